import { TableCell, Tag, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Labels, TodayRow } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import type { OfToday } from './of-today.ts'
import { wordDue, wordOwner, wordStep } from './word-row.ts'

const COLUMNS = ['contact', 'step', 'due', 'owner', 'score', 'signal'] as const

export const headingsOf = (words: Words): string[] => COLUMNS.map((name) => words.t(`today.column.${name}`))

export type OpenCellsProps = OfToday & { row: TodayRow; labels: Labels }

/** The cells of one open handoff, as the headings have them. */
export const OpenCells = ({ view, row, labels }: OpenCellsProps): ReactElement => {
  const { words, start } = view
  return (
    <>
      <TableCell>
        <ContactLink words={words} start={start} labels={labels} contact={row.contact} />
      </TableCell>
      <TableCell>{wordStep(words, row.step)}</TableCell>
      <TableCell>{wordDue(words, row)}</TableCell>
      <TableCell>{wordOwner(words, row, labels)}</TableCell>
      <TableCell align="right">{row.score ?? words.t('page.none')}</TableCell>
      <TableCell>
        {row.askedAgain ? (
          <Tag variant="warning">{words.t('today.asked_again')}</Tag>
        ) : (
          <Text variant="microcopy">{labels.source?.[row.source] ?? row.source}</Text>
        )}
      </TableCell>
    </>
  )
}
