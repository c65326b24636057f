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
  const key = `refused.${code}`
  return isTextKey(key) ? fillText(words.language, key) : wordInstants(words, code, details)
}

/** Codes whose sentence tells a time. */
const wordInstants = (words: Words, code: string, details: Record<string, unknown>): string => {
  const by = details['by'] || words.t('person.unknown')
  const [at, latest] = [details['at'], details['latest']].map(String)
  if (code === 'already_done' && at)
    return words.t('toast.already', { person: String(by), time: words.time(at) })
  if (code === 'hold_too_long' && latest)
    return words.t('hold.latest', { time: words.time(latest), zone: words.zone })
  return words.t('refused.changed')
}
