import { type Cycle, type RunningClock } from '../cycle.ts'

/**
 * Until when a clock's time counts: what stopped it or will have, as soon as its state is settled; else `now`. The
 * elapsed time a clock carries is the one up to here (product §3.1 "elapsed freezes").
 */
export const clockUntil = (
  cycle: Cycle,
  clock: RunningClock,
  about: { now: Date; nextAt: Date | null },
): Date => clock.stoppedAt ?? earliest([waitedFor(cycle, clock), closing(cycle, about.nextAt)]) ?? about.now

const waitedFor = ({ response, acceptance, rejection }: Cycle, { kind }: RunningClock): Date | null =>
  kind === 'decision' ? earliest([acceptance?.at ?? null, rejection?.at ?? null]) : (response?.at ?? null)

/** `nextAt`: the next handoff of the same contact ends everything of this one. */
const closing = ({ withdrawal, rejection }: Cycle, nextAt: Date | null): Date | null =>
  withdrawal?.at ?? rejection?.at ?? nextAt

const earliest = (instants: (Date | null)[]): Date | null =>
  instants.reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null)
