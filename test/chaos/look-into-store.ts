import { sql } from 'kysely'
import { pino } from 'pino'
import { systemClock } from '../../src/clock.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { ServiceOptions } from '../support/start-service.ts'

/** Opens the store of a service that has ended, and closes it again. */
export async function lookIntoStore<T>(
  place: ServiceOptions['store'],
  look: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(place, { clock: systemClock, log: pino({ level: 'silent' }) })
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

/**
 * What a minute's wait would do: the leases of the dead are over, and what waits for another try is due. Nothing that
 * is still to be done may be left out, so that a short run ends where a long one does.
 */
export async function endLeases({ db }: Store): Promise<void> {
  const at = systemClock.now()
  await sql`update inbox set next_at = least(next_at, ${at})`.execute(db)
  await sql`
    update contact set next_at = ${at}, ready_at = ${at}, lease_until = ${at} where lease_until > ${at}`.execute(
    db,
  )
  for (const table of ['contact', 'task'])
    await sql`
      update ${sql.table(table)} set deliver_at = least(deliver_at, ${at}), deliver_lease_until = ${at}
      where deliver_at > ${at} or deliver_lease_until > ${at}`.execute(db)
  await sql`update budget set blocked_until = null, failures = 0`.execute(db)
}

/**
 * Everything that is wrong in a store at rest, in words. `unusable`: how many items had to be put aside, and `again` how many
 * of them came more than once, for the answer to the first time was lost.
 */
export async function checkStore(
  { db }: Store,
  { unusable, again }: { unusable: number; again: number },
): Promise<string[]> {
  const { rows } = await sql<{ what: string; count: number; expected: number }>`
    select 'batches nobody worked on' as what, count(*)::int as count, 0 as expected from inbox
    union all select 'items put aside', count(*)::int, least(greatest(count(*), ${unusable}), ${unusable + again})::int from put_aside
    union all select 'items put aside without a reason', count(*)::int, 0 from put_aside where reason = ''
    union all select 'batches that ended the process', count(*)::int, 0 from put_aside where reason = 'ended_the_process'
    union all select 'contacts that cannot be written', count(*)::int, 0 from contact where stuck is not null and gone is null
    union all select 'contacts not yet written', count(*)::int, 0 from contact where deliver_at is not null and stuck is null
    union all select 'tasks that cannot be written', count(*)::int, 0 from task where stuck is not null
    union all select 'tasks not yet written', count(*)::int, 0 from task where deliver_at is not null and stuck is null
    union all select 'contacts with two live cycles', count(*)::int, 0 from (
      select from cycle where live group by contact_id having count(*) > 1) as twice`.execute(db)
  return rows
    .filter(({ count, expected }) => count !== expected)
    .map(({ what, count, expected }) => `store: ${what}: ${String(count)}, not ${String(expected)}`)
}

/** Whether a line of `checkStore` tells of work that is only still to be done. */
export const isWaiting = (line: string): boolean => /not yet written|nobody worked on/.test(line)
