import { cp, mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/clock.ts'
import { MANIFEST } from '../../../src/store/backup/manifest.ts'
import { writeTar, type TarEntry } from '../../../src/store/backup/tar.ts'
import { storeBatches } from '../../../src/store/inbox/store-batches.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { notePlace, wasRestored } from '../../../src/store/note-place.ts'
import type { Store } from '../../../src/store/store.ts'
import { pacto, type Ran } from '../../cli/command-line.ts'
import { dumpStore } from '../../support/dump-store.ts'
import { openLivePortal } from '../../support/live-portal.ts'
import { startService } from '../../support/start-service.ts'
import { T0 } from '../at.ts'

const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

let root: string
let backup: string
let content: string[]

const at = (name: string): string => join(root, name)

const store = (dataDir: string, ...argv: string[]): Promise<Ran> =>
  pacto(['store', ...argv], { env: { DATA_DIR: dataDir, HUBSPOT_PORTAL_ID: '62515' } })

const contentOf = async (from: Store): Promise<string[]> =>
  (await dumpStore(from)).filter((line) => !/^public\.(meta|kysely)|^pgboss/.test(line)).sort()

/** A store in which something is, and a backup of it made while nothing runs. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pacto-backup-'))
  const made = await openStore({ dataDir: at('first') }, deps)
  await sql`insert into meta (key, value) values ('portal_id', '62515')`.execute(made.db)
  await notePlace(made, { at: T0 })
  const batches = Array.from({ length: 300 }, (_, n) => ({
    body: `["batch ${String(n)} ñ"]`,
    receivedAt: T0,
  }))
  await storeBatches(made.db, batches)
  content = await contentOf(made)
  await made.close()
  backup = at('backup.tar.gz')
  const { code, err } = await store(at('first'), 'backup', backup)
  expect([code, err]).toEqual([0, ''])
}, 120_000)

afterAll(() => rm(root, { recursive: true, force: true }))

describe('a backup of the embedded store', () => {
  it('is a file for this user alone, and leaves nothing behind in the data directory', async () => {
    expect((await stat(backup)).mode & 0o777).toBe(0o600)
    expect(await readdir(root)).toEqual(['backup.tar.gz', 'first'])
    expect((await readdir(at('first'))).sort()).toEqual(['engine', 'engine-synced', 'lock.db'])
  })

  it(
    'is restored into an empty folder as it was, and the store knows that it was',
    { timeout: 120_000 },
    async () => {
      const { code, out } = await store(at('restored'), 'restore', backup)
      expect([code, out]).toEqual([0, expect.stringContaining('every row counted')])
      const restored = await openStore({ dataDir: at('restored') }, deps)
      expect(await contentOf(restored)).toEqual(content)
      expect(await notePlace(restored, { at: T0 })).toBe(true)
      expect(await wasRestored(restored.db)).toBe(true)
      expect(await notePlace(restored, { at: T0 })).toBe(false)
      await restored.close()
    },
  )

  it('is refused where it cannot be restored, and nothing is', async () => {
    await cp(backup, at('cut.tar.gz'))
    await truncate(at('cut.tar.gz'), (await stat(backup)).size - 2_000)
    await writeFile(at('none.tar.gz'), 'nothing')
    for (const file of ['cut.tar.gz', 'none.tar.gz']) {
      const refused = await store(at('empty'), 'restore', at(file), '--json')
      expect(refused.json()).toMatchObject({ error: { code: 'backup_unreadable' } })
    }
    const env = { DATA_DIR: at('empty'), HUBSPOT_PORTAL_ID: '99' }
    expect((await pacto(['store', 'restore', backup], { env })).err).toContain('belongs to portal 62515')
    expect(await readdir(at('empty'))).toEqual(['lock.db'])
    expect((await store(at('first'), 'restore', backup)).err).toContain('is not empty')
  })

  it('of a newer Pacto waits for that one', async () => {
    const manifest = {
      format: 1,
      takenAt: T0.toISOString(),
      portalId: null,
      schema: '9999-later',
      engine: '18',
      rows: {},
    }
    const text = Buffer.from(JSON.stringify(manifest))
    async function* entries(): AsyncGenerator<TarEntry> {
      yield { name: MANIFEST, size: text.length, isFolder: false, bytes: Readable.from([text]) }
    }
    await writeFile(at('newer.tar.gz'), gzipSync(await buffer(writeTar(entries()))))
    const { err } = await store(at('empty'), 'restore', at('newer.tar.gz'))
    expect(err).toContain('made by a newer Pacto (9999-later)')
  })

  it('is not written over another file, nor of a PostgreSQL', async () => {
    expect((await store(at('first'), 'backup', backup)).err).toContain('is there already')
    const env = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x' }
    expect((await pacto(['store', 'backup', at('pg.tar.gz')], { env })).err).toContain('pg_dump')
  })

  it('is made beside the running service, and holds none of its secrets', { timeout: 120_000 }, async () => {
    const live = await openLivePortal({ reps: 1 })
    const { credentials } = live.portal
    const dataDir = at('restored')
    const service = await startService({
      ...{
        credentials,
        apiUrl: live.restUrl,
        publicUrl: 'http://127.0.0.1:1',
        agreementFile: live.agreementFile,
      },
      store: { dataDir },
    })
    onTestFinished(async () => {
      await service.kill()
      await live.close()
    })
    await service.ready
    const { code, err } = await store(dataDir, 'backup', at('live.tar.gz'))
    expect([code, err]).toEqual([0, ''])
    const bytes = gunzipSync(await readFile(at('live.tar.gz'))).toString('latin1')
    expect(bytes).toContain('agreement_version')
    for (const secret of [credentials.accessToken, credentials.clientSecret])
      expect(bytes).not.toContain(secret)
    expect(await service.stop()).toBe(0)
  })
})
