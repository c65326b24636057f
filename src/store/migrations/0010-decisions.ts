import { sql, type Kysely } from 'kysely'

/** What a meeting decided, and what was posted of it. */
const statements: string[] = [
  // A decision is a task in HubSpot, and its words are there and nowhere else. By the request that asked for it, as with
  // attempts: without `task_id` and without a lease nobody knows whether it was made. `due_on`: a local date.
  `create table decision (
    id text primary key,
    request_id text not null unique,
    digest text not null,
    agreement_key text not null,
    about text not null,
    owner text not null,
    due_on text not null,
    made_at timestamptz not null,
    made_by text not null,
    lease_id text,
    lease_until timestamptz,
    task_id text,
    worked boolean,
    worked_request text
  )`,
  `create index decision_by_time on decision (agreement_key, made_at)`,
  // Posts to the channel, by the request that asked for one. `sending` without an end is a post nobody knows the fate of:
  // it is not sent again, for a channel cannot tell two of the same from one.
  `create table channel_post (
    request_id text primary key,
    agreement_key text not null,
    period text not null,
    asked_at timestamptz not null,
    asked_by text not null,
    state text not null default 'waiting',
    attempts integer not null default 0,
    next_at timestamptz not null,
    ended_at timestamptz,
    why text
  )`,
  `create unique index one_waiting_post on channel_post (agreement_key, period) where state in ('waiting', 'sending')`,
  // Who became a customer in a week, however long ago they were handed over.
  `create index cycle_won on cycle (agreement_key, closed_at) where disposition = 'won'`,
  `create index post_by_time on channel_post (next_at) where state in ('waiting', 'sending')`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
