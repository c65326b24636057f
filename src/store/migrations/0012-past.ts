import { sql, type Kysely } from 'kysely'

/** What was read of the portal's past, for baselines and replays. */
const statements: string[] = []

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
