import type { Words } from '../_shared/words.ts'

const LOCALES = { en: 'en-GB', es: 'es-ES' } as const

/** `73 h 37 min`: working hours make no days, for a working day has eight or nine of them and not twenty-four. */
export const wordHours = (words: Words, minutes: number): string => {
  const whole = Math.round(minutes)
  const hours = Math.floor(whole / 60)
  if (hours < 24) return words.duration(whole * 60_000)
  const counted = new Intl.NumberFormat(LOCALES[words.language]).format(hours)
  return words.t('page.hours_minutes', { hours: counted, minutes: whole % 60 })
}
