import type { Cycle, RunningClock } from '../../domain/cycle.ts'

/**
 * The cycle without a breach that the ledger does not have: one is verified by a reading of HubSpot, and takes effect
 * when it is kept (product §1.4). Until then the clock runs on, past its due time.
 */
export function notAccused(cycle: Cycle, known: Cycle): Cycle {
  const clocks = cycle.clocks.map((clock) => (isNew(clock, known) ? stillRunning(clock) : clock))
  const isSame = clocks.every((clock, i) => clock === cycle.clocks[i])
  const { breachOwner, breachCause } = known
  return isSame ? cycle : { ...cycle, clocks, breachOwner, breachCause }
}

function isNew({ kind, owner, breachedAt }: RunningClock, { clocks }: Cycle): boolean {
  const before = clocks.find((clock) => clock.kind === kind && clock.owner === owner)
  return breachedAt !== null && !before?.breachedAt
}

function stillRunning(clock: RunningClock): RunningClock {
  return { ...clock, state: 'running', stoppedAt: null, breachedAt: null }
}
