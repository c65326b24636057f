import type { Cycle, RunningClock } from '../../domain/cycle.ts'

/**
 * What stays of the cycle of a person who was erased: its disposition and its figures, under ids that lead nowhere.
 * What was still open ends, withdrawn, as it does when a contact is deleted (product §3.3); what was decided stays.
 */
export function closeErased(cycle: Cycle, to: { id: string; contactId: string }, at: Date): Cycle {
  const open = cycle.disposition === 'open' || cycle.disposition === 'parked'
  return {
    ...cycle,
    ...to,
    disposition: open ? 'withdrawn' : cycle.disposition,
    withdrawal: open ? { at, cause: 'erased' } : cycle.withdrawal,
    live: false,
    parkedIn: null,
    closedAt: cycle.closedAt ?? at,
    clocks: cycle.clocks.map((clock) => stopped(clock, at)),
    response: cycle.response && { ...cycle.response, engagementId: '' },
    holds: cycle.holds.map((hold) => ({ ...hold, actId: '' })),
    reviews: cycle.reviews.map((review) => ({ ...review, id: '' })),
  }
}

/** A breach stands, and nothing is waited for any more: as where the deletion was seen first. */
function stopped(clock: RunningClock, at: Date): RunningClock {
  if (clock.state === 'running') return { ...clock, state: 'stopped', stoppedAt: at }
  return clock.stoppedAt === null ? { ...clock, stoppedAt: at } : clock
}
