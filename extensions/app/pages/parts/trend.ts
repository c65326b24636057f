import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordChange } from './word-value.ts'

export type TrendWords = {
  text: string
  direction: 'increase' | 'decrease' | null
  /** null: neither way is better. */
  verdict: 'better' | 'worse' | null
}

/** Of these more is no better, and less no worse: they tell what happened. */
const NEUTRAL = new Set([
  ...['corrected', 'disputed', 'excused', 'contested', 'amended', 'handoffs', 'rejected'],
  ...['self_sourced', 'passed_through', 'customers', 'again', 'held', 'wait', 'bonus'],
])

/** Of these less is better, whatever they are counted in; of minutes, days and costs always. */
const DOWN = new Set([
  'breached',
  'no_reason',
  'no_evidence',
  'lead_cost',
  'acquisition_cost',
  'reason_money',
])

/** What has changed since the period before, in words; null: too few to say. */
export const wordTrend = (
  words: Words,
  { figure, kind, trend }: Pick<Figure, 'figure' | 'kind' | 'trend'>,
  currency: string,
): TrendWords | null => {
  if (trend === null) return null
  const isNone = kind === 'rate' ? Math.round(trend * 100) === 0 : trend === 0
  if (isNone) return { text: words.t('page.trend.same'), direction: null, verdict: null }
  const value = wordChange(words, trend, { kind, currency })
  const isUp = trend > 0
  return {
    text: isUp ? words.t('page.trend.up', { value }) : words.t('page.trend.down', { value }),
    direction: isUp ? 'increase' : 'decrease',
    verdict: verdictOf(figure, kind, isUp),
  }
}

const verdictOf = (figure: string, kind: Figure['kind'], isUp: boolean): TrendWords['verdict'] => {
  if (NEUTRAL.has(figure)) return null
  const isDownGood = kind === 'minutes' || kind === 'days' || DOWN.has(figure)
  return isUp !== isDownGood ? 'better' : 'worse'
}
