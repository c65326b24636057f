import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { eraseContact } from '../../src/engine/erase/erase-contact.ts'
import type { EngineDeps } from '../../src/engine/deps.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { claimContacts } from '../../src/store/contacts/claim-contacts.ts'
import { commitContacts } from '../../src/store/contacts/commit-contacts.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import type { Store } from '../../src/store/store.ts'
import { T0 } from '../store/at.ts'
import { aResult } from '../store/builders.ts'
import { plainDraw } from '../reports/plain-draw.ts'
import { drawnRow } from '../reports/random-cycles.ts'
import { eachStore } from '../support/stores.ts'

const depsOn = ({ db }: Store) => {
  const forget = () => undefined
  const deps = { db, clock: createVirtualClock(T0), log: pino({ level: 'silent' }), names: { forget } }
  return { ...deps, about: { forget } } as unknown as EngineDeps
}

/** Only a server has somebody waiting for a row; in memory one comes after the other anyway. */
const untilSomebodyWaits = async ({ db, kind }: Store): Promise<void> => {
  for (let waiting = 0; kind === 'postgres' && waiting === 0;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    waiting = rows[0]?.waiting ?? 0
  }
}

eachStore('a person who is erased', (openTestStore) => {
  it('goes with the handoff that is just being written', async () => {
    const store = await openTestStore()
    const other = await store.another()
    await hintContacts(store.db, { ids: ['1'], at: T0, readyAt: T0 })
    const [claimed] = await claimContacts(store.db, { at: T0, limit: 1, leaseMs: 60_000 })
    const { leaseId, hintSeq } = claimed!
    const results = [aResult({ hintSeq, cycles: [drawnRow(plainDraw, '1')] })]
    let erasing: Promise<unknown> = Promise.resolve()
    await other.db.transaction().execute(async (trx) => {
      await commitContacts(trx, { leaseId, results, at: T0 })
      erasing = eraseContact(depsOn(store), '1')
      await untilSomebodyWaits(store)
    })
    await erasing
    const { rows } = await sql`
      select contact_id from cycle where contact_id = '1'
      union all select contact_id from contact where contact_id = '1'`.execute(store.db)
    expect(rows).toEqual([])
  })
})
