import { sql, type Kysely } from 'kysely'

/** Deals, and what was frozen. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
