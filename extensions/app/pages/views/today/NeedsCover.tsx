import { Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import { useContactNames } from '../../hooks/use-contact-names.ts'
import { AssigneeChoice } from './AssigneeChoice.tsx'
import { CoverTable } from './CoverTable.tsx'
import { NotMoved } from './NotMoved.tsx'
import type { OfToday } from './of-today.ts'
import { useReassign } from './use-reassign.ts'
import { needsCover } from './word-row.ts'

/** Rows that are listed; the others come up as these are given to somebody. */
const MOST = 50

/** Open leads of whoever is away or gone: chosen and given to somebody together, each by itself (ux §2.3 "Wed"). */
export const NeedsCover = ({ view }: OfToday): ReactElement | null => {
  const { words, answer, start } = view
  const all = answer.rows.filter((row) => needsCover(row, answer.labels))
  const rows = all.slice(0, MOST)
  const contacts = rows.map(({ contact }) => contact)
  const labels = useContactNames(answer.labels, contacts)
  // What is left out is remembered, not what is chosen: a lead that comes up is among those to be given away.
  const [left, leave] = useState<string[]>([])
  const { busy, ownerId, choose, refused, send } = useReassign({ view })
  const chosen = contacts.filter((contact) => !left.includes(contact))
  if (all.length === 0) return null
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('cover.title')}</Heading>
        <Text>{words.n('cover.body', all.length)}</Text>
        <CoverTable
          view={view}
          rows={rows}
          labels={labels}
          chosen={chosen}
          choose={(wanted) => leave(contacts.filter((contact) => !wanted.includes(contact)))}
        />
        <NotMoved words={words} labels={labels} refused={refused} />
        <AssigneeChoice
          words={words}
          assignees={start.assignees}
          label={words.t('reassign.to')}
          value={ownerId}
          onChange={choose}
        />
        <LoadingButton
          loading={busy}
          disabled={ownerId === '' || chosen.length === 0}
          onClick={() => void send(chosen)}
        >
          {words.n('reassign.title', chosen.length)}
        </LoadingButton>
      </Flex>
    </Tile>
  )
}
