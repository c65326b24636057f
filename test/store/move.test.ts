import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pino } from 'pino'
import { systemClock } from '../../src/clock.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { writeAudit } from '../../src/store/contacts/write-ledger.ts'
import { writeMeta } from '../../src/store/meta.ts'
import { foreseeMove, moveStore } from '../../src/store/move/move-store.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { dumpStore } from '../support/dump-store.ts'
import { hasPostgres, makeDatabase, openMemoryStore } from '../support/stores.ts'
import { BY_FORM, BY_REP, MONDAY_10, openTestWorld } from '../support/test-world.ts'

const log = pino({ level: 'silent' })

let from: Store
let to: Store

/** An empty database each. */
beforeEach(async () => {
  const database = await makeDatabase('empty')
  to = await openStore({ databaseUrl: database.url }, { clock: systemClock, log })
  return async () => {
    await to.close()
    await database.drop()
  }
})

/** A store in which something happened. */
beforeAll(async () => {
  from = await openMemoryStore()
  const world = await openTestWorld(from)
  const { actions } = world.portal
  const lead = {
    lifecyclestage: 'marketingqualifiedlead',
    hubspot_owner_id: '1',
    firstname: 'Ñ\u{1F600} "quoted"',
  }
  for (let n = 0; n < 30; n++) actions.createContact({ properties: { ...lead }, by: BY_FORM })
  await runWorld(world, [], new Date(MONDAY_10.getTime() + 26 * 3_600_000))
  const [row] = await from.db.selectFrom('contact').select('contact_id').limit(1).execute()
  actions.setProperties({
    objectType: 'contacts',
    id: row?.contact_id ?? '',
    properties: { pacto_rejection_reason: 'out_of_budget' },
    by: BY_REP,
  })
  await runWorld(world, [], new Date(MONDAY_10.getTime() + 28 * 3_600_000))
  await writeMeta(from.db, { key: 'portal_id', value: '1234' })
  return from.close
})

const contentOf = async (store: Store): Promise<string[]> =>
  (await dumpStore(store))
    .filter((line) => line.startsWith('public.') && !line.startsWith('public.kysely'))
    .sort()

describe.skipIf(!hasPostgres())('moving a store', () => {
  it('copies every row of every table, and the numbers go on', async () => {
    await sql`set timezone = 'Asia/Kolkata'`.execute(from.db)
    const { tables } = await moveStore({ from: from.db, to: to.db })
    await sql`set timezone = 'UTC'`.execute(from.db)
    expect(await contentOf(to)).toEqual(await contentOf(from))
    const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]))
    expect(rows['contact']).toBe(30)
    expect(rows['audit']).toBeGreaterThan(30)
    await writeAudit(to.db, [
      {
        at: MONDAY_10,
        contactId: null,
        cycleId: null,
        kind: 'operations_changed',
        agreementVersion: 1,
        detail: {},
      },
    ])
    const { rows: last } = await sql<{ is: boolean }>`
      select max(id) = count(*) as is from audit`.execute(to.db)
    expect(last).toEqual([{ is: true }])
  })

  it('goes on where it was cut off, wherever that was', async () => {
    for (const table of ['audit', 'cycle', 'kpi_measure', 'meta']) {
      const cut = moveStore({ from: from.db, to: to.db }, (name) => {
        if (name === table) throw new Error('cut off')
      })
      await expect(cut).rejects.toThrow('cut off')
      expect((await foreseeMove({ from: from.db, to: to.db })).resume).toBe(true)
    }
    await moveStore({ from: from.db, to: to.db })
    expect(await contentOf(to)).toEqual(await contentOf(from))
  })

  it('touches no store that holds data of its own', async () => {
    await writeMeta(to.db, { key: 'portal_id', value: '99' })
    const before = await contentOf(to)
    await expect(moveStore({ from: from.db, to: to.db })).rejects.toMatchObject({ code: 'move_refused' })
    expect(await contentOf(to)).toEqual(before)
  })

  it('says so when one of them was written to meanwhile', async () => {
    await expect(moveStore({ from: from.db, to: to.db }, () => undefined)).resolves.toBeDefined()
    await from.db.updateTable('contact').set({ stuck: 'not_found: gone' }).execute()
    await expect(moveStore({ from: from.db, to: to.db })).rejects.toMatchObject({ code: 'move_differs' })
  })
})
