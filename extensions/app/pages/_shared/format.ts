import type { Language } from './contract.ts'

/** Whose words, told in which zone, and what time it is for Pacto (ms). */
export type Place = { language: Language; timeZone: string; now: number }

type Instant = string | number

/** Days before months and 24 hours in both languages: as in the tasks (ux §3.4). */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** Its short units are the international symbols (h, min), which every language here uses; English would say `hrs`. */
const SYMBOLS = 'es-ES'

const MINUTE = 60_000

/** How long one is, and how long all of them are that a longer unit does not take. */
const UNITS = [
  ['day', 86_400_000, Infinity],
  ['hour', 3_600_000, 86_400_000],
  ['minute', MINUTE, 3_600_000],
  ['second', 1_000, MINUTE],
] as const

/** Today the time alone, else weekday, day, month and time (ux §3.1). */
export const formatTime = (at: Instant, place: Place): string =>
  formatDate(at, place) === formatDate(place.now, place) ? formatClock(at, place) : formatMoment(at, place)

/** `Fri 22 May, 18:40`, whatever today is. */
export const formatMoment = (at: Instant, place: Place): string =>
  `${formatDay(at, place)}, ${formatClock(at, place)}`

/** `18:40` */
export const formatClock = (at: Instant, place: Place): string =>
  formatter(place, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))

/** `Fri 22 May` */
export const formatDay = (at: Instant, place: Place): string =>
  formatter(place, { weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(at))
    .replaceAll(',', '')

/** A length of time (ms) in two units at most: `1 h 20 min`; seconds only under a minute (ux §3.1). */
export const formatDuration = (ms: number): string => {
  const exact = Math.abs(ms)
  const length = exact < MINUTE ? exact : exact - (exact % MINUTE)
  const counts = UNITS.map(([unit, one, all]) => [Math.floor((length % all) / one), unit] as const)
  const first = counts.findIndex(([count]) => count > 0)
  const shown = counts.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map((one) => formatUnit(...one)).join(' ') || formatUnit(0, 'minute')
}

/** `0.82` → `82%`, in Spanish `82 %`. */
export const formatPercent = (share: number, { language }: Pick<Place, 'language'>): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** The city of a zone, for readers who may be elsewhere: `Europe/Madrid` → `Madrid`. */
export const formatZone = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

const formatUnit = (count: number, unit: (typeof UNITS)[number][0]): string =>
  new Intl.NumberFormat(SYMBOLS, { style: 'unit', unit, unitDisplay: 'short' }).format(count)

const formatDate = (at: Instant, place: Place): string =>
  formatter(place, { dateStyle: 'short' }).format(new Date(at))

const formatter = ({ language, timeZone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options })
