import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'

type Frozen = {
  agreementKey: string
  name: string
  period: string
  at: Date
  rows: Record<string, unknown>[]
}

/** Freezes what a report says of a month, unless it is frozen already. */
export const freeze = async (
  db: Kysely<DB>,
  { agreementKey, name, period, at, rows }: Frozen,
): Promise<void> => {
  await sql`
    insert into snapshot (agreement_key, kind, period, made_at, content)
    values (${agreementKey}, ${name}, ${period}, ${at}, ${toJson({ rows })}::jsonb)
    on conflict do nothing`.execute(db)
}
