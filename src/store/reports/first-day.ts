import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** The local date of the first handoff that figures know; null: there is none. */
export const firstDay = async (db: Kysely<DB>, agreementKey: string): Promise<string | null> => {
  const { rows } = await sql<{ day: string | null }>`
    select min(day)::text as day from kpi_measure where agreement_key = ${agreementKey}`.execute(db)
  return rows[0]?.day ?? null
}
