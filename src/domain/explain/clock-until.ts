import type { Cycle, RunningClock } from '../cycle.ts'

/**
 * Until when a clock's time counts: what stopped it or will have, as soon as its state is settled; else `now`. The
 * elapsed time a clock carries is the one up to here (product §3.1 "elapsed freezes"). `nextAt`: the next handoff of the
 * same contact, which ends everything of this one.
 */
export const clockUntil = (
  cycle: Cycle,
  clock: RunningClock,
  { now, nextAt }: { now: Date; nextAt: Date | null },
): Date =>
  clock.stoppedAt ??
  earliest([
    waitedFor(cycle, clock),
    cycle.withdrawal?.at ?? cycle.rejection?.at ?? nextAt,
    clock.kind === 'owner' ? handedOnAt(cycle, clock.owner) : null,
  ]) ??
  now

const waitedFor = ({ response, acceptance, rejection }: Cycle, { kind }: RunningClock): Date | null =>
  kind === 'decision' ? earliest([acceptance?.at ?? null, rejection?.at ?? null]) : (response?.at ?? null)

/** When an owner's last turn ended because somebody else's began. */
const handedOnAt = ({ waits }: Cycle, owner: string): Date | null => {
  const last = waits.findLast((wait) => wait.owner === owner)
  return last && last !== waits.at(-1) ? last.toAt : null
}

const earliest = (instants: (Date | null)[]): Date | null =>
  instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null)
