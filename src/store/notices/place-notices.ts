import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../schema.ts'
import type { NoticeRow } from './notice-row.ts'

type Key = Pick<NoticeRow, 'cycleId' | 'slot'>

const named = (keys: Key[]): RawBuilder<unknown> => {
  const cycles = keys.map(({ cycleId }) => cycleId)
  const slots = keys.map(({ slot }) => slot)
  return sql`(cycle_id, slot) in (select * from unnest(${cycles}::text[], ${slots}::text[]))`
}

/** Notes where notices are told: a digest's key, or `own`. Those that another instance placed meanwhile stay there. */
export const placeNotices = async (
  db: Kysely<DB>,
  input: { notices: Key[]; digestKey: string },
): Promise<void> => {
  await sql`
    update notice set digest_key = ${input.digestKey}
    where digest_key is null and ${named(input.notices)}`.execute(db)
}

/** Leaves notices for later: nobody is to be told now. */
export const postponeNotices = async (
  db: Kysely<DB>,
  input: { notices: Key[]; fromAt: Date },
): Promise<void> => {
  await sql`
    update notice set from_at = ${input.fromAt}
    where digest_key is null and ${named(input.notices)}`.execute(db)
}
