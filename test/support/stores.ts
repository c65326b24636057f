import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, afterEach, describe, inject } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

/** `another` opens what a second instance would: the same database again (in memory: the same engine). */
export type TestStore = Store & { another(): Promise<Store> }
export type OpenTestStore = () => Promise<TestStore>

type Fixture = { store: TestStore; dispose(): Promise<void> }

const idle: Store[] = []

/**
 * Empties every table, triggers or not, and counts from one again: cheaper than to open a store for each test, and on
 * tables so small than to truncate them. Answers whether the store is now as a new one: no test left tables elsewhere.
 */
const empty = async ({ db }: Store): Promise<boolean> => {
  const { rows } = await sql<{ name: string; ours: boolean }>`
    select format('%I.%I', schemaname, tablename) as name, schemaname = 'public' as ours from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') and tablename not like 'kysely_%'`.execute(
    db,
  )
  const deletions = rows.filter(({ ours }) => ours).map(({ name }) => `delete from ${name};`)
  await sql
    .raw(
      `do $$ begin
        set local session_replication_role = replica;
        ${deletions.join(' ')}
        perform setval(seqrelid, seqstart, false) from pg_sequence join pg_class on pg_class.oid = seqrelid
          where relnamespace = 'public'::regnamespace;
      end $$`,
    )
    .execute(db)
  return deletions.length === rows.length
}

/** An empty store in memory, quickly. The caller closes it. */
export const openMemoryStore = async (): Promise<Store> =>
  openStore({ memory: true, from: await openAsBlob(inject('storeDump')) }, deps)

const openMemoryFixture = async (): Promise<Fixture> => {
  const store = idle.pop() ?? (await openMemoryStore())
  const dispose = async (): Promise<void> => {
    await empty(store)
    idle.push(store)
  }
  return { store: { ...store, another: async () => store, close: async () => undefined }, dispose }
}

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgres')?.url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const databaseUrl = (name: string): string => {
  const url = new URL(inject('postgres')?.url ?? '')
  url.pathname = `/${name}`
  return url.href
}

/** Connections that were just closed may still be there for a moment; to cut them would show as their errors. */
const dropDatabase = async (name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgres')?.url })
  await client.connect()
  const users = 'select count(*)::int as count from pg_stat_activity where datname = $1'
  for (let looks = 0; looks < 500; looks++)
    if ((await client.query<{ count: number }>(users, [name])).rows[0]?.count === 0) break
  await client.query(`drop database ${name} with (force)`).finally(() => client.end())
}

/** A database of its own on the test server, empty or made from the migrated template. One that is left goes with the run. */
export const makeDatabase = async (
  from: 'empty' | 'migrated',
): Promise<{ url: string; drop(): Promise<void> }> => {
  const { template = '' } = inject('postgres') ?? {}
  const name = `${template}_${randomUUID().slice(-12)}`
  await onServer(`create database ${name} ${from === 'migrated' ? `template ${template}` : ''}`)
  return { url: databaseUrl(name), drop: () => dropDatabase(name) }
}

type Kept = { database: Awaited<ReturnType<typeof makeDatabase>>; store: Store }
const kept: Kept[] = []

const openKept = async (): Promise<Kept> => {
  const database = await makeDatabase('migrated')
  return { database, store: await openStore({ databaseUrl: database.url }, deps) }
}

/** A test that closes its store, or leaves more in it than rows, has had it to itself. */
const openPostgresFixture = async (): Promise<Fixture> => {
  const { database, store } = kept.pop() ?? (await openKept())
  const opened: Store[] = []
  let closed = false
  const another = async (): Promise<Store> => {
    const more = await openStore({ databaseUrl: database.url }, deps)
    opened.push(more)
    return more
  }
  const close = (): Promise<void> => {
    closed = true
    return store.close()
  }
  const dispose = async (): Promise<void> => {
    for (const more of opened) await more.close()
    // Only an owner of the whole server may pass over triggers.
    if (!closed && (await empty(store).catch(() => false))) return void kept.push({ database, store })
    await close()
    await database.drop()
  }
  return { store: { ...store, another, close }, dispose }
}

/** What a test left under way may still write: it must not meet the tests of another file. */
const forgetStores = async (): Promise<void> => {
  for (const store of idle.splice(0)) await store.close()
  for (const { database, store } of kept.splice(0)) {
    await store.close()
    await database.drop()
  }
}

const suite = (open: () => Promise<Fixture>, define: (openTestStore: OpenTestStore) => void): void => {
  const fixtures: Fixture[] = []
  afterAll(forgetStores)
  afterEach(async () => {
    for (const fixture of fixtures.splice(0)) await fixture.dispose()
  })
  define(async () => {
    const fixture = await open()
    fixtures.push(fixture)
    return fixture.store
  })
}

/** True where PostgreSQL tests can run. */
export const hasPostgres = (): boolean => inject('postgres') !== null

/**
 * Runs a suite on PGlite and on PostgreSQL. `openTestStore` answers an empty, migrated store and is called in each
 * test (or `beforeEach`); after the test it is cleared away.
 */
export const eachStore = (name: string, define: (openTestStore: OpenTestStore) => void): void => {
  describe(`${name} (PGlite)`, () => suite(openMemoryFixture, define))
  describe.skipIf(!hasPostgres())(`${name} (PostgreSQL)`, () => suite(openPostgresFixture, define))
}
