import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, open, readFile, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Clock } from '../../clock.ts'
import type { PGliteClient, Statements } from '../pglite-client.ts'
import { storeError } from '../store-error.ts'
import { ENGINE, MANIFEST, type Manifest } from './manifest.ts'
import { writeTar, type TarEntry } from './tar.ts'

/** A backup that was made, as a file in the data directory: whoever asked for it takes it away. */
export type Backup = Manifest & { file: string; bytes: number }

type Deps = { client: Pick<PGliteClient, 'still'>; clock: Clock }

const WORKSHOP = 'backing-up'
/** Of a process, not of what it knows. */
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts']

let atIt = false

/**
 * Makes a backup of the embedded store beside whatever else it does: its files are copied while no statement runs (webhooks
 * wait for that long), and packed afterwards. Throws `backup_refused` while another one is being made.
 */
export const backUp = async (deps: Deps, { dataDir }: { dataDir: string }): Promise<Backup> => {
  if (atIt) throw storeError('backup_refused', 'A backup is being made already: wait for it, then ask again.')
  atIt = true
  try {
    return await make(deps, dataDir)
  } catch (error) {
    await rm(join(dataDir, WORKSHOP), { recursive: true, force: true })
    throw isOfSystem(error)
      ? storeError(
          'backup_refused',
          `The backup could not be written in ${dataDir} (${error.message}). See that there is room for the store once more.`,
          error,
        )
      : error
  } finally {
    atIt = false
  }
}

const isOfSystem = (error: unknown): error is Error => error instanceof Error && 'errno' in error

const make = async ({ client, clock }: Deps, dataDir: string): Promise<Backup> => {
  const workshop = join(dataDir, WORKSHOP)
  const copy = join(workshop, ENGINE)
  // What a backup that was cut off has left behind.
  await rm(workshop, { recursive: true, force: true })
  await mkdir(workshop, { mode: 0o700 })
  const from = join(dataDir, ENGINE)
  const manifest = await client.still(async (session) => {
    const filter = (path: string): boolean => !LEFT_OUT.includes(basename(path))
    await cp(from, copy, { recursive: true, filter })
    return describe(session, { takenAt: clock.now(), engineDir: from })
  })
  const file = join(workshop, 'backup.tar.gz')
  await pipeline(Readable.from(writeTar(entriesOf(manifest, copy))), createGzip({ level: 4 }), (packed) =>
    pipeline(packed, createWriteStream(file, { mode: 0o600 })),
  )
  await syncFile(file)
  await rm(copy, { recursive: true })
  return { ...manifest, file, bytes: (await stat(file)).size }
}

/** Whoever keeps a backup wants it to be there after a power cut. */
export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}

const describe = async (
  session: Statements,
  { takenAt, engineDir }: { takenAt: Date; engineDir: string },
): Promise<Manifest> => {
  const one = async <T>(query: string): Promise<T | undefined> => (await session.query<T>(query)).rows[0]
  const portal = await one<{ value: string }>(`select value from meta where key = 'portal_id'`)
  const schema = await one<{ name: string }>('select max(name) as name from kysely_migration')
  return {
    format: 1,
    takenAt: takenAt.toISOString(),
    portalId: portal?.value ?? null,
    schema: schema?.name ?? '',
    engine: (await readFile(join(engineDir, 'PG_VERSION'), 'utf8')).trim(),
    rows: await countRows(session),
  }
}

/** Of every table of ours. */
export const countRows = async (session: Statements): Promise<Record<string, number>> => {
  const { rows: tables } = await session.query<{ name: string }>(`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely\\_%' order by tablename`)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await session.query<{ count: number }>(`select count(*)::int as count from "${name}"`)
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

async function* entriesOf(manifest: Manifest, folder: string): AsyncGenerator<TarEntry> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  yield { name: MANIFEST, size: text.length, isFolder: false, bytes: Readable.from([text]) }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = join(ENGINE, path.slice(folder.length)).replaceAll('\\', '/')
    if (entry.isDirectory()) yield { name, size: 0, isFolder: true, bytes: Readable.from([]) }
    else if (entry.isFile()) {
      const { size } = await stat(path)
      yield { name, size, isFolder: false, bytes: createReadStream(path) as AsyncIterable<Buffer> }
    }
  }
}
