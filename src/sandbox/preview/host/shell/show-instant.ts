import type { Language } from './shell-api.ts'

export type Where = { language: Language; timeZone: string }

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** `Monday 7 September, 09:05` in the portal's zone. */
export function showPresent(iso: string, { language, timeZone }: Where): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const
  return show(iso, { language, timeZone }, { ...day, hour: '2-digit', minute: '2-digit' })
}

/** `Mon 7 Sept, 09:05` */
export function showMoment(iso: string, place: Where): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return show(iso, place, { ...day, hour: '2-digit', minute: '2-digit' })
}

/** The hour alone where it is of the same day as `now`. */
export function showSince(iso: string, now: string, where: Where): string {
  const day = (at: string): string => show(at, where, { dateStyle: 'short' })
  return day(iso) === day(now) ? showHour(iso, where) : showMoment(iso, where)
}

/** `09:05` */
export function showHour(iso: string, place: Where): string {
  return show(iso, place, { hour: '2-digit', minute: '2-digit' })
}

function show(iso: string, { language, timeZone }: Where, options: Intl.DateTimeFormatOptions): string {
  const cycle = options.dateStyle ? {} : ({ hourCycle: 'h23' } as const)
  const format = new Intl.DateTimeFormat(LOCALES[language], { ...options, ...cycle, timeZone })
  return format.format(new Date(iso))
}
