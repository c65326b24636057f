import { sql, type Kysely } from 'kysely'

/** Minutes of a month by source and tier within a team too: a manager's whole year is read from few rows. */
const statements: string[] = [
  // Only of facets that are called so: team_source, team_tier.
  `alter table kpi_bin add column team text not null default ''`,

  // A new installation has nothing to measure anew.
  `update meta set value = '3' where key = 'figures' and not exists (select 1 from cycle)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
