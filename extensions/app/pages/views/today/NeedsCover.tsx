import { Button, Checkbox, Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import { useContactNames } from '../../hooks/use-contact-names.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import { AssigneeChoice } from './AssigneeChoice.tsx'
import { NotMoved } from './NotMoved.tsx'
import type { OfToday } from './of-today.ts'
import { headingsOf, OpenCells } from './OpenCells.tsx'
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
  const [left, leave] = useState<string[]>([])
  const reassigning = useReassign({ view })
  const chosen = contacts.filter((contact) => !left.includes(contact))
  if (all.length === 0) return null
  const choose = (contact: string, isChosen: boolean): void =>
    leave((before) => (isChosen ? before.filter((one) => one !== contact) : [...before, contact]))
  const isAll = chosen.length === contacts.length
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('cover.title')}</Heading>
        <Text>{words.n('cover.body', all.length)}</Text>
        <Table bordered flush density="compact">
          <TableHead>
            <TableRow>
              <TableHeader width="min">
                <Button size="xs" variant="transparent" onClick={() => leave(isAll ? contacts : [])}>
                  {words.t(isAll ? 'cover.none' : 'cover.all')}
                </Button>
              </TableHeader>
              {headingsOf(words).map((heading) => (
                <TableHeader key={heading}>{heading}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.contact}/${row.handoffAt}`}>
                <TableCell width="min">
                  <Checkbox
                    name={`cover-${row.contact}`}
                    aria-label={words.t('cover.choose', {
                      contact: nameOfContact(words, labels, row.contact),
                    })}
                    checked={chosen.includes(row.contact)}
                    onChange={(checked) => choose(row.contact, checked)}
                  />
                </TableCell>
                <OpenCells view={view} row={row} labels={labels} />
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <NotMoved words={words} labels={labels} refused={reassigning.refused} />
        <AssigneeChoice
          words={words}
          assignees={start.assignees}
          label={words.t('reassign.to')}
          value={reassigning.ownerId}
          onChange={reassigning.choose}
        />
        <LoadingButton
          loading={reassigning.busy}
          disabled={reassigning.ownerId === '' || chosen.length === 0}
          onClick={() => void reassigning.send(chosen)}
        >
          {words.n('reassign.title', chosen.length)}
        </LoadingButton>
      </Flex>
    </Tile>
  )
}
