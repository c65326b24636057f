import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { DB } from '../../src/store/schema.ts'

/**
 * The main figures of every view, by SQL on the raw rows of handoffs (`cycle`) alone: no table of figures, nothing of the
 * product's own formulas. What counts is written down here once more, from product §3 and engineering, part C2.
 */
export type Share = { n: number; of: number }
export type Span = { from: Date; to: Date }

type Rows = RawBuilder<unknown>

/** H: handoffs of the span that count, without withdrawn and parked. */
const h = ({ from, to }: Span): Rows => sql`
  select cycle_id, contact_id, disposition, origin, source, tier, state from cycle
  where handoff_at >= ${from} and handoff_at < ${to} and not (state ->> 'observed')::boolean
    and disposition not in ('withdrawn', 'parked')`

/** S: of these, those Sales is judged by. */
const s = (span: Span): Rows => sql`
  select * from (${h(span)}) h where disposition <> 'exempt'
    and not coalesce((state #>> '{acceptance,passedThrough}')::boolean, false)`

/** The first clock of a kind, as `clock`; null where there is none. */
const withClock = (rows: Rows, kind: string): Rows => sql`
  select r.*, (select c from jsonb_array_elements(r.state -> 'clocks') with ordinality t(c, at)
    where c ->> 'kind' = ${kind} order by at limit 1) as clock from (${rows}) r`

const unflagged = sql`(state #>> '{response,flag}') is null`
const JUDGED = sql`clock ->> 'state' in ('met', 'met_late', 'breached')`
const isRejected = sql`disposition in ('rejected', 'recycled')`
const isSql = sql`disposition in ('accepted', 'won')`

const one = async <T>(db: Kysely<DB>, query: RawBuilder<T>): Promise<T> => {
  const { rows } = await query.execute(db)
  return rows[0]!
}

/** Share of those in `rows` for which `is` holds. */
const share = (db: Kysely<DB>, rows: Rows, is: Rows): Promise<Share> =>
  one(db, sql<Share>`select count(*) filter (where ${is})::int as n, count(*)::int as "of" from (${rows}) r`)

const kept = (kind: 'response' | 'limit' | 'decision') => (db: Kysely<DB>, span: Span) =>
  share(
    db,
    sql`select * from (${withClock(s(span), kind)}) k
      where ${JUDGED} and (${kind} = 'decision' or ${unflagged})`,
    sql`clock ->> 'state' = 'met'`,
  )

const where = (rows: Rows, is: Rows): Rows => sql`select * from (${rows}) w where ${is}`

/** Rates, by figure. */
export const RATES: Record<string, (db: Kysely<DB>, span: Span) => Promise<Share>> = {
  response: kept('response'),
  limit: kept('limit'),
  decision: kept('decision'),
  coverage: (db, span) =>
    share(
      db,
      sql`select * from (select k.*, coalesce(l.clock, k.clock) as ripe
          from (${withClock(s(span), 'response')}) k
          join (${withClock(s(span), 'limit')}) l using (cycle_id)) b
        where ripe is not null and ripe ->> 'state' <> 'running'`,
      sql`jsonb_typeof(state -> 'response') = 'object'`,
    ),
  logging: (db, span) =>
    share(db, where(s(span), sql`${isRejected} or ${isSql}`), sql`(state ->> 'activity')::boolean`),
  reasons: (db, span) =>
    share(
      db,
      where(h(span), isRejected),
      sql`(state #>> '{rejection,reason}') is not null and state #> '{rejection,missing}' = '[]'::jsonb`,
    ),
  criteria: (db, span) =>
    share(
      db,
      where(h(span), sql`origin = 'marketing' and (state ->> 'conforming') is not null`),
      sql`(state ->> 'conforming')::boolean`,
    ),
  acceptance: (db, span) => share(db, where(h(span), sql`${isRejected} or ${isSql}`), isSql),
  mql_sql: (db, span) => share(db, where(h(span), sql`origin <> 'sales'`), isSql),
  sql_customer: (db, span) =>
    share(db, where(h(span), sql`origin <> 'sales' and ${isSql}`), sql`disposition = 'won'`),
  mql_customer: (db, span) => share(db, where(h(span), sql`origin <> 'sales'`), sql`disposition = 'won'`),
}

const isBreached = sql`(state ->> 'breachCause') is not null`
const hasReview = (about: string, state: string): Rows =>
  sql`exists (select 1 from jsonb_array_elements(state -> 'reviews') v
    where v ->> 'about' = ${about} and (${state} = '' or v ->> 'state' = ${state}))`

const countOf = async (db: Kysely<DB>, rows: Rows): Promise<number> =>
  (await one(db, sql<{ n: number }>`select count(*)::int as n from (${rows}) r`)).n

/** Counts, by figure. */
export const COUNTS: Record<string, (db: Kysely<DB>, span: Span) => Promise<number>> = {
  breached: (db, span) => countOf(db, where(s(span), isBreached)),
  corrected: (db, span) => countOf(db, where(s(span), sql`(state ->> 'corrected')::boolean`)),
  disputed: (db, span) => countOf(db, where(s(span), hasReview('breach', ''))),
  excused: (db, span) => countOf(db, where(s(span), hasReview('breach', 'granted'))),
  rejected: (db, span) => countOf(db, where(h(span), isRejected)),
  no_reason: (db, span) =>
    countOf(db, where(h(span), sql`${isRejected} and (state #>> '{rejection,reason}') is null`)),
  self_sourced: (db, span) => countOf(db, where(all(span), sql`origin = 'sales'`)),
  handoffs: (db, span) => countOf(db, all(span)),
}

const all = ({ from, to }: Span): Rows => sql`
  select * from cycle where handoff_at >= ${from} and handoff_at < ${to}
    and not (state ->> 'observed')::boolean`

type Groups = Record<string, number>

const groupsOf = async (db: Kysely<DB>, rows: Rows, by: Rows): Promise<Groups> => {
  const query = sql<{ name: string; n: number }>`
    select coalesce(${by}, '') as name, count(*)::int as n from (${rows}) r group by 1`
  const { rows: found } = await query.execute(db)
  return Object.fromEntries(found.map(({ name, n }) => [name, n]))
}

/** Counts that stand in groups, by the section they stand in. */
export const GROUPS: Record<string, (db: Kysely<DB>, span: Span) => Promise<Groups>> = {
  cause: (db, span) => groupsOf(db, where(s(span), isBreached), sql`state ->> 'breachCause'`),
  outcome: (db, span) => groupsOf(db, all(span), sql`disposition`),
  reason: (db, span) => groupsOf(db, where(h(span), isRejected), sql`state #>> '{rejection,reason}'`),
  reason_source: (db, span) =>
    groupsOf(
      db,
      where(h(span), isRejected),
      sql`coalesce(state #>> '{rejection,reason}', '') || ' · ' || (state ->> 'trafficSource')`,
    ),
}

export type Times = { count: number; median: number; mean: number; p90: number }

/** Of first contacts that are judged by the clock, whole minutes; halves are rounded up. */
export const timesTo = (db: Kysely<DB>, span: Span, unit: 'Business' | 'Clock'): Promise<Times> =>
  one(
    db,
    sql<Times>`
      select count(*)::int as count, round(percentile_cont(0.5) within group (order by minutes)::numeric)::int as median,
        round(avg(minutes))::int as mean,
        round(percentile_cont(0.9) within group (order by minutes)::numeric)::int as p90
      from (select floor((clock ->> ${`elapsed${unit}Ms`})::numeric / 60000) as minutes
        from (${withClock(s(span), 'response')}) k
        where ${unflagged} and jsonb_typeof(state -> 'response') = 'object'
          and clock ->> 'state' in ('met', 'met_late')) m`,
  )

/** Minutes of business time in which nobody had the lead. */
export const unownedMinutes = async (db: Kysely<DB>, span: Span): Promise<number> =>
  (
    await one(
      db,
      sql<{ n: number }>`select floor(coalesce(sum((w ->> 'businessMs')::numeric), 0) / 60000)::int as n
        from (${s(span)}) r cross join jsonb_array_elements(r.state -> 'waits') w where w ->> 'owner' = ''`,
    )
  ).n

/** Contacts whose handoff is not over yet. */
export const openContacts = async (db: Kysely<DB>): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from cycle where live order by contact_id`.execute(db)
  return rows.map(({ id }) => id)
}
