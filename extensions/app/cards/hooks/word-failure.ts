import type { Failure } from '../_shared/read-reply.ts'
import type { Words } from '../_shared/words.ts'

/** Refusals with a sentence of their own (`refused.…`). */
const WORDED = [
  'busy',
  'closed',
  'no_clock',
  'no_agreement',
  'contact_unknown',
  'handoff_unknown',
  'reason_unknown',
  'evidence_missing',
  'note_too_long',
  'note_not_written',
  'hold_reason_unknown',
  'hold_too_late',
  'hold_used',
  'not_on_hold',
  'not_rejected',
  'resting',
  'nothing_to_review',
  'review_too_late',
  'review_unknown',
  'nothing_to_confirm',
  'attempt_invalid',
  'in_progress',
  'hubspot_away',
] as const

type Worded = (typeof WORDED)[number]

/** Why something was not done, in words: by its code, with who and when where somebody was first. */
export const wordFailure = (words: Words, { kind, code, details, reference }: Failure): string => {
  if (kind === 'forbidden') return words.t('error.forbidden')
  if (kind === 'away' && !isWorded(code)) return words.t('error.uncertain')
  if (isWorded(code)) return words.t(`refused.${code}`)
  return wordInstants(words, code, details) ?? words.t('error.unknown', { id: reference })
}

const isWorded = (code: string): code is Worded => (WORDED as readonly string[]).includes(code)

/** Codes whose sentence tells a time. */
const wordInstants = (words: Words, code: string, details: Record<string, unknown>): string | null => {
  const [by, at, latest, earliest] = ['by', 'at', 'latest', 'earliest'].map((name) => textIn(details, name))
  if (code === 'already_done' && at) {
    return words.t('toast.already', { person: by || words.t('person.unknown'), time: words.time(at) })
  }
  if (code === 'hold_too_long' && latest) return words.t('refused.until', { time: words.time(latest) })
  if (code === 'attempt_time_invalid' && earliest && latest) {
    return words.t('refused.between', { from: words.time(earliest), to: words.time(latest) })
  }
  return null
}

const textIn = (details: Record<string, unknown>, name: string): string => {
  const value = details[name]
  return typeof value === 'string' ? value : ''
}
