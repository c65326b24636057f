import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import type { World } from '../world/open-world.ts'
import { runWorld, settleWorld } from '../world/run-world.ts'
import { checkEverything } from './checks/check-everything.ts'
import { checkRest } from './checks/check-rest.ts'
import { isAskedAbout, type Failure, type Ledger } from './checks/ledger.ts'
import { takeSnapshot, type Snapshot } from './checks/snapshot.ts'
import type { Demo } from './open-demo.ts'
import { readLedger } from './read-ledger.ts'
import { scoreOf, type Score } from './score.ts'

/** Longer than the slowest question Pacto asks by itself: calls made just before the end are found by then. */
const QUIET_MS = 65 * 60_000

export type Stock = { score: Score; failures: Failure[] }

/** The people go home, what is under way comes to rest; then everything is counted, and checked from outside. */
export async function takeStock(demo: Demo): Promise<Stock> {
  const { world, setup } = demo
  const { portal, ledger } = await comeToRest(demo)
  const score = scoreOf({ portal, ledger, calls: world.portal.calls(), setup })
  const ids = [...ledger.facts.keys()]
  const once = await lookAgain(world, ids)
  const twice = await lookAgain(world, ids)
  const asked = new Set(ledger.cycles.filter(isAskedAbout).map(({ contactId }) => contactId))
  const failures = [
    ...checkEverything(portal, ledger),
    // Of those that nobody asks about the first look may find later calls; the second one nothing.
    ...checkRest(portal, once).filter(({ contactId }) => asked.has(contactId)),
    ...checkRest(once, twice),
  ]
  return { score, failures }
}

/** Portal and ledger once nothing is under way any more. */
export async function comeToRest({
  world,
  agreement,
  end,
}: Demo): Promise<{ portal: Snapshot; ledger: Ledger }> {
  await runWorld(world, [], new Date(end.getTime() + QUIET_MS))
  const current = { version: 1, terms: agreement.terms, operations: agreement.operations }
  return { portal: takeSnapshot(world.portal.state), ledger: await readLedger(world, current) }
}

/** Everything is put on the work list once more, with no new fact. */
async function lookAgain(world: World, ids: string[]): Promise<Snapshot> {
  const at = world.clock.now()
  await hintContacts(world.store.db, { ids, at, readyAt: at })
  await settleWorld(world)
  return takeSnapshot(world.portal.state)
}
