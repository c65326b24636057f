import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { writeMeta } from '../../../src/store/meta.ts'
import { notePlace, wasRestored } from '../../../src/store/note-place.ts'
import { openStore } from '../../../src/store/open-store.ts'
import type { Store } from '../../../src/store/store.ts'
import { dumpStore } from '../../support/dump-store.ts'
import { startPostgres, type RunningPostgres } from '../../support/start-postgres.ts'
import { T0 } from '../at.ts'
import { runOneJob } from '../run-one-job.ts'
import { storeBatch } from '../store-batch.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

/** A PostgreSQL of this machine with its own tools: pg_dump takes no dump of a newer server than itself. null: there is none. */
const findTools = (): ((name: string) => string) | null => {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (!existsSync(join(folder, 'postgres'))) continue
    const bin = dirname(realpathSync(join(folder, 'postgres')))
    if (['initdb', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(bin, name))))
      return (name) => join(bin, name)
  }
  return null
}

const tool = findTools()
const run = promisify(execFile)

const contentOf = async (store: Store): Promise<string[]> =>
  (await dumpStore(store)).filter((line) => /^public\.(?!kysely)/.test(line)).sort()

describe.skipIf(tool === null)('a PostgreSQL store', () => {
  let server: RunningPostgres
  beforeAll(async () => {
    if (tool) server = await startPostgres([], { initdb: tool('initdb'), postgres: tool('postgres') })
  })
  afterAll(() => server.stop())

  const open = async (databaseUrl: string): Promise<Store> => {
    const store = await openStore({ databaseUrl }, deps)
    onTestFinished(() => store.close())
    return store
  }

  it('comes back from pg_dump as it was, and knows that it did', { timeout: 60_000 }, async () => {
    const store = await open(server.url)
    await writeMeta(store.db, { key: 'portal_id', value: '62515' })
    expect(await notePlace(store, { at: T0 })).toBe(false)
    expect(await notePlace(await open(server.url), { at: T0 })).toBe(false)
    for (let n = 0; n < 20; n++) await storeBatch(store.db, { body: `["batch ${String(n)} ñ"]`, at: T0 })
    await runOneJob(store)

    const folder = await mkdtemp(join(tmpdir(), 'pacto-pg-dump-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'pacto.dump')
    const [pgDump, pgRestore] = [tool?.('pg_dump') ?? '', tool?.('pg_restore') ?? '']
    await run(pgDump, ['--format=custom', `--file=${file}`, server.url])
    await sql`create database second`.execute(store.db)
    const second = server.url.replace(/postgres$/, 'second')
    const options = ['--no-owner', '--single-transaction', '--exit-on-error', `--dbname=${second}`]
    await run(pgRestore, [...options, file])

    const restored = await open(second)
    expect(await contentOf(restored)).toEqual(await contentOf(store))
    expect(await wasRestored(restored.db)).toBe(false)
    expect(await notePlace(restored, { at: T0 })).toBe(true)
    expect(await wasRestored(restored.db)).toBe(true)
    await runOneJob(restored)
  })
})
