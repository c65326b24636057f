import { z } from 'zod'
import type { MarketingTerms, Reviews } from '../../domain/agreement.ts'
import { wallTime } from './dates.ts'
import {
  DAY,
  amount,
  clockMs,
  count,
  percent,
  person,
  propertyName,
  section,
  weekday,
  wholeDays,
  words,
} from './leaf.ts'

const volume = section({
  perMonth: count(1, 10_000_000).nullable().prefault(null),
  bySource: z.record(words, count(0, 10_000_000), 'MQLs a month by source').prefault({}),
  onceIn: clockMs([DAY, 3_650 * DAY]).prefault('90d'),
}).transform(({ onceIn, ...rest }): MarketingTerms['volume'] => ({ ...rest, onceInMs: onceIn }))

const criteria = section({
  score: section({ property: propertyName, atLeast: amount(-1_000_000, 1_000_000).prefault(70) })
    .nullable()
    .prefault(null),
  required: z.array(propertyName, 'a list of properties').prefault([]),
  behaviour: z.record(propertyName, amount(0, 1_000_000_000), 'properties and their minimum').prefault({}),
  target: percent().prefault('90%'),
})

const range = z
  .tuple([percent(), percent()], 'two percentages such as [20%, 40%]')
  .refine(([from, to]) => from <= to, 'two percentages, the smaller first')
  .transform(([from, to]) => ({ from, to }))

export const marketingSchema = section({
  volume: volume.prefault({}),
  criteria: criteria.prefault({}),
  delivery: clockMs([0, 365 * DAY]).prefault('15m'),
  acceptance: percent().prefault('75%'),
  completeness: percent().prefault('90%'),
  revenueShare: range.nullable().prefault(null),
}).transform(({ delivery, ...rest }): MarketingTerms => ({ ...rest, deliveryMs: delivery }))

export const incentiveSchema = section({ share: percent() })

const everyWeeks = z
  .string('1w or 2w')
  .regex(/^[12]w$/, '1w or 2w')
  .transform((text) => Number(text[0]))

const pack = section({
  day: weekday.prefault('mon'),
  at: wallTime.prefault('08:00'),
  every: everyWeeks.prefault('1w'),
})

export const reviewsSchema = section({
  pack: pack.prefault({}),
  quarterly: wholeDays('d', [7, 366]).prefault('90d'),
  ask: wholeDays('bd', [1, 60]).prefault('5bd'),
  answer: wholeDays('bd', [1, 60]).prefault('5bd'),
}).transform((given): Reviews => ({
  pack: { day: given.pack.day, at: given.pack.at, everyWeeks: given.pack.every },
  quarterlyDays: given.quarterly,
  askBusinessDays: given.ask,
  answerBusinessDays: given.answer,
}))

export const signatoriesSchema = section({ sales: person, marketing: person })
