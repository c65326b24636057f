import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely'
import { expect, it } from 'vitest'
import { readHealth } from '../../src/engine/health/read-health.ts'
import { readLoad } from '../../src/engine/health/read-load.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { absorbedCycles } from '../../src/store/contacts/absorbed-cycles.ts'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { countBirths } from '../../src/store/contacts/count-births.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { liveWaiting } from '../../src/store/contacts/live-waiting.ts'
import { loadKnown } from '../../src/store/contacts/load-known.ts'
import { loadLedger } from '../../src/store/contacts/load-ledger.ts'
import { releaseContacts } from '../../src/store/contacts/release-contacts.ts'
import { wakeContacts } from '../../src/store/contacts/wake-contacts.ts'
import { claimContactDeliveries, claimTaskDeliveries } from '../../src/store/deliveries/claim-deliveries.ts'
import { listStuck } from '../../src/store/deliveries/list-stuck.ts'
import { retryStuck } from '../../src/store/deliveries/retry-stuck.ts'
import { dueByStep } from '../../src/store/due-by-step.ts'
import { contactsToErase, personOf } from '../../src/store/erase/contacts-to-erase.ts'
import { countParked } from '../../src/store/explain/count-parked.ts'
import { loadAudit } from '../../src/store/explain/load-audit.ts'
import { freeLeases } from '../../src/store/free-leases.ts'
import { handBack } from '../../src/store/hand-back.ts'
import { readQueues } from '../../src/store/read-queues.ts'
import { findAging, personAround } from '../../src/store/retention/find-aged.ts'
import type { DB } from '../../src/store/schema.ts'
import { eachStore } from '../support/stores.ts'
import { T0 } from './at.ts'

type Db = Kysely<DB>

const MANY = 4_000
const PAD = sql`repeat(md5(g::text), 12)`

/** A store of long standing: nearly everything is over, one in two hundred is not. */
const fill = async (db: Db): Promise<void> => {
  await sql`insert into contact (contact_id, next_at, ready_at, asked_at, facts)
    select g::text, due, due, ${T0}, jsonb_build_object('pad', ${PAD})
    from (select g, case when g % 200 = 0 then ${T0}::timestamptz end as due
      from generate_series(1, ${MANY}::int) g) as all_of_them`.execute(db)
  await sql`insert into cycle (cycle_id, agreement_key, agreement_version, contact_id, number, handoff_at, tier, origin,
      disposition, live, state, created_at, closed_at)
    select 'c' || g, 'main', 1, g::text, 1, ${T0}, 'Standard', 'marketing',
      case when g % 200 = 0 then 'open' when g % 2 = 0 then 'rejected' else 'accepted' end, g % 200 = 0,
      jsonb_build_object('pad', ${PAD}, 'rejection', jsonb_build_object('missing', '[]'::jsonb)), ${T0},
      case when g % 200 > 0 then ${T0}::timestamptz + g * interval '1 s' end
    from generate_series(1, ${MANY}::int) g`.execute(db)
  await sql`insert into task (task_key, cycle_id, contact_id, role, n, need, open, born_at, receiver, wanted)
    select 'c' || g || ':owner:1', 'c' || g, g::text, 'owner', 1, 'contact', g % 200 = 0,
      ${T0}::timestamptz - g * interval '1 h', '55', jsonb_build_object('pad', ${PAD})
    from generate_series(1, ${MANY}::int) g`.execute(db)
  await sql`insert into act (act_id, at, user_id, contact_id, cycle_id, kind, what)
    select 'a' || g, ${T0}, '', g::text, 'c' || g, 'park', jsonb_build_object('batchId', 'b' || g / 50)
    from generate_series(1, ${MANY}::int) g`.execute(db)
  await sql`insert into audit (at, contact_id, cycle_id, kind) select ${T0}, g::text, 'c' || g, 'opened'
    from generate_series(1, ${MANY}::int) g`.execute(db)
  await sql`analyze`.execute(db)
}

/** What a function of the store asks, without asking it. */
const asked = async (ask: (db: Db) => Promise<unknown>): Promise<CompiledQuery[]> => {
  const queries: CompiledQuery[] = []
  const nowhere = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void queries.push(query),
  })
  await ask(nowhere)
  return queries
}

const planOf = async (db: Db, { sql: text, parameters }: CompiledQuery): Promise<string> => {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(
    CompiledQuery.raw(`explain (costs off) ${text}`, [...parameters]),
  )
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

const clock = createVirtualClock(T0)
const before = new Date(T0.getTime() - 300_000)
const lease = { at: T0, limit: 100, leaseMs: 60_000 }
const ids = ['7', '8']

/** What is asked many times a day: its cost must not grow with what is over (design §4.7). */
const HOT: Record<string, (db: Db) => Promise<unknown>> = {
  claimContacts: (db) => claimContacts(db, lease),
  releaseContacts: (db) =>
    releaseContacts(db, { leaseId: '00000000-0000-4000-8000-000000000000', ids, nextAt: T0 }),
  hintContacts: (db) => hintContacts(db, { ids, at: T0, readyAt: T0 }),
  wakeContacts: (db) => wakeContacts(db, { ids, at: T0 }),
  loadLedger: (db) => loadLedger(db, ids),
  loadKnown: (db) => loadKnown(db, '7'),
  loadAudit: (db) => loadAudit(db, '7', 50),
  absorbedCycles: (db) => absorbedCycles(db, ids),
  countBirths: (db) => countBirths(db, { receivers: ['55'], since: before }),
  liveWaiting: (db) =>
    liveWaiting(db, { askedBefore: T0, closed: { tiers: ['Standard'], askedBefore: before }, limit: 1_000 }),
  claimContactDeliveries: (db) => claimContactDeliveries(db, lease),
  claimTaskDeliveries: (db) => claimTaskDeliveries(db, lease),
  dueByStep: (db) => dueByStep(db),
  contactsToErase: (db) => contactsToErase(db, 20),
  personOf: (db) => personOf(db, '7'),
  personAround: (db) => personAround(db, '7'),
  findAging: (db) => findAging(db, { before, after: null, limit: 200 }),
  countParked: (db) => countParked(db, 'b7'),
  listStuck: (db) => listStuck(db, { limit: 100 }),
  retryStuck: (db) => retryStuck(db, { at: T0 }),
  readQueues: (db) => readQueues(db, { at: T0 }),
  readHealth: (db) => readHealth({ db, clock }),
  readLoad: (db) => readLoad({ db, clock }),
  handBack: (db) => handBack(db, { at: T0 }),
  freeLeases: (db) => freeLeases(db, { at: T0 }),
}

eachStore('with many handoffs that are over', (openTestStore) => {
  it('nothing that is asked all day reads a long table whole', async () => {
    const { db } = await openTestStore()
    await fill(db)
    const whole: string[] = []
    for (const [name, ask] of Object.entries(HOT)) {
      const queries = await asked(ask)
      expect(queries, name).not.toEqual([])
      for (const query of queries.filter(({ sql: text }) => /^\s*(select|with|update|insert)/.test(text))) {
        const plan = await planOf(db, query)
        if (/Seq Scan on (contact|cycle|task|act|audit)\b/.test(plan)) whole.push(`${name}\n${plan}`)
      }
    }
    expect(whole).toEqual([])
  })
})
