import { sql, type Kysely } from 'kysely'

/** What the reports count by (engineering §13): no figure ever reads the rows of cycles themselves. */
const statements = [
  // What the figures need of one handoff, changed in the transaction that writes the cycle. marks: `packMarks` of the
  // domain; minutes null: says nothing about them. Open handoffs are read from here directly.
  `create table kpi_measure (
    cycle_id text primary key,
    agreement_key text not null,
    contact_id text not null,
    handoff_at timestamptz not null,
    day date not null,
    hour smallint not null,
    live boolean not null,
    team text not null,
    owner text not null,
    source text not null,
    tier text not null,
    reason text not null,
    marks bigint not null,
    business_minutes int,
    clock_minutes int,
    routing_minutes int,
    none_ms bigint not null,
    first_ms bigint not null,
    later_ms bigint not null,
    closed_ms bigint not null,
    filled int not null,
    asked int not null,
    once_in_ms bigint,
    held_from timestamptz,
    held_to timestamptz,
    asked_again boolean not null
  )`,
  `create index kpi_measure_of_contact on kpi_measure (contact_id)`,
  `create index kpi_measure_of_day on kpi_measure (agreement_key, day)`,
  `create index kpi_measure_live on kpi_measure (agreement_key, day) where live`,

  // One person's share of a handoff, by that person's own clock.
  `create table kpi_share (
    cycle_id text not null,
    owner text not null,
    agreement_key text not null,
    day date not null,
    team text not null,
    source text not null,
    tier text not null,
    marks bigint not null,
    verdict text not null,
    held_ms bigint not null,
    primary key (cycle_id, owner)
  )`,
  `create index kpi_share_of_day on kpi_share (agreement_key, day)`,

  // How many closed handoffs are the same in all of these; the id is a hash of them. Exact medians and percentiles of any
  // filter come from the counts, for minutes are whole.
  `create table kpi_summary (
    summary_id uuid primary key,
    agreement_key text not null,
    day date not null,
    team text not null,
    owner text not null,
    source text not null,
    tier text not null,
    reason text not null,
    marks bigint not null,
    business_minutes int,
    clock_minutes int,
    routing_minutes int,
    count int not null,
    none_ms bigint not null,
    first_ms bigint not null,
    later_ms bigint not null,
    closed_ms bigint not null,
    filled int not null,
    asked int not null
  )`,
  `create index kpi_summary_of_day on kpi_summary (agreement_key, day)`,

  // A new installation has nothing to measure anew.
  `insert into meta (key, value) select 'figures', '1' where not exists (select 1 from cycle)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
