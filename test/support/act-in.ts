import { pino } from 'pino'
import type { Cycle } from '../../src/domain/cycle.ts'
import { actOnCycle, type ActAnswer } from '../../src/engine/acts/act-on-cycle.ts'
import type { ActInput, AskedAct } from '../../src/engine/acts/asked.ts'
import { createAgreementBook } from '../../src/engine/agreement/agreement-book.ts'
import { createInstallation } from '../../src/engine/installation.ts'
import { createDirectory } from '../../src/engine/people/directory.ts'
import { toCycle } from '../../src/engine/rows.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { loadLedger } from '../../src/store/contacts/load-ledger.ts'

/** What a use case of a world's engine is given, as the service would give it. */
export const depsOf = ({ store: { db }, hs, clock, portal }: World) => ({
  db,
  hs,
  clock,
  log: pino({ level: 'silent' }),
  portalId: String(portal.credentials.portalId),
  book: createAgreementBook({ db, clock }),
  directory: createDirectory({ hs, clock }),
  installation: createInstallation({ db, clock }),
})

let requests = 0

/** Somebody acts on a contact's latest handoff; every call is a request of its own. */
export function actIn(
  world: World,
  contactId: string,
  { by = '', act, ...more }: { by?: string; act: AskedAct } & Partial<ActInput>,
): Promise<ActAnswer> {
  requests += 1
  return actOnCycle(depsOf(world), {
    requestId: `request ${String(requests)}`,
    contactId,
    userId: by,
    act,
    ...more,
  })
}

/** The contacts' cycles as the ledger has them, by contact and number. */
export async function cyclesIn({ store }: World, contactIds: string[]): Promise<Cycle[]> {
  const { cycles } = await loadLedger(store.db, contactIds)
  return cycles.map(toCycle)
}
