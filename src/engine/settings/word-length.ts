import { showDuration } from '../../strings/show-duration.ts'
import { text, type Language } from '../../strings/text.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** A length of time as people agree on it: `24 h` rather than a day, `90 days` rather than three months. */
export function wordLength(ms: number, language: Language): string {
  if (ms > DAY_MS && ms % DAY_MS === 0) return wordDays(ms / DAY_MS, 'days', language)
  return ms > 0 && ms % HOUR_MS === 0 ? `${String(ms / HOUR_MS)} h` : showDuration(ms)
}

/** `5 working days` */
export function wordDays(n: number, unit: 'days' | 'business_days', language: Language): string {
  return text(language, `agreement.length.${unit}_${n === 1 ? 'one' : 'other'}`, { n })
}

/** A share, `0.9`: `90%`, in Spanish `90 %`. */
export function wordShare(share: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  return format.format(share)
}

/** Several things, one after the other: `a, b and c`. */
export function wordList(words: string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words)
}
