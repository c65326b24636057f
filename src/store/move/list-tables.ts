import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** A table as it is moved: its key says in which order, `identity` which column's numbers are given by the store. */
export type MovedTable = { name: string; key: string[]; identity: string | null }

/** Every table of ours, those that others refer to first. What the migrator and the queue keep for themselves is not moved. */
export const listTables = async (db: Kysely<DB>): Promise<MovedTable[]> => {
  const { rows } = await sql<MovedTable & { parents: string[] }>`
    select c.relname as name,
      (select array_agg(a.attname::text order by k.place) from pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality as k (number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
        where i.indrelid = c.oid and i.indisprimary) as key,
      (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '') as identity,
      array(select p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f') as parents
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely\\_%'
    order by c.relname`.execute(db)
  const keyless = rows.filter(({ key }) => key === null).map(({ name }) => name)
  if (keyless.length > 0)
    throw new Error(`These tables have no primary key to move them by: ${keyless.join(', ')}.`)
  return parentsFirst(rows)
}

const parentsFirst = (tables: (MovedTable & { parents: string[] })[]): MovedTable[] => {
  const done: MovedTable[] = []
  const rest = [...tables]
  while (rest.length > 0) {
    const ready = rest.findIndex(({ parents }) =>
      parents.every((parent) => done.some(({ name }) => name === parent)),
    )
    const [{ name, key, identity } = tables[0] as MovedTable] = rest.splice(Math.max(0, ready), 1)
    done.push({ name, key, identity })
  }
  return done
}
