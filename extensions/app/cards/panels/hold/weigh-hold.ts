import { toInstant, type LocalDate, type LocalTime } from '../zone/local-time.ts'

export type TypedHold = { reason: string; day: LocalDate | null; time: LocalTime }

export type HoldProblem = 'not_later' | 'too_late'

export type WeighedHold = {
  /** null: no day is set. */
  untilAt: Date | null
  problem: HoldProblem | null
  complete: boolean
}

type About = { now: Date; latest: Date; timeZone: string }

/** A hold has a reason of the list and ends after now, within the agreed business days (product §3.3 "Hold"). */
export function weighHold({ reason, day, time }: TypedHold, { now, latest, timeZone }: About): WeighedHold {
  if (day === null) return { untilAt: null, problem: null, complete: false }
  const untilAt = toInstant({ ...day, ...time }, timeZone)
  const problem = untilAt <= now ? 'not_later' : untilAt > latest ? 'too_late' : null
  return { untilAt, problem, complete: problem === null && reason !== '' }
}
