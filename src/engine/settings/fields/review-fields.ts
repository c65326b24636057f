import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import type { Field, Wording } from './field.ts'
import { fieldMaker } from './make-field.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const REVIEWS = ['terms', 'reviews']

/** Clause 5: what both look at together, and when; what Marketing gets out of it. */
export function reviewFields({ marketing, sales, incentive, reviews }: Terms, wording: Wording): Field[] {
  const theirs = fieldMaker({ clause: 'review', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'review', side: 'sales' }, wording)
  const both = fieldMaker({ clause: 'review', side: 'both' }, wording)
  const share = marketing?.revenueShare ?? null
  const at = ['terms', 'marketing', 'revenueShare']
  const { language } = wording
  return [
    ...(share
      ? [
          theirs.percent('revenue_from', { value: share.from, path: [...at, 0] }),
          theirs.percent('revenue_to', { value: share.to, path: [...at, 1] }),
        ]
      : []),
    ...(incentive
      ? [theirs.percent('incentive', { value: incentive.share, path: ['terms', 'incentive', 'share'] })]
      : []),
    ours.percent('logging', { value: sales.targets.logging, path: ['terms', 'sales', 'targets', 'logging'] }),
    both.choice('pack_day', {
      value: reviews.pack.day,
      options: WEEKDAYS.map((code) => ({ code, label: text(language, `agreement.day.${code}`) })),
      path: [...REVIEWS, 'pack', 'day'],
    }),
    both.time('pack_at', { value: reviews.pack.at, path: [...REVIEWS, 'pack', 'at'] }),
    both.choice('pack_every', {
      value: `${String(reviews.pack.everyWeeks)}w`,
      options: ([1, 2] as const).map((weeks) => ({
        code: `${weeks}w`,
        label: text(language, `agreement.option.every_${weeks}`),
      })),
      path: [...REVIEWS, 'pack', 'every'],
    }),
    both.number('quarterly', {
      value: reviews.quarterlyDays,
      unit: 'days',
      bounds: [7, 366],
      path: [...REVIEWS, 'quarterly'],
    }),
    both.number('ask', {
      value: reviews.askBusinessDays,
      unit: 'business_days',
      bounds: [1, 60],
      path: [...REVIEWS, 'ask'],
    }),
    both.number('answer', {
      value: reviews.answerBusinessDays,
      unit: 'business_days',
      bounds: [1, 60],
      path: [...REVIEWS, 'answer'],
    }),
  ]
}
