import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { nameOfPlace } from '../charts/place-names.ts'
import type { Figure, Labels, ReportAnswer } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import type { ViewProps } from '../view-props.ts'
import { Measured } from './Measured.tsx'
import { nameOfFigure } from './name-of-figure.ts'
import { StateTag } from './StateTag.tsx'
import { Trend } from './Trend.tsx'
import { wordTarget } from './word-target.ts'

export type FigureTableProps = {
  view: Pick<ViewProps, 'words' | 'start' | 'listTo'> & { answer: Pick<ReportAnswer, 'labels'> }
  rows: Figure[]
  /** What a row is called, where neither its figure nor its place say it. */
  nameOf?: (row: Figure) => string
  /** Of figures that nobody committed to, the first column is no commitment. */
  isCommitment?: boolean
}

/** Commitment, target, measured, state, trend: the same columns for both sides (ux §4.3). */
export const FigureTable = (props: FigureTableProps): ReactElement => {
  const { view, rows, isCommitment = true } = props
  const { words, start } = view
  const nameOf = props.nameOf ?? ((row) => nameOfRow(words, view.answer.labels, row))
  return (
    <Table bordered flush density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t(isCommitment ? 'page.column.commitment' : 'page.column.figure')}</TableHeader>
          <TableHeader>{words.t('page.column.target')}</TableHeader>
          <TableHeader>{words.t('page.column.measured')}</TableHeader>
          <TableHeader>{words.t('page.column.state')}</TableHeader>
          <TableHeader>{words.t('page.column.trend')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={`${row.section}/${row.figure}/${row.group}`}>
            <TableCell>
              <Text>{nameOf(row)}</Text>
            </TableCell>
            <TableCell>{wordTarget(words, row, start.currency)}</TableCell>
            <TableCell>
              <Measured view={view} figure={row} />
            </TableCell>
            <TableCell>
              <StateTag words={words} figure={row} />
            </TableCell>
            <TableCell>
              <Trend view={view} figure={row} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** The figure, and the place it is of. */
export const nameOfRow = (words: Words, labels: Labels, { section, figure, group }: Figure): string => {
  const name = nameOfFigure(words, figure)
  if (group === '') return name
  const kind = figure === 'volume' ? 'source' : section
  return `${name} · ${nameOfPlace(words, labels, { kind, code: group })}`
}
