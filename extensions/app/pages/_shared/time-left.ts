import type { CardClock, CycleCard, SlaStatus } from './contract.ts'

/** Business time in ms: until due, past due, and counted from the start. */
export type TimeLeft = { leftMs: number; lateMs: number; countedMs: number }

type Stretch = { fromMs: number; toMs: number }

/** Where a running clock stands at `now` (ms), over the time the service says counts: no calendar is known here (ux §2.4). */
export const timeLeft = (clock: CardClock, now: number): TimeLeft => {
  const [startMs, dueMs] = [Date.parse(clock.startAt), Date.parse(clock.dueAt)]
  return {
    leftMs: counts(clock, { fromMs: now, toMs: dueMs }),
    lateMs: counts(clock, { fromMs: dueMs, toMs: now }),
    countedMs: counts(clock, { fromMs: startMs, toMs: now }),
  }
}

/** Also past due, as long as what it waits for has not happened. */
export const isRunning = ({ state }: CardClock): boolean => state === 'running' || state === 'breached'

/** The status as it has become since the answer: due soon, or due and not confirmed yet. */
export const statusAt = ({ clock, status }: CycleCard, now: number): SlaStatus => {
  if (clock?.kind !== 'response' || clock.state !== 'running') return status
  if (status !== 'on_track' && status !== 'at_risk') return status
  if (now > Date.parse(clock.dueAt)) return 'settling'
  return clock.warnAt !== null && now >= Date.parse(clock.warnAt) ? 'at_risk' : status
}

/** Whether the clock waits for its opening time. */
export const isBeforeOpening = ({ opensAt }: CardClock, now: number): boolean =>
  opensAt !== null && now < Date.parse(opensAt)

const counts = ({ counting }: CardClock, { fromMs, toMs }: Stretch): number =>
  counting.reduce((sum, one) => {
    const from = Math.max(fromMs, Date.parse(one.fromAt))
    const to = Math.min(toMs, Date.parse(one.toAt))
    return sum + Math.max(0, to - from)
  }, 0)
