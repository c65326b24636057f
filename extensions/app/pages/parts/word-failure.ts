import type { Failure } from '../_shared/read-reply.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** Why something was not done or not shown, in words: by its code (`refused.…`), else by its kind. */
export const wordFailure = (words: Words, { kind, code, reference }: Failure): string => {
  const key = `refused.${code}`
  if (isTextKey(key)) return fillText(words.language, key)
  if (kind === 'forbidden') return words.t('page.forbidden')
  if (kind === 'away' || code === 'in_progress' || code === 'hubspot_away') return words.t('error.uncertain')
  return words.t('error.unknown', { id: reference || code })
}
