import type { Language } from '../_shared/contract.ts'
import { formatPercent } from '../_shared/format.ts'
import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordHours } from './word-hours.ts'
import { wordMoney } from './word-money.ts'

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

export type Valued = { kind: Figure['kind']; currency: string }

/** A value of a kind: `86%`, `1,204`, `1 h 20 min`, `€1,200`, `12 days`. */
export const wordValue = (words: Words, value: number, { kind, currency }: Valued): string => {
  switch (kind) {
    case 'rate':
      return formatPercent(value, words)
    case 'minutes':
      return wordHours(words, value)
    case 'money':
      return wordMoney(words, value, currency)
    case 'days':
      return words.n('page.days', Math.round(value))
    default:
      return wordCount(words, value)
  }
}

/** How much it changed, without which way: rates in points. */
export const wordChange = (words: Words, change: number, { kind, currency }: Valued): string => {
  const size = Math.abs(change)
  if (kind === 'rate') return words.n('page.points', Math.round(size * 100))
  return wordValue(words, kind === 'money' ? Math.round(size) : size, { kind, currency })
}

export const wordCount = ({ language }: Pick<Words, 'language'>, value: number): string =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value)
