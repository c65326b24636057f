import { sql, type Kysely } from 'kysely'

const statements = [
  // What a request asked for, so that another one under the same id is told apart. A note is in it, and cannot be read
  // out of it. null: nobody's request, or from before there were digests.
  `alter table act add column digest text`,
  `alter table attempt add column digest text`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
