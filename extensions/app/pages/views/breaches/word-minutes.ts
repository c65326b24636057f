import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

/** `1 h 20 min`; under five cases, or without any, it is said that there is nothing to say. */
export const wordMinutes = (words: Words, { minutes, n }: Figure, of: 'median' | 'mean' | 'p90'): string => {
  if (minutes) return wordHours(words, minutes[of])
  return (n ?? 0) > 0 ? words.t('breaches.too_few') : words.t('figure.no_data')
}

const LOCALES = { en: 'en-GB', es: 'es-ES' } as const

/** `73 h 37 min`: working hours make no days, for a working day has eight or nine of them and not twenty-four. */
export const wordHours = (words: Words, minutes: number): string => {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  if (hours < 24) return words.duration(whole * 60_000)
  const counted = new Intl.NumberFormat(LOCALES[words.language]).format(hours)
  return words.t('breaches.hours_minutes', { hours: counted, minutes: whole % 60 })
}
