import type { Agreement, Operations, Terms } from '../../domain/agreement.ts'
import { AGREEMENT_KEY } from '../../engine/agreement/agreement-book.ts'
import { toAct, toCycle, toFacts, toTask, toToldNotice } from '../../engine/rows.ts'
import { loadActs } from '../../store/acts/load-acts.ts'
import { loadAgreementVersions, type AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import { loadOperations } from '../../store/agreements/operations.ts'
import { listBatches } from '../../store/batches/list-batches.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import type { JsonObject } from '../../store/json.ts'
import { loadNotices } from '../../store/notices/load-notices.ts'
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
  const ids = rows.map((row) => row.contact_id)
  const acts = await loadActs(store.db, ids)
  const notices = await loadNotices(store.db, ids)
  const versions = await loadAgreementVersions(store.db)
  const operations = await loadOperations(store.db, AGREEMENT_KEY)
  const known = rows.filter((row) => Object.keys(row.facts).length > 0)
  return {
    agreement: inForce(agreement, versions, operations),
    goLiveAt: new Date((await readMeta(store.db, 'go_live_at')) ?? 0),
    appId: (await readMeta(store.db, 'app_id')) ?? '',
    cycles: cycles.map(toCycle),
    tasks: tasks.map((row) => ({ ...toTask(row), contactId: row.contactId })),
    facts: new Map(known.map((row) => [row.contact_id, toFacts(row.facts)])),
    versions: versions.map(({ version, terms, activatedAt }) => ({
      version,
      terms: terms as unknown as Terms,
      activatedAt,
    })),
    acts: acts.map((row) => ({ ...toAct(row), contactId: row.contactId })),
    told: notices.map((row) => ({ ...toToldNotice(row), contactId: row.contactId })),
    digests: await countDigests(store.db),
    batches: (await listBatches(store.db, { agreementKey: AGREEMENT_KEY, limit: 100 })).map(
      ({ decision, count }) => ({ decision, size: count }),
    ),
  }
}

/** The version and the operations of now: the week may have changed both. */
function inForce(first: Agreement, versions: AgreementVersion[], operations: JsonObject | null): Agreement {
  const last = versions.at(-1)
  return {
    version: last?.version ?? first.version,
    terms: (last?.terms as unknown as Terms | undefined) ?? first.terms,
    operations: (operations as unknown as Operations | null) ?? first.operations,
  }
}

async function countDigests(db: World['store']['db']): Promise<number> {
  const rows = await db.selectFrom('digest').select('digest_key').execute()
  return rows.length
}
