import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { wordHours } from '../../parts/word-hours.ts'

/** `1 h 20 min`; under five cases, or without any, it is said that there is nothing to say. */
export const wordMinutes = (words: Words, { minutes, n }: Figure, of: 'median' | 'mean' | 'p90'): string => {
  if (minutes) return wordHours(words, minutes[of])
  return (n ?? 0) > 0 ? words.t('breaches.too_few') : words.t('figure.no_data')
}
