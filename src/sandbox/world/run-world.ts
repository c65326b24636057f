import { settleEngine } from '../../engine/settle-engine.ts'
import { nextDueAt } from '../../store/next-due-at.ts'
import type { World } from './open-world.ts'

/** The asking loop itself asks about nobody more often (engineering §3). */
const ASK_EVERY_MS = 5 * 60_000

/** Whoever acts in the portal by a plan of their own: simulated people, the steps of a scenario. */
export type Actor = {
  nextAt(): Date | null
  /** Does all that is due now. */
  act(): Promise<void>
}

/**
 * Lets the world run until `end`: people act, webhooks are sent, the engine takes every step that is due; when all
 * is quiet the clock jumps to the next instant at which anything is. One after the other, in a fixed order, which is
 * what makes two runs equal (engineering §4).
 */
export async function runWorld(world: World, actors: Actor[], end: Date): Promise<void> {
  let askAt = world.clock.now()
  for (;;) {
    for (const actor of actors) if (isDue(actor.nextAt(), world)) await actor.act()
    if (isDue(askAt, world)) {
      await world.engine.askWaiting()
      askAt = new Date(world.clock.now().getTime() + ASK_EVERY_MS)
    }
    await settleWorld(world)
    const instants = [
      ...actors.map((actor) => actor.nextAt()),
      world.portal.nextAt(),
      await nextDueAt(world.store.db),
      askAt,
    ]
    const next = earliest(instants)
    if (next === null || next > end) break
    if (next > world.clock.now()) world.clock.jumpTo(next)
  }
  if (end > world.clock.now()) world.clock.jumpTo(end)
}

/** Everything that is due at this instant: deliveries of the portal and the engine's steps cause each other. */
export async function settleWorld(world: World): Promise<void> {
  do {
    while (isDue(world.portal.nextAt(), world)) await world.portal.advance()
    // One question instead of a round of claims that all come back empty: most instants are people looking around.
    if (isDue(await nextDueAt(world.store.db), world)) await settleEngine(world.engine)
  } while (isDue(world.portal.nextAt(), world))
}

function isDue(at: Date | null, { clock }: World): boolean {
  return at !== null && at <= clock.now()
}

function earliest(instants: (Date | null)[]): Date | null {
  const known = instants.filter((at) => at !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map((at) => at.getTime())))
}
