import type { Words } from '../_shared/words.ts'

const LOCALES = { en: 'en-GB', es: 'es-ES' } as const

/** Local dates are the same wherever they are read. */
const written = (iso: string, { language }: Words, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(Date.parse(iso))

/** `September 2026`, of `2026-09` or any day in it. */
export const nameOfMonth = (iso: string, words: Words): string =>
  written(`${iso.slice(0, 7)}-01`, words, { month: 'long', year: 'numeric' })

/** The same where a line begins with it: Spanish has its months small. */
export const startMonth = (iso: string, words: Words): string => {
  const name = nameOfMonth(iso, words)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** `1 Sep` */
export const nameOfDay = (iso: string, words: Words): string =>
  written(iso, words, { day: 'numeric', month: 'short' })

/** 1 is Monday: `Mon`. The fifth of January 1970 was one. */
export const nameOfWeekday = (weekday: number, words: Words): string =>
  written(`1970-01-${String(weekday + 4).padStart(2, '0')}`, words, { weekday: 'short' })

/** A piece of the period by its first day; of which length, its list says: `month=2026-09-01/…` (a day's or a week's by its day). */
export const nameOfBucket = (row: { group: string; list: string | null }, words: Words): string =>
  row.list?.startsWith('month=') ? startMonth(row.group, words) : nameOfDay(row.group, words)
