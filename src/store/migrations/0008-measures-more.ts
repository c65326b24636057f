import { sql, type Kysely } from 'kysely'

/** What the figures need of a handoff besides, and counts by the month (engineering §13). */
const statements: string[] = [
  // band: the ten points of the score at the handoff; delivery: clock minutes from the criteria met. null: not known.
  `alter table kpi_measure
    add column campaign text not null default '',
    add column band int,
    add column delivery_minutes int`,
  `alter table kpi_summary
    add column hour smallint not null default 0,
    add column campaign text not null default '',
    add column band int,
    add column delivery_minutes int`,
  `create index kpi_summary_of_owner on kpi_summary (agreement_key, owner, day)`,
  `create index kpi_share_of_owner on kpi_share (agreement_key, owner, day)`,

  // How many closed handoffs of a month are the same to the figures, without their minutes: once by team, source and tier
  // (facet place), and once each by what value names otherwise (campaign, band, hour of the week, day), alone and by team.
  `create table kpi_month (
    month_id uuid primary key,
    agreement_key text not null,
    month date not null,
    facet text not null,
    value text not null,
    team text not null,
    source text not null,
    tier text not null,
    reason text not null,
    marks bigint not null,
    count int not null,
    none_ms bigint not null,
    first_ms bigint not null,
    later_ms bigint not null,
    closed_ms bigint not null,
    filled int not null,
    asked int not null
  )`,
  `create index kpi_month_of_facet on kpi_month (agreement_key, facet, month)`,

  // How often each number of minutes occurs in a month: of all, and by one place. marks: reduced to what matters to them.
  `create table kpi_bin (
    bin_id uuid primary key,
    agreement_key text not null,
    month date not null,
    unit text not null,
    facet text not null,
    value text not null,
    marks bigint not null,
    minutes int not null,
    count int not null
  )`,
  `create index kpi_bin_of_unit on kpi_bin (agreement_key, unit, facet, month)`,

  // The shares of a month, those of open handoffs too.
  `create table kpi_share_month (
    share_month_id uuid primary key,
    agreement_key text not null,
    month date not null,
    owner text not null,
    team text not null,
    verdict text not null,
    marks bigint not null,
    count int not null,
    held_ms bigint not null
  )`,
  `create index kpi_share_month_of_month on kpi_share_month (agreement_key, month)`,

  // A new installation has nothing to measure anew.
  `update meta set value = '2' where key = 'figures' and not exists (select 1 from cycle)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
