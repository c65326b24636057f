import type { Language } from './text.ts'

type Shown = { language: Language; timeZone: string; now: Date }

type Format = Intl.DateTimeFormatOptions

/** To make a formatter costs a hundred times what it costs to use one, and there are few of them. */
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = (locale: string, options: Format): Intl.DateTimeFormat => {
  const key = JSON.stringify([locale, options])
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

const dateOf = (at: Date, { timeZone }: Shown): string =>
  formatter('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** An instant in a calendar's zone: today the time alone, else weekday, day, month and time (ux §3.1). */
export const showTime = (at: Date, shown: Shown): string => {
  const { language, timeZone } = shown
  const today = dateOf(at, shown) === dateOf(shown.now, shown)
  const day: Format = today ? {} : { weekday: 'short', day: 'numeric', month: 'short' }
  const hour: Format = language === 'es' ? { hourCycle: 'h23' } : {}
  return formatter(language, { timeZone, ...day, hour: 'numeric', minute: '2-digit', ...hour }).format(at)
}

/** The city of a zone, for readers who may be elsewhere: `Europe/Madrid` → `Madrid`. */
export const showZone = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
