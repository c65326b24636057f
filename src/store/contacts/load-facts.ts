import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

/** What is remembered of some contacts, by id; those we never met are not in the map. */
export const loadFacts = async (db: Kysely<DB>, contactIds: string[]): Promise<Map<string, JsonObject>> => {
  const { rows } = await sql<{ id: string; facts: JsonObject }>`
    select contact_id as id, facts from contact where contact_id = any(${contactIds}::text[])`.execute(db)
  return new Map(rows.map(({ id, facts }) => [id, facts]))
}
