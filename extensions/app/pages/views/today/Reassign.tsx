import { Button, Flex, LoadingButton, Panel, PanelBody, Text } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import type { Labels } from '../../_shared/page-contract.ts'
import { useQuiet } from '../../hooks/use-quiet.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import { AssigneeChoice } from './AssigneeChoice.tsx'
import { NotMoved } from './NotMoved.tsx'
import type { OfToday } from './of-today.ts'
import { useReassign } from './use-reassign.ts'

export type ReassignProps = OfToday & { contact: string; labels: Labels }

/** One lead to somebody else. What is in the panel is drawn only while it is open: a page has 25 of them. */
export const Reassign = ({ view, contact, labels }: ReassignProps): ReactElement => {
  const [isOpen, setOpen] = useState(false)
  const quiet = useQuiet(setOpen)
  const id = `reassign-${contact}`
  const title = view.words.t('reassign.title', { contact: nameOfContact(view.words, labels, contact) })
  const panel = (
    <Panel id={id} title={title} variant="modal" width="sm" {...quiet}>
      <PanelBody>
        {isOpen && <ReassignForm view={view} contact={contact} labels={labels} id={id} />}
      </PanelBody>
    </Panel>
  )
  return (
    <Button size="xs" variant="secondary" overlay={panel}>
      {view.words.t('button.reassign')}
    </Button>
  )
}

const ReassignForm = ({ view, contact, labels, id }: ReassignProps & { id: string }): ReactElement => {
  const { words, start, close } = view
  const { busy, ownerId, choose, refused, send } = useReassign({ view })
  const act = async (): Promise<void> => {
    if (await send([contact])) close(id)
  }
  return (
    <Flex direction="column" gap="md">
      <AssigneeChoice
        words={words}
        assignees={start.assignees}
        label={words.t('reassign.to')}
        value={ownerId}
        onChange={choose}
      />
      <Text variant="microcopy">{words.t('reassign.help')}</Text>
      <NotMoved words={words} labels={labels} refused={refused} />
      <Flex gap="sm" wrap>
        <LoadingButton variant="primary" loading={busy} disabled={ownerId === ''} onClick={() => void act()}>
          {words.t('button.reassign')}
        </LoadingButton>
        <Button onClick={() => close(id)}>{words.t('button.cancel')}</Button>
      </Flex>
    </Flex>
  )
}
