import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordCount, wordValue } from './word-value.ts'

type Counted = Pick<Figure, 'kind' | 'n' | 'of' | 'value' | 'why' | 'minutes'> & { figure?: string }

/**
 * A figure in words, never without its n: `86% (98 of 114 that count)`, `34 min (median of 57)`, `3 of 4 (too few for a
 * rate)`, `No data`.
 */
export const measured = (words: Words, figure: Counted, currency: string): string => {
  const { n, of, value, why, kind, minutes } = figure
  if (value === null) return isFew(figure) ? fewOf(words, n ?? 0, of ?? 0) : words.t('figure.no_data')
  const worded = wordValue(words, value, { kind, currency })
  if (why === 'too_few' && n !== null) return fewOf(words, n, of ?? n)
  if (minutes) return words.t('page.measured.median', { value: worded, n: wordCount(words, minutes.count) })
  if (kind === 'count' || n === null || of === null) return worded
  const counted = { value: worded, n: wordCount(words, n), m: wordCount(words, of) }
  if (kind !== 'rate') return words.t('page.measured.of', counted)
  return words.t(figure.figure === 'revenue' ? 'page.measured.deals' : 'page.measured', counted)
}

/** Only what it is of, where the value stands by itself: `98 of 114 that count`; null: nothing is counted by handoffs. */
export const basis = (words: Words, { kind, n, of, minutes, value }: Counted): string | null => {
  if (value === null) return null
  if (minutes) return words.t('page.measured.median_of', { n: wordCount(words, minutes.count) })
  if (kind === 'count' || n === null || of === null) return null
  return words.t('page.basis', { n: wordCount(words, n), m: wordCount(words, of) })
}

/** How many are left out, whatever why. */
export const leftOutOf = ({ leftOut }: Pick<Figure, 'leftOut'>): number =>
  Object.values(leftOut).reduce((sum, count) => sum + count, 0)

const isFew = ({ why, n, of }: Counted): boolean => why === 'too_few' && n !== null && of !== null

const fewOf = (words: Words, n: number, m: number): string =>
  words.t('figure.too_few', { n: wordCount(words, n), m: wordCount(words, m) })
