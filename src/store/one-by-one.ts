import { sql, type RawBuilder } from 'kysely'

/**
 * At the end of a lateral query: each of its rows is looked up by an index. PostgreSQL knows too little of what stands in
 * JSON to see that it is few, and would read the whole table instead. Changes nothing of the result.
 */
export const ONE_BY_ONE: RawBuilder<unknown> = sql`offset 0`
