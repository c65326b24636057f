import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { storeBatch } from './store-batch.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { T0 } from './at.ts'
import { runOneJob } from './run-one-job.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }
const CHILD = join(import.meta.dirname, 'embedded-child.ts')

let root: string
let copies = 0

/** A data directory as a first start leaves it: copied, for making one takes seconds. */
const aDataDir = async (): Promise<string> => {
  const dataDir = join(root, `data-${++copies}`)
  await cp(join(root, 'first'), dataDir, { recursive: true, preserveTimestamps: true })
  await chmod(dataDir, 0o700)
  return dataDir
}

const open = async (dataDir: string): Promise<Store> => {
  const store = await openStore({ dataDir }, deps)
  onTestFinished(() => store.close())
  return store
}

/** Starts the child and answers its lines as they come. */
const startChild = (dataDir: string): { child: ChildProcess; lines: AsyncIterator<string> } => {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return { child, lines }
}

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pacto-embedded-'))
  const store = await openStore({ dataDir: join(root, 'first') }, deps)
  await store.close()
})

afterAll(() => rm(root, { recursive: true, force: true }))

describe('a data directory', () => {
  it('is made for this user alone, and its first files are flushed', async () => {
    const { mode } = await stat(join(root, 'first'))
    expect(mode & 0o777).toBe(0o700)
    await expect(stat(join(root, 'first', 'engine-synced'))).resolves.toBeDefined()
  })

  it('that others may read is refused with what to do', async () => {
    const dataDir = join(root, 'open-to-all')
    await mkdir(dataDir)
    await chmod(dataDir, 0o750)
    const opening = openStore({ dataDir }, deps)
    await expect(opening).rejects.toMatchObject({
      code: 'data_dir_open_to_others',
      message: expect.stringContaining(`chmod 700 ${dataDir}`),
    })
  })

  it('that cannot be made is refused with what to do', async () => {
    await writeFile(join(root, 'a-file'), '')
    const opening = openStore({ dataDir: join(root, 'a-file', 'data') }, deps)
    await expect(opening).rejects.toMatchObject({ code: 'data_dir_unusable' })
  })

  it('is refused to a second process while the first lives, and free when it is killed', async () => {
    const dataDir = await aDataDir()
    const first = startChild(dataDir)
    expect((await first.lines.next()).value).toBe('open')
    const second = startChild(dataDir)
    expect((await second.lines.next()).value).toBe('data_dir_in_use')
    await expect(openStore({ dataDir }, deps)).rejects.toMatchObject({
      code: 'data_dir_in_use',
      message: expect.stringMatching(/Stop that one first.*DATABASE_URL/),
    })
    await kill(first.child)
    await open(dataDir)
  })

  it('is refused to a second opening in one process too, and free after the first closed', async () => {
    const dataDir = await aDataDir()
    const store = await open(dataDir)
    await expect(openStore({ dataDir }, deps)).rejects.toMatchObject({ code: 'data_dir_in_use' })
    await store.close()
    await store.close()
    await open(dataDir)
  })

  it('opens although a power cut left an empty pid file', async () => {
    const dataDir = await aDataDir()
    await writeFile(join(dataDir, 'engine', 'postmaster.pid'), '')
    await open(dataDir)
  })

  it('keeps every batch that was acknowledged before a kill', async () => {
    const dataDir = await aDataDir()
    const acknowledged: number[] = []
    for (const after of [1, 37, 80]) {
      const { child, lines } = startChild(dataDir)
      expect((await lines.next()).value).toBe('open')
      for (let n = 0; n < after; n++) acknowledged.push(Number((await lines.next()).value))
      await kill(child)
    }
    const { db } = await open(dataDir)
    const rows = await db.selectFrom('inbox').select('id').execute()
    const kept = new Set(rows.map(({ id }) => id))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(acknowledged).toHaveLength(118)
  })
})

describe('the embedded store', () => {
  it('runs with the settings that make it durable', async () => {
    const { db } = await open(await aDataDir())
    const { rows } = await sql`select name, setting from pg_settings
      where name in ('fsync', 'wal_sync_method', 'full_page_writes', 'synchronous_commit', 'wal_recycle')
      order by name`.execute(db)
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'wal_recycle', setting: 'off' },
      { name: 'wal_sync_method', setting: 'fsync' },
    ])
  })

  it('tells the code and the constraint of an error', async () => {
    const { db } = await open(await aDataDir())
    await db.insertInto('meta').values({ key: 'app_id', value: '1' }).execute()
    const twice = db.insertInto('meta').values({ key: 'app_id', value: '2' }).execute()
    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'meta_pkey', table: 'meta' })
  })

  it('keeps transactions and plain writes apart', async () => {
    const { db } = await open(await aDataDir())
    const failing = db.transaction().execute(async (trx) => {
      await storeBatch(trx, { body: '["rolled back"]', at: T0 })
      throw new Error('cut')
    })
    const plain = storeBatch(db, { body: '["plain"]', at: T0 })
    const other = db.transaction().execute((trx) => storeBatch(trx, { body: '["committed"]', at: T0 }))
    const outcomes = await Promise.allSettled([failing, plain, other])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    const rows = await db.selectFrom('inbox').select('body').orderBy('id').execute()
    expect(rows.map(({ body }) => body).sort()).toEqual(['["committed"]', '["plain"]'])
  })

  it('is shared with pg-boss', async () => {
    await runOneJob(await open(await aDataDir()))
  })
})
