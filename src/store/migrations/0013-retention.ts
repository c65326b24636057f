import { sql, type Kysely } from 'kysely'

/** How long person-level detail is kept, and what was adopted from before the start. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
