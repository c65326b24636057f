import { sql, type Kysely } from 'kysely'

/** What a meeting decided, and what was posted of it. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
