import {
  Button,
  Checkbox,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Labels, TodayRow } from '../../_shared/page-contract.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import type { OfToday } from './of-today.ts'
import { headingsOf, OpenCells } from './OpenCells.tsx'

export type CoverTableProps = OfToday & {
  rows: TodayRow[]
  labels: Labels
  chosen: string[]
  choose: (contacts: string[]) => void
}

/** Open leads to choose from, all of them to begin with. */
export const CoverTable = ({ view, rows, labels, chosen, choose }: CoverTableProps): ReactElement => {
  const { words } = view
  const contacts = rows.map(({ contact }) => contact)
  const isAll = chosen.length === contacts.length
  return (
    <Table bordered flush density="compact">
      <TableHead>
        <TableRow>
          <TableHeader width="min">
            <Button size="xs" variant="transparent" onClick={() => choose(isAll ? [] : contacts)}>
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
                aria-label={words.t('cover.choose', { contact: nameOfContact(words, labels, row.contact) })}
                checked={chosen.includes(row.contact)}
                onChange={(isChosen) =>
                  choose(contacts.filter((one) => (one === row.contact ? isChosen : chosen.includes(one))))
                }
              />
            </TableCell>
            <OpenCells view={view} row={row} labels={labels} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
