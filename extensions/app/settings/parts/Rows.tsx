import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'

type RowsProps = { head: string[]; rows: { key: string; cells: ReactNode[] }[] }

/** A table of some columns; one of buttons has no title, and then no heading either: it would be read out as nothing. */
export function Rows({ head, rows }: RowsProps) {
  return (
    <Table density="compact">
      <TableHead>
        <TableRow>
          {head.map((title, at) =>
            title === '' ? (
              <TableCell key={at}>{null}</TableCell>
            ) : (
              <TableHeader key={at}>{title}</TableHeader>
            ),
          )}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, cells }) => (
          <TableRow key={key}>
            {cells.map((cell, at) => (
              <TableCell key={at}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
