import { StatisticsItem, Text } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { wordMinutes } from './word-minutes.ts'

type MinutesStatProps = { words: Words; label: string; figure: Figure; of: 'median' | 'p90' }

/** One reading of the times to the first contact, with how many it is of. */
export const MinutesStat = ({ words, label, figure, of }: MinutesStatProps) => (
  <StatisticsItem label={label} number={wordMinutes(words, figure, of)}>
    <Text variant="microcopy">{words.n('breaches.contacts', figure.n ?? 0)}</Text>
  </StatisticsItem>
)
