import type { Failure } from '../_shared/read-reply.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** Why something was not done or not shown, in words: by its code, else by its kind. */
export const wordFailure = (words: Words, failure: Failure): string => {
  const { kind, code, reference } = failure
  const known = knownRefusal(words, code)
  if (known !== null) return known
  if (kind === 'away' || code === 'in_progress') return words.t('error.uncertain')
  if (kind === 'refused') return words.t('page.refused.other', { code })
  return words.t('error.unknown', { id: reference || code })
}

/** Why one thing of several was refused. */
export const wordRefusal = (words: Words, code: string): string =>
  knownRefusal(words, code) ?? words.t('page.refused.other', { code })

/** null: a code this page has no words for. */
export const knownRefusal = ({ language }: Words, code: string): string | null => {
  const keys = [`page.refused.${code}`, `refused.${code}`]
  const key = keys.find((one) => isTextKey(one) && code !== 'other')
  return key !== undefined && isTextKey(key) ? fillText(language, key) : null
}
