import { sql, type Kysely } from 'kysely'

/** What was read of the portal's past, for baselines and replays. */
const statements: string[] = [
  // One reading at a time. `phase` and `after`: where it goes on; no phase: it is done. `plan`: what is kept of which property.
  // `read`: what it tells of itself.
  `create table past_read (
    id integer primary key check (id = 1),
    read jsonb not null,
    plan jsonb not null default '{}',
    phase text,
    after text,
    lease_id text,
    lease_until timestamptz
  )`,
  // Contacts that were handed over within its span: ids, codes, instants, numbers. `ready`: their engagements and deals are in.
  `create table past_lead (
    contact_id text primary key,
    data jsonb not null,
    ready boolean not null default false
  )`,
  `create index past_lead_waiting on past_lead (contact_id) where not ready`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
