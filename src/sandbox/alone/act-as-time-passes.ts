import type { Clock } from '../../clock.ts'
import type { Actor } from '../world/run-world.ts'

/** Plans may change while one waits. */
const LOOK_EVERY_MS = 1_000

/** Lets somebody act whenever it is their time, until the signal is aborted. A refused act ends nobody's day. */
export async function actAsTimePasses(
  { clock, actor, toReal }: { clock: Clock; actor: Actor; toReal: (instant: Date) => Date },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const now = clock.now()
    const next = actor.nextAt()
    const at = next && toReal(next)
    if (at && at <= now) await actor.act().catch(() => undefined)
    else {
      const look = new Date(now.getTime() + LOOK_EVERY_MS)
      await clock.until(at && at < look ? at : look, signal).catch(() => undefined)
    }
  }
}
