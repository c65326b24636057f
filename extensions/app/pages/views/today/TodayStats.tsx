import { Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { TodayRow } from '../../_shared/page-contract.ts'
import { wordCount } from '../../parts/word-value.ts'
import type { OfToday } from './of-today.ts'

const HOUR = 60

type Stat = {
  key: 'today.soon' | 'today.past' | 'today.unowned' | 'today.decide'
  is: (row: TodayRow) => boolean
}

const STATS: Stat[] = [
  {
    key: 'today.soon',
    is: ({ minutesLeft }) => minutesLeft !== null && minutesLeft >= 0 && minutesLeft <= HOUR,
  },
  { key: 'today.past', is: ({ minutesLeft }) => minutesLeft !== null && minutesLeft < 0 },
  { key: 'today.unowned', is: ({ step }) => step === 'assign' },
  { key: 'today.decide', is: ({ step }) => step === 'decide' },
]

/** What is slipping that can still be saved, of all that is open. */
export const TodayStats = ({ view }: OfToday): ReactElement => {
  const { words, answer } = view
  const all = answer.rows.length + answer.cut
  return (
    <Statistics>
      {STATS.map(({ key, is }) => (
        <StatisticsItem
          key={key}
          label={words.t(key)}
          number={wordCount(words, answer.rows.filter(is).length)}
        >
          <Text variant="microcopy">{words.n('today.of', all)}</Text>
        </StatisticsItem>
      ))}
    </Statistics>
  )
}
