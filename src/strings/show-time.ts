import type { Language } from './text.ts'

/** `now`: whoever reads it is there now; an instant of another year is then told with its year. */
export type Place = { language: Language; timeZone: string; now?: Date }
type Shown = Place & { now: Date }

type Format = Intl.DateTimeFormatOptions

/** Days before months and 24 hours in both languages, as in ux §3.4. */
const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** To make a formatter costs a hundred times what it costs to use one, and there are few of them. */
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = (locale: string, options: Format): Intl.DateTimeFormat => {
  const key = JSON.stringify([locale, options])
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

/** The date in a zone, `YYYY-MM-DD`. */
export const localDate = (at: Date, timeZone: string): string =>
  formatter('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** An instant in a calendar's zone: today the time alone, else weekday, day, month, another year, and time (ux §3.1). */
export const showTime = (at: Date, shown: Shown): string => {
  const isToday = localDate(at, shown.timeZone) === localDate(shown.now, shown.timeZone)
  return isToday ? showClock(at, shown) : showMoment(at, shown)
}

/** `Fri 22 May, 18:40`, whatever today is: for sentences that are read on another day too. */
export const showMoment = (at: Date, place: Place): string => `${showDay(at, place)}, ${showClock(at, place)}`

/** `18:40` */
export const showClock = (at: Date, { language, timeZone }: Place): string =>
  formatter(LOCALES[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** `Fri 22 May`; `Fri 22 May 2026` where now is given and of another year. */
export const showDay = (at: Date, place: Place): string =>
  isOtherYear(at, place) ? `${dayOf(at, place)} ${yearOf(at, place)}` : dayOf(at, place)

const isOtherYear = (at: Date, place: Place): boolean =>
  place.now !== undefined && yearOf(at, place) !== yearOf(place.now, place)

const yearOf = (at: Date, { timeZone }: Place): string => localDate(at, timeZone).slice(0, 4)

const dayOf = (at: Date, { language, timeZone }: Place): string => {
  const parts = formatter(LOCALES[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((candidate) => candidate.type === type)?.value ?? ''
  return `${part('weekday')} ${part('day')} ${part('month')}`
}

/** `Fri` */
export const showWeekday = (at: Date, { language, timeZone }: Place): string =>
  formatter(LOCALES[language], { timeZone, weekday: 'short' }).format(at)

/** The city of a zone, for readers who may be elsewhere: `Europe/Madrid` → `Madrid`. */
export const showZone = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
