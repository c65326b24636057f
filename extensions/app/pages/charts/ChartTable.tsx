import {
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { Point } from './chart-rows.ts'

type ChartTableProps = { along: string; columns: string[]; points: Point[]; total?: ReactNode[] | undefined }

/** What a chart draws, in words and numbers: it is the truth for eyes and for screen readers (ux §2.4). */
export const ChartTable = ({ along, columns, points, total }: ChartTableProps) => (
  <Table density="compact">
    <TableHead>
      <TableRow>
        {[along, ...columns].map((name, at) => (
          <TableHeader key={at}>{name}</TableHeader>
        ))}
      </TableRow>
    </TableHead>
    <TableBody>
      {points.map(({ label, cells }, at) => (
        <TableRow key={at}>
          <TableHeader>{label}</TableHeader>
          {cells.map((cell, column) => (
            <TableCell key={column}>{cell}</TableCell>
          ))}
        </TableRow>
      ))}
    </TableBody>
    {total && (
      <TableFooter>
        <TableRow>
          {total.map((cell, column) => (
            <TableCell key={column}>{cell}</TableCell>
          ))}
        </TableRow>
      </TableFooter>
    )}
  </Table>
)
