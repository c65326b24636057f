import type { Words } from '../../../_shared/words.ts'
import { formatDay } from '../../../_shared/format.ts'

/** A day as HubSpot's DateInput has it: `month` from 0. */
export type LocalDay = { year: number; month: number; date: number }

/** `2026-09-01` for the first of September. */
export const isoDay = ({ year, month, date }: LocalDay): string =>
  [String(year).padStart(4, '0'), two(month + 1), two(date)].join('-')

/** The day it is in the agreement's zone, by Pacto's clock. */
export const today = ({ now, timeZone }: Pick<Words, 'now' | 'timeZone'>): LocalDay => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short' }).formatToParts(now)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return { year: of('year'), month: of('month') - 1, date: of('day') }
}

/** So many days later; months and years carry over. */
export const daysAfter = ({ year, month, date }: LocalDay, days: number): LocalDay => {
  const later = new Date(Date.UTC(year, month, date + days))
  return { year: later.getUTCFullYear(), month: later.getUTCMonth(), date: later.getUTCDate() }
}

/** Of a local date, which is the same day wherever it is read: `Tue 1 Sep`. */
export const wordDay = (iso: string, words: Words): string => formatDay(iso, { ...words, timeZone: 'UTC' })

const two = (n: number): string => String(n).padStart(2, '0')
