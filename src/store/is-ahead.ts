import { sql, type Kysely } from 'kysely'
import { readMeta } from './meta.ts'
import type { DB } from './schema.ts'
import { storeError } from './store-error.ts'

/**
 * Whether a newer release has brought this store further than `known`, the migrations of this one in order. Migrations only
 * add, so this one works on it, which is how a release is taken back. One that cannot keep to that writes its name into
 * `meta` as `least_schema`: who does not know it stays away. Throws `store_newer`.
 */
export const isAhead = async (db: Kysely<DB>, known: string[]): Promise<boolean> => {
  const applied = await appliedMigrations(db)
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length === 0) return false
  const last = known.at(-1) ?? ''
  const least = (await readMeta(db, 'least_schema')) ?? ''
  const isOurs = known.every((name) => applied.includes(name)) && unknown.every((name) => name > last)
  if (isOurs && least <= last) return true
  throw storeError(
    'store_newer',
    `This store was brought up to date by a newer Pacto (${unknown.at(-1) ?? ''}), and this one cannot work on it. ` +
      'Start the newer one; or restore a backup from before it.',
  )
}

/** In order; none where the store is empty. */
export const appliedMigrations = async (db: Kysely<DB>): Promise<string[]> => {
  const { rows: found } = await sql<{ is: boolean }>`
    select to_regclass('kysely_migration') is not null as is`.execute(db)
  if (!found[0]?.is) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
