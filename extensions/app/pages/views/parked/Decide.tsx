import { Button, Panel, PanelBody } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import type { ParkedBatch } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useQuiet } from '../../hooks/use-quiet.ts'
import { DecideForm } from './DecideForm.tsx'

/** Opens what has to be seen before deciding: when clocks would start, for whom. */
export const Decide = ({ words, batch }: { words: Words; batch: ParkedBatch }): ReactElement => {
  const { close } = usePage()
  const [isOpen, setOpen] = useState(false)
  const quiet = useQuiet(setOpen)
  const id = `decide-${batch.id}`
  const panel = (
    <Panel id={id} title={words.n('parked.decide.title', batch.count)} variant="modal" width="md" {...quiet}>
      <PanelBody>{isOpen && <DecideForm words={words} batch={batch} close={() => close(id)} />}</PanelBody>
    </Panel>
  )
  return (
    <Button size="xs" variant="primary" overlay={panel}>
      {words.t('parked.decide')}
    </Button>
  )
}
