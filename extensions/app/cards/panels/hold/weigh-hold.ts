import { toInstant, type LocalDate, type LocalTime } from '../zone/local-time.ts'

export type TypedHold = { reason: string; day: LocalDate | null; time: LocalTime }

export type HoldProblem = 'not_later' | 'too_late'

export type WeighedHold = {
  problem: HoldProblem | null
  /** What can be sent; null: something is missing or wrong. */
  hold: { kind: 'hold'; reason: string; untilAt: string } | null
}

type About = { now: Date; latest: Date; timeZone: string }

/** A hold has a reason of the list and ends after now, within the agreed business days (product §3.3 "Hold"). */
export function weighHold({ reason, day, time }: TypedHold, { now, latest, timeZone }: About): WeighedHold {
  if (day === null) return { problem: null, hold: null }
  const untilAt = toInstant({ ...day, ...time }, timeZone)
  const problem = untilAt <= now ? 'not_later' : untilAt > latest ? 'too_late' : null
  if (problem || reason === '') return { problem, hold: null }
  return { problem, hold: { kind: 'hold', reason, untilAt: untilAt.toISOString() } }
}
