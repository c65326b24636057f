import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions'
import type { ReactElement, ReactNode } from 'react'

export type GridProps = {
  heads: string[]
  /** By the first cell's key: what a row is about. */
  rows: { key: string | number; cells: ReactNode[] }[]
}

/** A small table: one head for each column, one row for each thing. */
export const Grid = ({ heads, rows }: GridProps): ReactElement => (
  <Table density="compact" bordered>
    <TableHead>
      <TableRow>
        {heads.map((head) => (
          <TableHeader key={head}>{head}</TableHeader>
        ))}
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map(({ key, cells }) => (
        <TableRow key={key}>
          {cells.map((cell, place) => (
            <TableCell key={heads[place]}>{cell}</TableCell>
          ))}
        </TableRow>
      ))}
    </TableBody>
  </Table>
)
