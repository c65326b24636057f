import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import type { Field, Wording } from './field.ts'
import { fieldMaker } from './make-field.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const REVIEWS = ['terms', 'reviews']

/** Clause 5: what both look at together, and when; what Marketing gets out of it. */
export function reviewFields(terms: Terms, wording: Wording): Field[] {
  const { marketing, sales, incentive, reviews } = terms
  const theirs = fieldMaker({ clause: 'review', side: 'marketing' }, wording)
  const ours = fieldMaker({ clause: 'review', side: 'sales' }, wording)
  const both = fieldMaker({ clause: 'review', side: 'both' }, wording)
  const share = marketing?.revenueShare ?? null
  const at = ['terms', 'marketing', 'revenueShare']
  const { language } = wording
  return [
    theirs.toggle('revenue_on', {
      value: share !== null,
      path: at,
      places: (value) =>
        value === (share !== null) ? [] : [{ path: at, value: value === true ? ['20%', '40%'] : undefined }],
    }),
    ...(share
      ? [
          theirs.percent('revenue_from', { value: share.from, path: [...at, 0] }),
          theirs.percent('revenue_to', { value: share.to, path: [...at, 1] }),
        ]
      : []),
    theirs.percent('incentive', {
      value: incentive?.share ?? null,
      path: ['terms', 'incentive', 'share'],
      optional: true,
      places: (value) => [
        typeof value === 'number'
          ? { path: ['terms', 'incentive', 'share'], value: `${String(value)}%` }
          : { path: ['terms', 'incentive'], value: undefined },
      ],
    }),
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
    ...signingFields(terms, wording),
  ]
}

/** Who signs, and by which days and weeks figures go. */
function signingFields({ signatories, timeZone }: Terms, wording: Wording): Field[] {
  const both = fieldMaker({ clause: 'review', side: 'both' }, wording)
  const signs = (side: 'marketing' | 'sales'): Field => {
    const value = signatories?.[side] ?? ''
    const name = `signatory_${side}` as const
    return both.choice(name, {
      value,
      options: wording.signers(value),
      path: ['terms', 'signatories', side],
      more: true,
    })
  }
  return [
    signs('marketing'),
    signs('sales'),
    both.text('time_zone', {
      value: timeZone,
      path: ['terms', 'timeZone'],
      more: true,
      wrong: text(wording.language, 'agreement.wrong.zone'),
    }),
  ]
}
