import type { Language, Option } from '../_shared/contract.ts'
import type { Words } from '../_shared/words.ts'

const NAMED = ['week', 'last-week', 'month', 'last-month', 'quarter', 'last-quarter'] as const

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** What can be chosen as a period: around now, then six months and four quarters by name. `chosen`: also what is. */
export const periodOptions = (words: Words, chosen: string): Option[] => {
  const options: Option[] = [
    ...NAMED.map((code) => ({ code, label: words.t(`page.period.${code}`) })),
    ...monthsBefore(words, 6).map((code) => ({ code, label: wordMonth(words, code) })),
    ...quartersBefore(words, 4).map((code) => ({ code, label: wordQuarter(words, code) })),
  ]
  const isThere = chosen === '' || options.some(({ code }) => code === chosen)
  return isThere ? options : [...options, { code: chosen, label: wordPeriod(words, chosen) }]
}

/** What a period is called, as the route and the service name it; dates as days. */
export const wordPeriod = (words: Words, name: string): string => {
  const named = NAMED.find((one) => one === name)
  if (named) return words.t(`page.period.${named}`)
  if (/^\d{4}-\d\d$/.test(name)) return wordMonth(words, name)
  if (/^\d{4}-Q[1-4]$/.test(name)) return wordQuarter(words, name)
  const [from, to] = name.split('..')
  return from && to ? wordSpan(words, { from, to }) : name
}

/** Local dates, both included: `1 September 2026 to 30 September 2026`. */
export const wordSpan = (words: Words, { from, to }: { from: string; to: string }): string =>
  words.t('page.period.span', { from: wordDate(words, from), to: wordDate(words, to) })

/** A local date (`2026-09-01`); what is none is left as it is. */
export const wordDate = ({ language }: Words, date: string): string => {
  const at = Date.parse(`${date}T12:00:00Z`)
  if (Number.isNaN(at)) return date
  const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone: 'UTC' })
  return format.format(at)
}

const wordMonth = ({ language }: Words, month: string): string => {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const name = new Intl.DateTimeFormat(LOCALES[language], options).format(Date.parse(`${month}-15T12:00:00Z`))
  return name.charAt(0).toUpperCase() + name.slice(1)
}

const wordQuarter = (words: Words, quarter: string): string => {
  const [year = '', n = ''] = quarter.split('-Q')
  return words.t('page.period.quarter_of', { n, year })
}

/** The year and the month (from 1) it is where the agreement is. */
const thisMonth = ({ now, timeZone }: Words): { year: number; month: number } => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: 'numeric' })
  const parts = format.formatToParts(now)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  return { year: part('year'), month: part('month') }
}

const monthsBefore = (words: Words, count: number): string[] => {
  const { year, month } = thisMonth(words)
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + month - 2 - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  })
}

const quartersBefore = (words: Words, count: number): string[] => {
  const { year, month } = thisMonth(words)
  return Array.from({ length: count }, (_, back) => {
    const quarters = year * 4 + Math.floor((month - 1) / 3) - 1 - back
    return `${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`
  })
}
