import { sql, type Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { DB } from '../../store/schema.ts'
import { readQuiet, type Quiet } from './read-quiet.ts'

/** How much waits, and how late the oldest of it is. */
export type Backlog = { due: number; lateMs: number }

export type Load = {
  inbox: Backlog
  /** Contacts whose clocks or hints are due. */
  contacts: Backlog
  /** What is due to be written to HubSpot. */
  deliveries: Record<'contact' | 'task' | 'digest', Backlog & { stuck: number }>
  budget: Allowance[]
  /** What the database takes on disk. */
  storeBytes: number
  quiet: Quiet
}

/**
 * Calls left in the present interval by kind, for how long none may be made, and what is thought of HubSpot: `open`: it
 * is away and not asked; `half_open`: one call at a time finds out.
 */
export type Allowance = { kind: string; left: number; blockedMs: number; breaker: BreakerState }
export type BreakerState = 'closed' | 'half_open' | 'open'

type Row = { of: string; due: number; stuck: number; oldest: Date | null }

/** What is due now, from indexes of the work lists alone: cheap enough to be asked every few seconds. */
export async function readLoad({ db, clock }: { db: Kysely<DB>; clock: Clock }): Promise<Load> {
  const now = clock.now()
  const { rows } = await sql<Row>`
    select 'inbox' as of, count(*)::int as due, 0 as stuck, min(received_at) as oldest from inbox
    union all select 'contacts', count(*)::int, 0, min(ready_at) from contact where ready_at <= ${now}
    union all select 'contact', count(*)::int, (select count(*)::int from contact where stuck is not null),
      min(deliver_at) from contact where deliver_at <= ${now}
    union all select 'task', count(*)::int, (select count(*)::int from task where stuck is not null),
      min(deliver_at) from task where deliver_at <= ${now}
    union all select 'digest', count(*)::int, (select count(*)::int from digest where stuck is not null),
      min(deliver_at) from digest where deliver_at <= ${now}`.execute(db)
  const of = (name: string): Backlog & { stuck: number } => {
    const { due = 0, stuck = 0, oldest = null } = rows.find((row) => row.of === name) ?? {}
    return { due, stuck, lateMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : 0 }
  }
  const { due, lateMs } = of('inbox')
  return {
    inbox: { due, lateMs },
    contacts: { due: of('contacts').due, lateMs: of('contacts').lateMs },
    deliveries: { contact: of('contact'), task: of('task'), digest: of('digest') },
    budget: await readBudget(db, now),
    storeBytes: await readSize(db),
    quiet: await readQuiet({ db, clock }),
  }
}

async function readBudget(db: Kysely<DB>, now: Date): Promise<Load['budget']> {
  const rows = await db.selectFrom('budget').selectAll().execute()
  return rows.map(({ kind, taken, per_interval, interval_ms, blocked_until, failures, why }) => {
    const counted = taken.filter(([at]) => at + interval_ms > now.getTime())
    const spent = counted.reduce((all, [, calls]) => all + calls, 0)
    const blockedMs = blocked_until ? Math.max(0, blocked_until.getTime() - now.getTime()) : 0
    const breaker = breakerOf({ failures, isAway: blockedMs > 0 && why === 'hubspot_away' })
    return { kind, left: Math.max(0, per_interval - spent), blockedMs, breaker }
  })
}

function breakerOf({ failures, isAway }: { failures: number; isAway: boolean }): BreakerState {
  if (isAway) return 'open'
  return failures > 0 ? 'half_open' : 'closed'
}

async function readSize(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database())::float8 as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}
