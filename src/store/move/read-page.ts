import { sql, type RawBuilder } from 'kysely'
import type { MovedTable } from './list-tables.ts'

/**
 * The next rows of a table in the order of its key, as the database's own JSON, which loses nothing of any type we use:
 * `row`, and `key` to go on after. `last`: the key of the last row before; null: from the first.
 */
export const pageOf = (table: MovedTable, last: string | null, limit: number): RawBuilder<unknown> =>
  sql`select row_to_json(t)::text as row, ${keyOf(table)} as key
    from ${sql.table(table.name)} as t where ${after(table, last)}
    order by ${columnsOf(table)} limit ${limit}`

/** A row's key as JSON. */
export const keyOf = ({ key }: MovedTable): RawBuilder<unknown> => {
  const columns = sql.join(key.map((name) => sql.ref(`t.${name}`)))
  return sql`(select row_to_json(k)::text from (select ${columns}) as k)`
}

const columnsOf = ({ key }: MovedTable): RawBuilder<unknown> => sql.join(key.map((name) => sql.ref(name)))

/** Keys are compared as what they are, not as text. */
const after = (table: MovedTable, last: string | null): RawBuilder<unknown> =>
  last === null
    ? sql`true`
    : sql`(${columnsOf(table)}) > (
        select ${columnsOf(table)} from json_populate_record(null::${sql.table(table.name)}, ${last}::json))`
