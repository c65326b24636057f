import { sql, type Kysely } from 'kysely'

/** What HubSpot refused for good is counted at every look at the service's health: a few rows of whole tables. */
const statements: string[] = [
  `create index contact_stuck on contact (contact_id) where stuck is not null`,
  `create index task_stuck on task (task_key) where stuck is not null`,
  `create index digest_stuck on digest (digest_key) where stuck is not null`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
