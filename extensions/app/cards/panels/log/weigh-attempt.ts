import type { Attempt, AttemptResult } from '../../_shared/contract.ts'
import { resultsOf } from './results-of.ts'
import { weighTime, type AboutTime, type TypedTime, type WeighedTime } from './weigh-time.ts'

/** The longest note the service takes. */
export const LONGEST_NOTE = 500

/** `result`: null while nobody has chosen. */
export type TypedAttempt = TypedTime & {
  channel: Attempt['channel']
  result: AttemptResult | null
  note: string
}

export type WeighedAttempt = {
  time: WeighedTime
  /** What was chosen, or the only one there is. */
  result: AttemptResult | null
  noteTooLong: boolean
  /** What can be sent; null: something is missing or wrong. */
  attempt: Attempt | null
}

/** The form as it stands: what it shows, and whether it can be sent. */
export function weighAttempt(typed: TypedAttempt, about: AboutTime): WeighedAttempt {
  const { channel } = typed
  const time = weighTime(typed, about)
  const [only, ...others] = resultsOf(channel)
  const result = typed.result ?? (only && others.length === 0 ? only : null)
  const note = typed.note.trim()
  const noteTooLong = note.length > LONGEST_NOTE
  const sendable = result !== null && time.isPossible && !noteTooLong
  const attempt = sendable ? { channel, result, at: time.at.toISOString(), note } : null
  return { time, result, noteTooLong, attempt }
}
