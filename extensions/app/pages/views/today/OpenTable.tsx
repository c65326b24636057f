import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import { useContactNames } from '../../hooks/use-contact-names.ts'
import type { OfToday } from './of-today.ts'
import { headingsOf, OpenCells } from './OpenCells.tsx'
import { Reassign } from './Reassign.tsx'

/** Rows on a page (ux §4.3). */
const PAGE = 25

/** Open handoffs, what is due first on top: the service's order. */
export const OpenTable = ({ view }: OfToday): ReactElement => {
  const { words, answer, start } = view
  const [chosen, setPage] = useState(1)
  const pageCount = Math.max(1, Math.ceil(answer.rows.length / PAGE))
  const page = Math.min(chosen, pageCount)
  const rows = answer.rows.slice((page - 1) * PAGE, page * PAGE)
  const pages = pageCount > 1 ? ({ paginated: true, pageCount, page, onPageChange: setPage } as const) : {}
  const labels = useContactNames(
    answer.labels,
    rows.map(({ contact }) => contact),
  )
  return (
    <Table bordered flush density="compact" {...pages}>
      <TableHead>
        <TableRow>
          {headingsOf(words).map((heading) => (
            <TableHeader key={heading}>{heading}</TableHeader>
          ))}
          {start.may.reassign && <TableHeader>{words.t('button.reassign')}</TableHeader>}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.contact}/${row.handoffAt}`}>
            <OpenCells view={view} row={row} labels={labels} />
            {start.may.reassign && (
              <TableCell>
                <Reassign view={view} contact={row.contact} labels={labels} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
