import { sql } from 'kysely'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { readMeta, writeMeta } from '../../src/store/meta.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import { eachStore, hasPostgres, makeDatabase } from '../support/stores.ts'
import { T0 } from './at.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

eachStore('the tables', (openTestStore) => {
  it('stay as they are when they are brought up to date again', async () => {
    const { db } = await openTestStore()
    await writeMeta(db, { key: 'portal_id', value: '12345' })
    await migrate(db)
    expect(await readMeta(db, 'portal_id')).toBe('12345')
  })

  it('refuse a store that a newer version made', async () => {
    const { db } = await openTestStore()
    await sql`insert into kysely_migration values ('9999-later', '')`.execute(db)
    await expect(migrate(db)).rejects.toMatchObject({ code: 'migration_failed' })
    await sql`delete from kysely_migration where name = '9999-later'`.execute(db)
  })

  it('keep the first value of a fact about the installation', async () => {
    const { db } = await openTestStore()
    expect(await readMeta(db, 'go_live_at')).toBeNull()
    expect(await writeMeta(db, { key: 'go_live_at', value: 'first' })).toBe('first')
    expect(await writeMeta(db, { key: 'go_live_at', value: 'second' })).toBe('first')
  })

  it('give the same types whichever the engine', async () => {
    const { db } = await openTestStore()
    const { rows } = await sql`select 9007199254740991::int8 as big, (select count(*) from inbox) as count,
      ${T0}::timestamptz as at, '{"a":[1]}'::jsonb as json, null::int8 as nothing, array['a','b'] as list,
      '8d7f3c5e-0000-4000-8000-000000000000'::uuid as id`.execute(db)
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        count: 0,
        at: T0,
        json: { a: [1] },
        nothing: null,
        list: ['a', 'b'],
        id: '8d7f3c5e-0000-4000-8000-000000000000',
      },
    ])
  })
})

describe.skipIf(!hasPostgres())('several starters at once (PostgreSQL)', () => {
  it('all come up on an empty database', async () => {
    const database = await makeDatabase('empty')
    onTestFinished(() => database.drop())
    const starters = Array.from({ length: 6 }, () => openStore({ databaseUrl: database.url }, deps))
    const stores = await Promise.all(starters)
    const { rows } = await sql<{ count: number }>`select count(*) from kysely_migration`.execute(
      stores[0]!.db,
    )
    for (const store of stores) await store.close()
    expect(rows).toEqual([{ count: 11 }])
  })
})
