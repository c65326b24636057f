import { dueByStep, type DueByStep } from '../../store/due-by-step.ts'
import { keepDuties } from './keep-duties.ts'
import type { World } from './open-world.ts'

/** The asking loop itself asks about nobody more often (engineering §3). */
const ASK_EVERY_MS = 5 * 60_000
/** Bursts are parked as they come; this finds what was late, and reminds. */
const WATCH_EVERY_MS = 15 * 60_000
/** Rounds at one instant after which something is going in a circle; a day's backlog takes far fewer. */
const MOST_ROUNDS = 10_000

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
  let watchAt = world.clock.now()
  const duties = keepDuties(world)
  let quiet: Quiet | null = null
  for (;;) {
    for (const actor of actors) if (isDue(actor.nextAt(), world)) await actor.act()
    if (isDue(askAt, world)) {
      await world.engine.askWaiting()
      askAt = new Date(world.clock.now().getTime() + ASK_EVERY_MS)
    }
    if (isDue(watchAt, world)) {
      await world.engine.watchBatches()
      watchAt = new Date(world.clock.now().getTime() + WATCH_EVERY_MS)
    }
    if (isDue(duties.nextAt(), world)) await duties.act()
    if (!quiet || !isStillQuiet(quiet, world)) quiet = await settle(world)
    const instants = [
      ...actors.map((actor) => actor.nextAt()),
      world.portal.nextAt(),
      quiet.engineAt,
      askAt,
      watchAt,
      duties.nextAt(),
    ]
    const next = earliest(instants)
    if (next === null || next > end) break
    if (next > world.clock.now()) world.clock.jumpTo(next)
  }
  if (end > world.clock.now()) world.clock.jumpTo(end)
}

/**
 * Everything that is due at this instant: deliveries of the portal and the engine's steps cause each other. Answers
 * when the engine has work next. Only steps with work are taken: most instants are somebody looking around, and four
 * claims that come back empty cost more than the question what is due.
 */
export async function settleWorld(world: World): Promise<Date | null> {
  return (await settle(world)).engineAt
}

/** When the engine has work next, as of so many changes of the store. */
type Quiet = { engineAt: Date | null; changes: number }

async function settle(world: World): Promise<Quiet> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    while (isDue(world.portal.nextAt(), world)) await world.portal.advance()
    // Counted before it is asked: what is written meanwhile (a card's act) is looked at in the next round.
    const changes = world.changes()
    const due = await dueByStep(world.store.db)
    const taken = await takeSteps(world, due)
    if (taken === 0 && !isDue(world.portal.nextAt(), world))
      return { engineAt: earliest(Object.values(due)), changes }
  }
  throw new Error(`world_in_a_circle: work came due again ${String(MOST_ROUNDS)} times at one instant`)
}

/** Most instants are somebody looking around: nothing was written, nothing came due, nothing need be asked. */
function isStillQuiet({ engineAt, changes }: Quiet, world: World): boolean {
  return changes === world.changes() && !isDue(engineAt, world) && !isDue(world.portal.nextAt(), world)
}

async function takeSteps(world: World, due: DueByStep): Promise<number> {
  const { engine } = world
  let taken = 0
  if (isDue(due.drainInbox, world)) taken += await engine.drainInbox()
  if (isDue(due.workContacts, world)) taken += await engine.workContacts()
  if (isDue(due.makeDigests, world)) taken += await engine.makeDigests()
  if (isDue(due.deliverContacts, world)) taken += await engine.deliverContacts()
  if (isDue(due.deliverTasks, world)) taken += await engine.deliverTasks()
  if (isDue(due.deliverDigests, world)) taken += await engine.deliverDigests()
  return taken
}

function isDue(at: Date | null, { clock }: World): boolean {
  return at !== null && at <= clock.now()
}

function earliest(instants: (Date | null)[]): Date | null {
  const known = instants.filter((at) => at !== null)
  return known.length === 0 ? null : new Date(Math.min(...known.map((at) => at.getTime())))
}
