import { sql, type Kysely } from 'kysely'
import type { DB } from './schema.ts'

export type Queues = {
  inbox: { waiting: number; oldestAt: Date | null }
  /** Contacts that are due to be looked at by now. */
  work: { due: number; oldestAt: Date | null }
  deliveries: { waiting: number; failed: number }
}

/** How much waits at an instant, and since when: one look at each queue. */
export const readQueues = async (db: Kysely<DB>, { at }: { at: Date }): Promise<Queues> => {
  const inbox = await sql<Queues['inbox']>`
    select count(*)::int as waiting, min(received_at) as "oldestAt" from inbox`.execute(db)
  const work = await sql<Queues['work']>`
    select count(*)::int as due, min(next_at) as "oldestAt" from contact where next_at <= ${at}`.execute(db)
  const deliveries = await sql<Queues['deliveries']>`
    select count(*) filter (where deliver_at is not null)::int as waiting,
      count(*) filter (where stuck is not null)::int as failed
    from (
      select deliver_at, stuck from contact where gone is null and (deliver_at is not null or stuck is not null)
      union all select deliver_at, stuck from task where deliver_at is not null or stuck is not null
      union all select deliver_at, stuck from digest where deliver_at is not null or stuck is not null
    ) as delivery`.execute(db)
  return {
    inbox: inbox.rows[0] ?? { waiting: 0, oldestAt: null },
    work: work.rows[0] ?? { due: 0, oldestAt: null },
    deliveries: deliveries.rows[0] ?? { waiting: 0, failed: 0 },
  }
}
