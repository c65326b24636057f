import type { Engine } from './create-engine.ts'

/** Rounds after which something is going in a circle; a day's backlog takes far fewer. */
const MOST_ROUNDS = 10_000

/** Takes every step that is due at this instant, in a fixed order, until nothing is: for virtual time. */
export async function settleEngine(engine: Engine): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const drained = await engine.drainInbox()
    const worked = await engine.workContacts()
    const contacts = await engine.deliverContacts()
    const tasks = await engine.deliverTasks()
    if (drained + worked + contacts + tasks === 0) return
  }
  throw new Error(`engine_in_a_circle: work came due again ${String(MOST_ROUNDS)} times at one instant`)
}
