import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PGliteDialect } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkDurability } from '../../src/store/check-durability.ts'
import { createPGliteClient, type PGliteClient } from '../../src/store/pglite-client.ts'

const CALL_LIMIT_MS = 500

let dataDir: string
let client: PGliteClient

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pacto-client-'))
  client = createPGliteClient({ dataDir, callLimitMs: CALL_LIMIT_MS })
  await client.waitReady
  await untilBack()
  await client.exec('create table t (id int primary key, at timestamptz, j jsonb)')
})

/** There is one session: whoever comes while it is at a slow statement waits. */
const untilBack = async (): Promise<void> => {
  for (;;)
    try {
      return void (await client.query('select 1'))
    } catch {
      continue
    }
}

afterAll(async () => {
  await client.close()
  await rm(dataDir, { recursive: true, force: true })
})

it('flushes to the disk once for each commit', async () => {
  const before = await client.fsyncs()
  for (let id = 100; id < 110; id++) await client.query('insert into t (id) values ($1)', [id])
  await client.transaction(async (tx) => {
    for (let id = 110; id < 120; id++) await tx.query('insert into t (id) values ($1)', [id])
  })
  expect((await client.fsyncs()) - before).toBe(11)
})

it('refuses to be called durable when no flush follows a commit', async () => {
  const silent = { query: async () => ({ rows: [], fields: [] }), fsyncs: async () => 7 }
  await expect(checkDurability(silent)).rejects.toMatchObject({ code: 'not_durable' })
})

it('passes instants and JSON across the thread', async () => {
  const at = new Date('2026-03-29T00:59:59.999Z')
  const { rows } = await client.query('select $1::timestamptz as at, $2::jsonb as j', [at, '{"a":[1,null]}'])
  expect(rows).toEqual([{ at, j: { a: [1, null] } }])
})

it('passes the code, constraint and table of an error, and neither query nor values', async () => {
  await client.query('insert into t (id) values (1)')
  const error: unknown = await client.query('insert into t (id) values ($1)', [1]).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ code: '23505', constraint: 't_pkey', table: 't' })
  expect(error).not.toHaveProperty('params')
  expect(error).not.toHaveProperty('query')
})

it('does not let a swallowed failure pass for a commit', async () => {
  const transaction = client.transaction(async (tx) => {
    await tx.query('insert into t (id) values (2)')
    await tx.query('insert into t (id) values (2)').catch(() => undefined)
  })
  await expect(transaction).rejects.toMatchObject({ code: '25P02' })
  expect((await client.query('select id from t where id = 2')).rows).toEqual([])
})

it('turns a call outside the open transaction into an error, and goes on', async () => {
  const transaction = client.transaction(async (tx) => {
    await tx.query('insert into t (id) values (3)')
    await client.query('select 1')
  })
  await expect(transaction).rejects.toMatchObject({ code: 'store_timeout' })
  expect((await client.query('select id from t where id = 3')).rows).toEqual([])
})

it('gives up on a statement that takes too long, and goes on after it', async () => {
  const slow = client.query('select pg_sleep(0.8)')
  await expect(slow).rejects.toMatchObject({ code: 'store_timeout' })
  await untilBack()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

it('leaves no transaction open that began when nobody waited for it any more', async () => {
  await expect(client.query('select pg_sleep(1.4)')).rejects.toMatchObject({ code: 'store_timeout' })
  const late = client.transaction((tx) => tx.query('insert into t (id) values (4)'))
  await expect(late).rejects.toMatchObject({ code: 'store_timeout' })
  await untilBack()
  await client.query('insert into t (id) values (5)')
  await client.exec('rollback')
  expect((await client.query('select id from t where id in (4, 5)')).rows).toEqual([{ id: 5 }])
})

it('tells a transaction that cannot begin in the query that wanted it, and nobody else', async () => {
  const db = new Kysely<{ t: { id: number } }>({ dialect: new PGliteDialect({ pglite: client }) })
  await client.transaction(async () => {
    const late = db.transaction().execute((trx) => trx.selectFrom('t').select('id').execute())
    await expect(late).rejects.toMatchObject({ code: 'store_timeout' })
    const empty = db.transaction().execute(() => Promise.resolve('nothing asked'))
    await expect(empty).rejects.toMatchObject({ code: 'store_timeout' })
  })
  await expect(db.selectFrom('t').select('id').where('id', '=', -1).execute()).resolves.toEqual([])
})

it('says that it is closed once it is', async () => {
  await client.close()
  await client.close()
  expect(client.closed).toBe(true)
  await expect(client.query('select 1')).rejects.toMatchObject({ code: 'store_closed' })
})
