import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { readMeta, writeMeta } from '../../src/store/meta.ts'
import { migrate, MIGRATIONS, type Migrations } from '../../src/store/migrate.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { DB } from '../../src/store/schema.ts'
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

  it('of a newer version are left as they are, unless it says that this one cannot work on them', async () => {
    const { db } = await openTestStore()
    await sql`insert into kysely_migration values ('9999-later', '')`.execute(db)
    await expect(migrate(db)).resolves.toBeUndefined()
    await writeMeta(db, { key: 'least_schema', value: '9999-later' })
    await expect(migrate(db)).rejects.toMatchObject({ code: 'store_newer' })
    await sql`delete from kysely_migration where name = '9999-later'`.execute(db)
  })

  it('of a version that went another way are refused', async () => {
    const { db } = await openTestStore()
    await sql`insert into kysely_migration values ('0012-another', '')`.execute(db)
    await expect(migrate(db)).rejects.toMatchObject({ code: 'store_newer' })
    await sql`delete from kysely_migration where name = '0012-another'`.execute(db)
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
    expect(rows).toEqual([{ count: Object.keys(MIGRATIONS).length }])
  })
})

/** The first release had all before it at once. */
const FIRST_THAT_ONLY_ADDS = '0012-past'

describe.skipIf(!hasPostgres())('each migration since the first release (PostgreSQL)', () => {
  it('only adds, so that the release before it works on its tables', async () => {
    const database = await makeDatabase('empty')
    const db = new Kysely<DB>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.url }) }),
    })
    onTestFinished(async () => {
      await db.destroy()
      await database.drop()
    })
    const done: Migrations = {}
    for (const [name, migration] of Object.entries(MIGRATIONS)) {
      const before = await shapeOf(db)
      done[name] = migration
      await migrate(db, { ...done })
      if (name >= FIRST_THAT_ONLY_ADDS)
        expect([name, refusedOf(before, await shapeOf(db))]).toEqual([name, []])
    }
  })
})

type Shape = Map<string, { type: string; needed: boolean }>

/** Columns by `table.column`; `needed`: an insert that does not name it fails. */
const shapeOf = async (db: Kysely<DB>): Promise<Shape> => {
  const { rows } = await sql<{ name: string; type: string; needed: boolean }>`
    select table_name || '.' || column_name as name, data_type as type,
      is_nullable = 'NO' and column_default is null and is_identity = 'NO' and is_generated = 'NEVER' as needed
    from information_schema.columns where table_schema = 'public'`.execute(db)
  return new Map(rows.map(({ name, ...is }) => [name, is]))
}

/** What the release before would stumble over. */
const refusedOf = (before: Shape, after: Shape): string[] => {
  const tables = new Set([...before.keys()].map((name) => name.split('.')[0]))
  const changed = [...before].filter(([name, { type }]) => after.get(name)?.type !== type)
  const asked = [...after].filter(
    ([name, { needed }]) => needed && tables.has(name.split('.')[0]) && before.get(name)?.needed !== true,
  )
  return [...changed, ...asked].map(([name]) => name)
}
