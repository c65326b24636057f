import type { BoundDuty } from '../../engine/schedule/duty.ts'
import type { World } from './open-world.ts'

export type Duties = {
  nextAt(): Date
  /** Does all that is due now. */
  act(): Promise<void>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** As the service's own schedule has it, in UTC. */
const NIGHTLY_MS = HOUR + 47 * 60_000
const HOURLY_MS = 17 * 60_000
/** HubSpot was away: the queue would try it again. */
const AGAIN_MS = 30 * 60_000

/** What the service does by the calendar and not for one contact: the comparison with HubSpot, every night and hour. */
export function keepDuties({ engine, clock }: World): Duties {
  let nightlyAt = following(clock.now(), DAY, NIGHTLY_MS)
  let hourlyAt = following(clock.now(), HOUR, HOURLY_MS)
  const useful = engine.duties.filter(({ applies }) => applies)
  const others = useful.map((duty) => ({ duty, at: turnAfter(clock.now(), duty) }))

  async function compare(input: Parameters<World['engine']['reconcile']>[0]): Promise<boolean> {
    return engine.reconcile(input).then(
      () => true,
      () => false,
    )
  }

  async function act(): Promise<void> {
    const now = clock.now()
    for (const other of others.filter(({ at }) => at <= now)) {
      other.at = turnAfter(now, other.duty)
      // The queue says so in its log, and goes on with the next turn.
      await other.duty.run().catch(() => undefined)
    }
    if (hourlyAt <= now) {
      hourlyAt = following(now, HOUR, HOURLY_MS)
      await compare({ hourly: true })
    }
    if (nightlyAt <= now) {
      const done = await compare({ scope: 'full' })
      nightlyAt = done ? following(now, DAY, NIGHTLY_MS) : new Date(now.getTime() + AGAIN_MS)
    }
  }

  const nextAt = (): Date =>
    [hourlyAt, nightlyAt, ...others.map(({ at }) => at)].reduce((one, other) => (other < one ? other : one))
  return { nextAt, act }
}

function turnAfter(at: Date, { everyMinutes }: Pick<BoundDuty, 'everyMinutes'>): Date {
  return following(at, everyMinutes * 60_000, 0)
}

/** The first instant after this one that lies so far into its hour or day (UTC). */
function following(at: Date, everyMs: number, offsetMs: number): Date {
  const passed = (at.getTime() - offsetMs) / everyMs
  return new Date((Math.floor(passed) + 1) * everyMs + offsetMs)
}
