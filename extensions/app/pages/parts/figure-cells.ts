import { fillText, isTextKey } from '../_shared/text.ts'
import type { Figure, ReportAnswer } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import type { Copied } from '../hooks/page-context.ts'
import { nameOfRow } from './FigureTable.tsx'
import { leftOutOf } from './measured.ts'
import { wordTarget } from './word-target.ts'
import { wordTrend } from './trend.ts'
import { wordValue } from './word-value.ts'
import { wordSpan } from './word-period.ts'

/** A report of figures as cells to copy, its dates above them: n, m and what is left out beside every value. */
export const figureCells = (answer: ReportAnswer<Figure>, words: Words, currency: string): Copied => [
  [
    titleOf(answer, words),
    wordSpan(words, answer.period),
    words.t('time.as_of', { time: words.moment(answer.asOf) }),
    ...(answer.observation ? [words.t('kpi.line.observation')] : []),
  ],
  [
    words.t('page.column.side'),
    words.t('page.column.figure'),
    words.t('page.column.target'),
    words.t('page.column.measured'),
    words.t('page.column.n'),
    words.t('page.column.of'),
    words.t('page.column.left_out'),
    words.t('page.column.state'),
    words.t('page.column.trend'),
  ],
  ...answer.rows.map((row) => cellsOf(row, answer, { words, currency })),
]

type In = { words: Words; currency: string }

const cellsOf = (row: Figure, { labels }: ReportAnswer<Figure>, { words, currency }: In): string[] => [
  words.t(`kpi.side.${row.side}`),
  nameOfRow(words, labels, row),
  row.target === null ? '' : wordTarget(words, row, currency),
  row.value === null ? words.t('figure.no_data') : wordValue(words, row.value, { kind: row.kind, currency }),
  numberOf(row.n),
  numberOf(row.of),
  String(leftOutOf(row)),
  row.state ? words.t(`board.state.${row.state}`) : '',
  wordTrend(words, row, currency)?.text ?? '',
]

const numberOf = (count: number | null): string => (count === null ? '' : String(count))

const titleOf = ({ report }: Pick<ReportAnswer, 'report'>, { language }: Words): string => {
  const key = `page.tab.${report}`
  return isTextKey(key) ? fillText(language, key) : report
}
