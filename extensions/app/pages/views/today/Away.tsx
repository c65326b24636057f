import { Button, Flex, LoadingButton, Panel, PanelBody, Text } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import { useQuiet } from '../../hooks/use-quiet.ts'
import { AwayFields } from './AwayFields.tsx'
import type { OfToday } from './of-today.ts'
import { useAway } from './use-away.ts'

const ID = 'away'

/** An absence from now on: of oneself, or of somebody one manages. */
export const Away = ({ view }: OfToday): ReactElement => {
  const { words, close } = view
  const [isOpen, setOpen] = useState(false)
  const quiet = useQuiet(setOpen)
  const title = words.t('away.button')
  return (
    <Button
      size="sm"
      variant="secondary"
      overlay={
        <Panel id={ID} title={title} variant="modal" width="sm" {...quiet}>
          <PanelBody>{isOpen && <AwayForm view={view} close={() => close(ID)} />}</PanelBody>
        </Panel>
      }
    >
      {title}
    </Button>
  )
}

const AwayForm = ({ view, close }: OfToday & { close: () => void }): ReactElement => {
  const { words } = view
  const away = useAway({ view })
  const save = async (): Promise<void> => {
    if (await away.send()) close()
  }
  return (
    <Flex direction="column" gap="md">
      <AwayFields view={view} away={away} />
      <Text variant="microcopy">{words.t('away.help')}</Text>
      <Flex gap="sm" wrap>
        <LoadingButton
          variant="primary"
          loading={away.busy}
          disabled={away.untilAt === null || away.typed.ownerId === ''}
          onClick={() => void save()}
        >
          {words.t('away.save')}
        </LoadingButton>
        <Button onClick={close}>{words.t('button.cancel')}</Button>
      </Flex>
    </Flex>
  )
}
