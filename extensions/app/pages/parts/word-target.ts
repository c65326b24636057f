import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordValue } from './word-value.ts'

/** What was agreed: times are a limit, a band has two ends, everything else is to be reached. */
export const wordTarget = (
  words: Words,
  { target, targetTo, kind }: Pick<Figure, 'target' | 'targetTo' | 'kind'>,
  currency: string,
): string => {
  if (target === null) return words.t('page.none')
  const value = wordValue(words, target, { kind, currency })
  if (targetTo !== undefined)
    return words.t('page.band', { from: value, to: wordValue(words, targetTo, { kind, currency }) })
  return kind === 'minutes' || kind === 'days' ? words.t('page.at_most', { value }) : value
}
