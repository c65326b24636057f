import { sql, type Kysely } from 'kysely'

const statements = [
  // Attempts that reps log on the card, by the request that asked for it: HubSpot has no key by which a create is one
  // (engineering §47). `engagement_id` is there once it is made; without it and without a lease, nobody knows whether it is.
  `create table attempt (
    request_id text primary key,
    contact_id text not null,
    cycle_id text not null,
    user_id text not null,
    channel text not null,
    result text not null,
    at timestamptz not null,
    asked_at timestamptz not null,
    lease_id text,
    lease_until timestamptz,
    engagement_id text
  )`,
  `create index attempt_of_contact on attempt (contact_id)`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
