import type { Language } from './contract.ts'

/** Whose words, told in which zone, and what time it is for Pacto (ms). */
export type Place = { language: Language; timeZone: string; now: number }

type Instant = string | number

/** Days before months and 24 hours in both languages: as in the tasks (ux §3.4). */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** Its short units are the international symbols (h, min), which every language here uses; English would say `hrs`. */
const SYMBOLS = 'es-ES'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** Today the time alone, else weekday, day, month and time (ux §3.1). */
export const formatTime = (at: Instant, place: Place): string =>
  localDate(at, place) === localDate(place.now, place) ? formatClock(at, place) : formatMoment(at, place)

/** `Fri 22 May, 18:40`, whatever today is. */
export const formatMoment = (at: Instant, place: Place): string =>
  `${formatDay(at, place)}, ${formatClock(at, place)}`

/** `18:40` */
export const formatClock = (at: Instant, place: Place): string =>
  formatter(place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))

/** `Fri 22 May` */
export const formatDay = (at: Instant, place: Place): string => {
  const parts = formatter(place, { weekday: 'short', day: 'numeric', month: 'short' }).formatToParts(
    new Date(at),
  )
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')}`
}

/** A length of time (ms) in two units at most: `1 h 20 min`; seconds only under a minute (ux §3.1). */
export const formatDuration = (ms: number): string => {
  let left = Math.abs(ms) < 60_000 ? Math.abs(ms) : Math.floor(Math.abs(ms) / 60_000) * 60_000
  const parts: string[] = []
  for (const [unit, length] of UNITS) {
    const count = Math.floor(left / length)
    left -= count * length
    if (count > 0) parts.push(formatUnit(count, unit))
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.join(' ') || formatUnit(0, 'minute')
}

/** `0.82` → `82%`, in Spanish `82 %`. */
export const formatPercent = (share: number, { language }: Pick<Place, 'language'>): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** The city of a zone, for readers who may be elsewhere: `Europe/Madrid` → `Madrid`. */
export const formatZone = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

const formatUnit = (count: number, unit: (typeof UNITS)[number][0]): string =>
  new Intl.NumberFormat(SYMBOLS, { style: 'unit', unit, unitDisplay: 'short' }).format(count)

/** `YYYY-MM-DD` in the place's zone. */
const localDate = (at: Instant, { timeZone }: Place): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at))

const formatter = ({ language, timeZone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options })
