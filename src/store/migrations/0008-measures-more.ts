import { sql, type Kysely } from 'kysely'

/** What the figures need of a handoff besides. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
