import type { Failure } from '../_shared/read-reply.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** Why something was not done, in words: by its code, with who and when where somebody was first. */
export const wordFailure = (words: Words, { kind, code, details, reference }: Failure): string => {
  const { by, at, name } = details
  if (code === 'draft_changed' && typeof by === 'string' && typeof at === 'string')
    return words.t('settings.changed_by', { person: by, time: words.moment(at) })
  if (code === 'not_a_signatory') return words.t('settings.signs_for', { person: String(name) })
  if (kind === 'away') return words.t('settings.uncertain')
  const key = `settings.refused.${code}`
  if (isTextKey(key)) return fillText(words.language, key)
  if (kind === 'refused') return words.t('settings.refused_other', { code })
  return words.t('settings.unknown', { id: reference || code })
}

/** All reasons of a refusal, as the service told them. */
export const reasonsOf = ({ details }: Failure): string[] => {
  const { reasons } = details
  return Array.isArray(reasons) ? reasons.map(String) : []
}
