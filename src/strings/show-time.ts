import type { Language } from './text.ts'

type Shown = { language: Language; timeZone: string; now: Date }

const partsOf = (at: Date, { timeZone }: Shown): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)

/** An instant in a calendar's zone: today the time alone, else weekday, day, month and time (ux §3.1). */
export const showTime = (at: Date, shown: Shown): string => {
  const today = partsOf(at, shown) === partsOf(shown.now, shown)
  const day = today ? {} : ({ weekday: 'short', day: 'numeric', month: 'short' } as const)
  const hour = shown.language === 'es' ? ({ hourCycle: 'h23' } as const) : {}
  return new Intl.DateTimeFormat(shown.language, {
    timeZone: shown.timeZone,
    ...day,
    hour: 'numeric',
    minute: '2-digit',
    ...hour,
  }).format(at)
}

/** The city of a zone, for readers who may be elsewhere: `Europe/Madrid` → `Madrid`. */
export const showZone = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
