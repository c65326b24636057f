import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { runWorld, settleWorld } from '../world/run-world.ts'
import { checkEverything } from './checks/check-everything.ts'
import { checkRest } from './checks/check-rest.ts'
import type { Failure } from './checks/ledger.ts'
import { takeSnapshot } from './checks/snapshot.ts'
import type { Demo } from './open-demo.ts'
import { readLedger } from './read-ledger.ts'
import { scoreOf, type Score } from './score.ts'

/** Longer than the slowest question Pacto asks by itself: calls made just before the end are found by then. */
const QUIET_MS = 65 * 60_000

export type Stock = { score: Score; failures: Failure[] }

/** The people go home, what is under way comes to rest; then everything is counted, and checked from outside. */
export async function takeStock({ world, agreement, end }: Demo): Promise<Stock> {
  await runWorld(world, [], new Date(end.getTime() + QUIET_MS))
  const portal = takeSnapshot(world.portal.state)
  const current = { version: 1, terms: agreement.terms, operations: agreement.operations }
  const ledger = await readLedger(world, current)
  const score = scoreOf({ portal, ledger, calls: world.portal.calls(), setup: world.spentOnSetup })
  const at = world.clock.now()
  await hintContacts(world.store.db, { ids: [...ledger.facts.keys()], at, readyAt: at })
  await settleWorld(world)
  const failures = [...checkEverything(portal, ledger), ...checkRest(portal, takeSnapshot(world.portal.state))]
  return { score, failures }
}
