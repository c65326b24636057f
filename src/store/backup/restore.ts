import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, normalize, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { Logger } from 'pino'
import { sql } from 'kysely'
import type { Clock } from '../../clock.ts'
import { lockDataDir } from '../lock-data-dir.ts'
import { MIGRATIONS } from '../migrate.ts'
import { openEmbedded } from '../open-embedded.ts'
import { prepareDataDir } from '../prepare-data-dir.ts'
import type { Store } from '../store.ts'
import { codeOf, storeError } from '../store-error.ts'
import { syncTree } from '../sync-tree.ts'
import { countRows } from './back-up.ts'
import { ENGINE, MANIFEST, manifestSchema, type Manifest } from './manifest.ts'
import { readTar, type TarEntry } from './tar.ts'

type Deps = { clock: Clock; log: Logger }
type Asked = { file: string; dataDir: string; /** null: whatever portal it is of. */ portalId: string | null }

const RESTORING = 'restoring'
/** What a folder may hold and still be empty: a lock, and what a restore that was cut off has left. */
const NOTHING = ['lock.db', 'lock.db-journal', RESTORING]

/**
 * Makes an embedded store of a backup, in a folder that is empty or not there, and counts its rows. It is there as a whole or
 * not at all. Throws `backup_unreadable`, `restore_refused`, and what opening a store throws.
 */
export const restore = async (deps: Deps, { file, dataDir, portalId }: Asked): Promise<Manifest> => {
  const path = resolve(dataDir)
  prepareDataDir(path)
  await refuseFull(path)
  const unlock = lockDataDir(path)
  let manifest: Manifest
  try {
    manifest = await unpack(file, { path, portalId })
  } finally {
    unlock()
  }
  await checkWhole(deps, { path, manifest }).catch(async (error: unknown) => {
    for (const name of [ENGINE, 'engine-synced']) await rm(join(path, name), { recursive: true, force: true })
    throw codeOf(error) === 'restore_refused' ? error : unopened(manifest, error)
  })
  return manifest
}

const refuseFull = async (path: string): Promise<void> => {
  if ((await readdir(path)).every((name) => NOTHING.includes(name))) return
  throw refused(
    `The folder ${path} is not empty. Nothing is ever restored over a store: stop the service, move that folder away, and restore into an empty one.`,
  )
}

const unpack = async (file: string, { path, portalId }: { path: string; portalId: string | null }) => {
  const to = join(path, RESTORING)
  await rm(to, { recursive: true, force: true })
  await mkdir(to, { mode: 0o700 })
  try {
    const manifest = await unpackInto(to, { file, portalId })
    syncTree(join(to, ENGINE))
    await rename(join(to, ENGINE), join(path, ENGINE))
    return manifest
  } catch (error) {
    throw codeOf(error) === 'restore_refused' ? error : unreadable(file, error)
  } finally {
    await rm(to, { recursive: true, force: true })
  }
}

const unpackInto = async (
  to: string,
  { file, portalId }: { file: string; portalId: string | null },
): Promise<Manifest> => {
  let manifest: Manifest | null = null
  const packed = createReadStream(file)
  await pipeline(packed, createGunzip(), async (bytes: AsyncIterable<Buffer>) => {
    for await (const entry of readTar(bytes)) {
      if (manifest) await writeEntry(to, entry)
      else refuseForeign((manifest = await readManifest(entry)), portalId)
    }
    // What follows the end of the archive: only there the last sum is checked.
    for await (const _rest of bytes);
  })
  if (!manifest) throw new Error('it is empty')
  return manifest
}

const readManifest = async ({ name, size, bytes }: TarEntry): Promise<Manifest> => {
  if (name !== MANIFEST || size > 1_000_000) throw new Error('it does not begin as a backup does')
  const parts: Buffer[] = []
  for await (const part of bytes) parts.push(part)
  return manifestSchema.parse(JSON.parse(Buffer.concat(parts).toString('utf8')))
}

const refuseForeign = (manifest: Manifest, portalId: string | null): void => {
  if (portalId !== null && manifest.portalId !== null && manifest.portalId !== portalId)
    throw refused(
      `This backup belongs to portal ${manifest.portalId}, HUBSPOT_PORTAL_ID says ${portalId}. Nothing was restored.`,
    )
  if (manifest.schema > (Object.keys(MIGRATIONS).at(-1) ?? ''))
    throw refused(
      `This backup was made by a newer Pacto (${manifest.schema}): restore it with that one. Nothing was restored.`,
    )
}

const writeEntry = async (to: string, { name, isFolder, bytes }: TarEntry): Promise<void> => {
  const path = normalize(join(to, name))
  if (!path.startsWith(join(to, ENGINE) + sep)) throw new Error('it holds files of another place')
  if (isFolder) return void (await mkdir(path, { recursive: true, mode: 0o700 }))
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
}

const checkWhole = async (
  deps: Deps,
  { path, manifest }: { path: string; manifest: Manifest },
): Promise<void> => {
  const store = await openEmbedded(path, deps)
  try {
    const counts = await countRows(sessionOf(store))
    // Newer migrations may fill tables of their own; none takes rows away.
    const lacking = Object.entries(manifest.rows).filter(([name, rows]) => (counts[name] ?? 0) < rows)
    if (lacking.length > 0) throw refused(`Rows are missing in ${lacking.map(([name]) => name).join(', ')}.`)
  } finally {
    await store.close()
  }
}

const sessionOf = ({ db }: Store): Parameters<typeof countRows>[0] => ({
  query: async <Row>(text: string) => {
    const { rows } = await sql.raw<Row>(text).execute(db)
    return { rows, fields: [], affectedRows: 0 }
  },
})

const refused = (message: string): Error => storeError('restore_refused', message)

const unopened = ({ engine, takenAt }: Manifest, cause: unknown): Error =>
  storeError(
    'restore_refused',
    `The backup of ${takenAt} (files of PostgreSQL ${engine}) does not open here: ${cause instanceof Error ? cause.message : String(cause)} Restore it with the Pacto that made it; nothing was restored.`,
    cause,
  )

const unreadable = (file: string, cause: unknown): Error =>
  storeError(
    'backup_unreadable',
    `The backup ${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}). Take another one; nothing was restored.`,
    cause,
  )
