import type { Agreement } from '../../domain/agreement.ts'
import { toCycle, toFacts, toTask } from '../../engine/rows.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { readMeta } from '../../store/meta.ts'
import type { World } from '../world/open-world.ts'
import type { Ledger } from './checks/ledger.ts'

/** Everything the store has on record. Only for a demo's size: it reads all contacts. */
export async function readLedger({ store }: Pick<World, 'store'>, agreement: Agreement): Promise<Ledger> {
  const rows = await store.db
    .selectFrom('contact')
    .select(['contact_id', 'facts'])
    .orderBy('contact_id')
    .execute()
  const { cycles, tasks } = await loadLedger(
    store.db,
    rows.map((row) => row.contact_id),
  )
  const known = rows.filter((row) => Object.keys(row.facts).length > 0)
  return {
    agreement,
    goLiveAt: new Date((await readMeta(store.db, 'go_live_at')) ?? 0),
    appId: (await readMeta(store.db, 'app_id')) ?? '',
    cycles: cycles.map(toCycle),
    tasks: tasks.map((row) => ({ ...toTask(row), contactId: row.contactId })),
    facts: new Map(known.map((row) => [row.contact_id, toFacts(row.facts)])),
  }
}
