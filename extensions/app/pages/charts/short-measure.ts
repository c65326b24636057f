import { formatPercent } from '../_shared/format.ts'
import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordCount } from '../parts/word-value.ts'

/**
 * A share with its cases as short as it may be: `86% (12/14)`; under five cases only those: `3/4`; without any, no data. A
 * count is told as it is.
 */
export const shortMeasure = (
  words: Words,
  { kind, n, of, value }: Pick<Figure, 'n' | 'of' | 'value'> & { kind?: Figure['kind'] },
): string => {
  if (kind === 'count' && n !== null) return wordCount(words, n)
  if (n === null || of === null || of === 0) return words.t('figure.no_data')
  const cases = `${n}/${of}`
  return value === null ? cases : `${formatPercent(value, words)} (${cases})`
}
