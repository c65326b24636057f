import { toInstant, toLocal, type LocalDate, type LocalMoment, type LocalTime } from '../zone/local-time.ts'

/** So long after it happened an attempt can be logged on the card. */
const LONGEST_BACK_MS = 24 * 3_600_000
const MINUTE = 60_000

/**
 * What somebody set; null: not touched, so it is now. `pressedAt`: the now of the first try to send it: the same sent
 * again is the same attempt; not where the card's clock was fast, which it has learnt since.
 */
export type TypedTime = { day: LocalDate | null; time: LocalTime | null; pressedAt: Date | null }

export type WeighedTime = {
  /** What the fields show. */
  shown: LocalMoment
  at: Date
  isPossible: boolean
}

export type AboutTime = { now: Date; handoffAt: Date; timeZone: string }

/**
 * When an attempt was made: now, until somebody says otherwise, also where the form has been open for a while; so it
 * never stands before the due time by itself (ux §7). Not in the future, not before the handoff, at most 24 h back. What
 * is set is a minute of the calendar's zone; one in which the handoff itself was is after it.
 */
export function weighTime({ day, time, pressedAt }: TypedTime, about: AboutTime): WeighedTime {
  const { now, handoffAt, timeZone } = about
  const untouched = pressedAt && pressedAt < now ? pressedAt : now
  const shown = { ...toLocal(untouched, timeZone), ...day, ...time }
  if (day === null && time === null) return { shown, at: untouched, isPossible: true }
  const minute = toInstant(shown, timeZone)
  const at = new Date(
    minute.getTime() + MINUTE > handoffAt.getTime() ? Math.max(+minute, +handoffAt) : minute,
  )
  return { shown, at, isPossible: at <= now && at >= earliestOf(about) }
}

/** The earliest instant that can be given. */
export function earliestOf({ now, handoffAt }: AboutTime): Date {
  return new Date(Math.max(handoffAt.getTime(), now.getTime() - LONGEST_BACK_MS))
}
