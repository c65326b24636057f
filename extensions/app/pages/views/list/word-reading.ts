import type { Labels, ListedHandoff } from '../../_shared/page-contract.ts'
import { fillText, isTextKey } from '../../_shared/text.ts'
import type { Words } from '../../_shared/words.ts'

/** How a handoff counts: for, against, or left out and why. */
export const wordReading = (words: Words, reading: string): string => {
  if (reading === 'yes') return words.t('list.reading.yes')
  if (reading === 'no') return words.t('list.reading.no')
  const [, why] = reading.split(':')
  return why === undefined ? reading : words.t('list.reading.out', { why: wordLeftOut(words, why) })
}

export const wordLeftOut = (words: Words, why: string): string => wordOf(words, `kpi.out.${why}`) ?? why

/** What became of it, with the reason of a rejection. */
export const wordOutcome = (
  words: Words,
  { disposition, reason }: Pick<ListedHandoff, 'disposition' | 'reason'>,
  labels: Labels,
): string => {
  const outcome = wordOf(words, `outcome.${disposition}`) ?? disposition
  if (reason === '') return outcome
  return words.t('list.outcome', { outcome, reason: labels.reason?.[reason] ?? reason })
}

export const wordCause = (words: Words, cause: string): string =>
  cause === '' ? '' : (wordOf(words, `cause.${cause}`) ?? cause)

const wordOf = ({ language }: Words, key: string): string | null =>
  isTextKey(key) ? fillText(language, key) : null
