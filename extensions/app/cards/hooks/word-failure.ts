import type { Failure } from '../_shared/read-reply.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'
import { OPEN_CODES } from './send.ts'

/**
 * Why something was not done, in words: by its code (`refused.…`), with who and when where somebody was first. Codes
 * without words are of handoffs that are no longer as they were shown.
 */
export const wordFailure = (words: Words, { kind, code, details, reference }: Failure): string => {
  if (kind === 'forbidden') return words.t('error.forbidden')
  if (kind === 'failed') return words.t('error.unknown', { id: reference })
  if (kind === 'away' || OPEN_CODES.includes(code)) return words.t('error.uncertain')
  const { by, at, earliest } = details
  if (code === 'already_done' && typeof at === 'string') {
    return words.t('toast.already', { person: String(by || words.t('person.unknown')), time: words.time(at) })
  }
  if (typeof earliest === 'string') return words.t('log.between', { from: words.time(earliest) })
  const key = `refused.${code}`
  return isTextKey(key) ? fillText(words.language, key) : words.t('refused.changed')
}
