import { StatisticsItem, StatisticsTrend, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Figure } from '../_shared/page-contract.ts'
import type { ViewProps } from '../view-props.ts'
import { basis, measured } from './measured.ts'
import { nameOfFigure } from './name-of-figure.ts'
import { wordTrend } from './trend.ts'
import { wordValue } from './word-value.ts'

export type StatProps = { view: Pick<ViewProps, 'words' | 'start'>; figure: Figure; label?: string }

const COLORS = { better: 'green', worse: 'red' } as const

/** One figure in large: of how many below it, and what has changed. Inside `Statistics`. */
export const Stat = ({ view, figure, label }: StatProps): ReactElement => {
  const { words, start } = view
  const { value, why, kind } = figure
  const isSaid = value !== null && why === null
  const number = isSaid
    ? wordValue(words, value, { kind, currency: start.currency })
    : measured(words, figure, start.currency)
  const of = basis(words, figure)
  const trend = wordTrend(words, figure, start.currency)
  return (
    <StatisticsItem label={label ?? nameOfFigure(words, figure.figure)} number={number}>
      {of !== null && <Text variant="microcopy">{of}</Text>}
      {trend?.direction && (
        <StatisticsTrend
          value={trend.text}
          direction={trend.direction}
          {...(trend.verdict && { color: COLORS[trend.verdict] })}
        />
      )}
    </StatisticsItem>
  )
}
