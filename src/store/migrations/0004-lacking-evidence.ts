import { sql, type Kysely } from 'kysely'

/** Rejections that lack evidence are asked about until it is there: few, among all that are decided. */
const statements = [
  `create index cycle_lacking_evidence on cycle (contact_id)
    where disposition = 'rejected' and state -> 'rejection' -> 'missing' <> '[]'`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
