import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** How many tasks were born to somebody; how many of theirs ask for a reason since. */
export type Births = { receiver: string; any: number; reason: number }

const MONTH_MS = 31 * 86_400_000

/**
 * Births since an instant, for each of some receivers that had any. A task that turned into the question for a reason
 * counts from the rejection on, which is its due time.
 */
export const countBirths = async (
  db: Kysely<DB>,
  { receivers, since }: { receivers: string[]; since: Date },
): Promise<Births[]> => {
  const month = new Date(since.getTime() - MONTH_MS)
  const { rows } = await sql<Births>`
    select receiver, (count(*) filter (where born_at > ${since}))::int as "any",
      (count(*) filter (where need = 'reason' and
        (born_at > ${since} or (wanted ->> 'dueAt')::timestamptz > ${since})))::int as reason
    from task where receiver = any(${receivers}::text[]) and born_at > ${month}
    group by receiver`.execute(db)
  return rows
}
