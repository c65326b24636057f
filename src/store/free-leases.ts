import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

/**
 * Makes everything due at once that a process which is gone had in hand. Only where nobody else can be at work: the
 * embedded store, whose folder is locked. On PostgreSQL the leases end by themselves. What is in hand stands on a work
 * list: it is found by that list's index, however long the tables are.
 */
export const freeLeases = async (db: Kysely<DB>, { at }: { at: Date }): Promise<void> => {
  await sql`update inbox set next_at = ${at} where attempts > 0 and next_at > ${at}`.execute(db)
  await sql`
    update contact set lease_id = null, lease_until = null, next_at = least(next_at, ${at}), ready_at = least(ready_at, ${at})
    where next_at is not null and lease_id is not null`.execute(db)
  for (const table of ['contact', 'task', 'digest'] as const)
    await sql`
      update ${sql.table(table)} set deliver_lease_id = null, deliver_lease_until = null, deliver_at = least(deliver_at, ${at})
      where deliver_at is not null and deliver_lease_id is not null`.execute(db)
}
