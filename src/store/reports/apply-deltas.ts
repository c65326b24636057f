import { sql, type Kysely, type RawBuilder } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'

/** A table of counts: a row is told by its keys, whose hash is its id, and counts `sums`, `count` the first of them. */
export type Counts = { table: CountTable; id: string; keys: readonly string[]; sums: readonly string[] }

export type CountTable = 'kpi_summary' | 'kpi_month' | 'kpi_bin' | 'kpi_share_month'

/** What is to be added: the columns of a row, by name. */
export type Delta = Record<string, string | number | null>

/** The columns that make a row, those it sums, and the hash of the former. */
export const columnsOf = ({ keys, sums }: Counts): Record<'keys' | 'sums' | 'id', RawBuilder<unknown>> => ({
  keys: sql.raw(keys.join(', ')),
  sums: sql.raw(sums.join(', ')),
  id: sql.raw(`md5(concat_ws(chr(31), ${keys.map((key) => `coalesce(${key}::text, '')`).join(', ')}))::uuid`),
})

/**
 * Adds differences to a table of counts: only what changes is written, in one order, so that two writers never wait for
 * each other in a circle. A row that counts nothing goes.
 */
export const applyDeltas = async (db: Kysely<DB>, counts: Counts, deltas: Delta[]): Promise<void> => {
  const changed = added(counts, deltas)
  if (changed.length === 0) return
  const { keys, sums, id } = columnsOf(counts)
  const table = sql.table(counts.table)
  const idColumn = sql.ref(counts.id)
  const rows = sql`jsonb_populate_recordset(null::${table}, ${toJson(changed)}::jsonb)`
  const plus = counts.sums.map((name) => `${name} = ${counts.table}.${name} + excluded.${name}`).join(', ')
  await sql`
    insert into ${table} (${idColumn}, ${keys}, ${sums}) select ${id}, ${keys}, ${sums} from ${rows} order by 1
    on conflict (${idColumn}) do update set ${sql.raw(plus)}`.execute(db)
  if (changed.some(({ count }) => Number(count) < 0))
    await sql`delete from ${table} where count = 0 and ${idColumn} in (select ${id} from ${rows})`.execute(db)
}

/** One delta a row, without those that come to nothing. */
const added = ({ keys, sums }: Counts, deltas: Delta[]): Delta[] => {
  const byKey = new Map<string, Delta>()
  for (const delta of deltas) {
    const key = JSON.stringify(keys.map((name) => delta[name] ?? null))
    const same = byKey.get(key)
    if (!same) byKey.set(key, { ...delta })
    else for (const name of sums) same[name] = Number(same[name]) + Number(delta[name])
  }
  return [...byKey.values()].filter((delta) => sums.some((name) => delta[name] !== 0))
}
