import { sql, type Kysely } from 'kysely'

/** Files that may be fetched once. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
