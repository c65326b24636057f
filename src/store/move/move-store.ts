import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { readMeta, writeMeta } from '../meta.ts'
import type { DB } from '../schema.ts'
import { storeError } from '../store-error.ts'
import { copyTable } from './copy-table.ts'
import { fingerprint } from './fingerprint.ts'
import { listTables, type MovedTable } from './list-tables.ts'

type Ends = { from: Kysely<DB>; to: Kysely<DB> }

export type Moved = { tables: { name: string; rows: number }[] }

/** `resume`: an earlier move into the same store was cut off. */
export type Foreseen = { resume: boolean; tables: { name: string; rows: number; there: number }[] }

/** What a move would copy; throws `move_refused` where the other store is in use already. */
export const foreseeMove = async (ends: Ends): Promise<Foreseen> => {
  const resume = await isBegun(ends)
  const tables = await tablesOf(ends)
  const counted = []
  for (const { name } of tables)
    counted.push({ name, rows: await countRows(ends.from, name), there: await countRows(ends.to, name) })
  if (!resume && counted.some(({ there }) => there > 0)) throw refused('it holds data of its own')
  return { resume, tables: counted }
}

/**
 * Copies one store into another that is empty, or into which the same move was begun: every table, in the order of its
 * key, then compares both row by row. No service may use either meanwhile. Throws `move_refused`, and `move_differs` where
 * they are not the same in the end.
 */
export const moveStore = async (
  ends: Ends,
  tell: (table: string, copied: number) => void = () => undefined,
): Promise<Moved> => {
  await foreseeMove(ends)
  await begin(ends)
  // The facts about an installation last: the other store is one only when it is whole.
  const isMeta = ({ name }: MovedTable): number => Number(name === 'meta')
  const tables = (await tablesOf(ends)).toSorted((one, other) => isMeta(one) - isMeta(other))
  for (const table of tables) await copyTable(ends, table, (copied) => tell(table.name, copied))
  const moved: Moved = { tables: [] }
  for (const table of tables) moved.tables.push({ name: table.name, rows: await same(ends, table) })
  return moved
}

const MARK = 'store_id'

/** The same mark in both says that one is being made of the other. */
const isBegun = async ({ from, to }: Ends): Promise<boolean> => {
  const mark = await readMeta(from, MARK)
  return mark !== null && mark === (await readMeta(to, MARK))
}

const begin = async ({ from, to }: Ends): Promise<void> => {
  const mark = await writeMeta(from, { key: MARK, value: randomUUID() })
  // What every new store is given must not stand in the way of what it becomes.
  if (!(await isBegun({ from, to }))) await to.deleteFrom('meta').execute()
  await writeMeta(to, { key: MARK, value: mark })
}

const tablesOf = async ({ from, to }: Ends): Promise<MovedTable[]> => {
  const [here, there] = [await listTables(from), await listTables(to)]
  if (JSON.stringify(here) !== JSON.stringify(there))
    throw refused('its tables are of another version of Pacto')
  return here
}

/** A new store has a few facts of its own from the migrations: they are none of the installation's. */
const countRows = async (db: Kysely<DB>, name: string): Promise<number> => {
  if (name === 'meta') return (await readMeta(db, 'portal_id')) === null ? 0 : 1
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(name)}`.execute(db)
  return rows[0]?.count ?? 0
}

const same = async ({ from, to }: Ends, table: MovedTable): Promise<number> => {
  const [here, there] = [await fingerprint(from, table), await fingerprint(to, table)]
  if (here.rows === there.rows && here.sum === there.sum) return there.rows
  throw storeError(
    'move_differs',
    `The table ${table.name} is not the same in both stores (${String(here.rows)} and ${String(there.rows)} rows). Something else wrote to one of them: stop every service, empty the new database and move again. The old store is untouched.`,
  )
}

const refused = (why: string): Error =>
  storeError('move_refused', `Nothing was moved into the other store: ${why}. Give an empty database.`)
