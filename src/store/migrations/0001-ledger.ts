import { sql, type Kysely } from 'kysely'

/**
 * The ledger. What PostgreSQL 15 has, one statement each (PGlite's extended protocol takes no more), no `now()`:
 * every instant comes from the clock. Names, e-mails and texts of people are nowhere: ids, instants, codes.
 */
const statements = [
  // Facts about this installation that are set once: go_live_at, portal_id, app_id, …
  `create table meta (key text primary key, value text not null)`,

  // What was signed, for good. A cycle names the version it was opened under and never leaves it by itself.
  `create table agreement_version (
    agreement_key text not null,
    version int not null,
    document text not null,
    terms jsonb not null,
    activated_at timestamptz not null,
    signatures jsonb not null default '[]',
    primary key (agreement_key, version)
  )`,

  // What may change at once and without a signature: people, mapping, mode, language.
  `create table operations (
    agreement_key text primary key,
    operations jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
  )`,

  // A delivered webhook batch, raw, from the answer to HubSpot until it is taken apart. Text: bytea is four times
  // slower on PGlite, jsonb refuses what HubSpot may send. next_at doubles as the lease of who works on it.
  `create table inbox (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    body text not null,
    attempts int not null default 0,
    next_at timestamptz not null
  )`,
  `create index inbox_due on inbox (next_at)`,

  // What could not be used, with the reason, for a week: so that a poisoned event never blocks those behind it.
  `create table put_aside (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    position int,
    reason text not null,
    item text not null,
    batch_received_at timestamptz not null
  )`,
  `create index put_aside_at on put_aside (at)`,

  // The work list, and what HubSpot should show on the contact. next_at: may be worked on, in company; ready_at:
  // must be, even alone. wanted − confirmed is what is still to be delivered.
  `create table contact (
    contact_id text primary key,
    next_at timestamptz,
    ready_at timestamptz,
    hint_seq bigint not null default 0,
    lease_id uuid,
    lease_until timestamptz,
    facts jsonb not null default '{}',
    asked_at timestamptz,
    gone text check (gone in ('deleted', 'merged', 'private')),
    wanted jsonb not null default '{}',
    confirmed jsonb not null default '{}',
    deliver_at timestamptz,
    deliver_lease_id uuid,
    deliver_lease_until timestamptz,
    deliver_attempts int not null default 0,
    stuck text
  ) with (fillfactor = 70)`,
  `create index contact_next on contact (next_at, contact_id) where next_at is not null`,
  `create index contact_ready on contact (ready_at) where ready_at is not null`,
  `create index contact_deliver on contact (deliver_at, contact_id) where deliver_at is not null`,

  // One handoff and what became of it. Deferred, so that one commit may renumber or move cycles (merge).
  `create table cycle (
    cycle_id text primary key,
    agreement_key text not null,
    agreement_version int not null,
    contact_id text not null,
    number int not null,
    handoff_at timestamptz not null,
    tier text not null,
    origin text not null,
    disposition text not null,
    reason text,
    live boolean not null,
    state jsonb not null,
    created_at timestamptz not null,
    closed_at timestamptz,
    constraint cycle_one_per_handoff unique (agreement_key, contact_id, handoff_at) deferrable initially deferred,
    constraint cycle_one_per_number unique (agreement_key, contact_id, number) deferrable initially deferred
  )`,
  `create unique index cycle_one_live on cycle (agreement_key, contact_id) where live`,
  `create index cycle_of_contact on cycle (contact_id)`,
  `create index cycle_live on cycle (contact_id) where live`,

  // What a task in HubSpot should say. Closed rows stay: their key must never be used again.
  `create table task (
    task_key text primary key,
    cycle_id text not null references cycle (cycle_id),
    contact_id text not null,
    role text not null check (role in ('owner', 'manager')),
    n int not null,
    need text not null,
    hubspot_id text,
    open boolean not null,
    wanted jsonb not null default '{}',
    confirmed jsonb not null default '{}',
    deliver_at timestamptz,
    deliver_lease_id uuid,
    deliver_lease_until timestamptz,
    deliver_attempts int not null default 0,
    stuck text,
    uncertain boolean not null default false
  ) with (fillfactor = 70)`,
  `create unique index task_one_open on task (cycle_id, role) where open`,
  `create index task_of_contact on task (contact_id)`,
  `create index task_of_cycle on task (cycle_id)`,
  `create index task_deliver on task (deliver_at, task_key) where deliver_at is not null`,

  // Who did what when, for good. Only an erasure may replace the contact's id and drop the detail.
  `create table audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    contact_id text,
    cycle_id text,
    kind text not null,
    agreement_version int,
    detail jsonb not null default '{}'
  )`,
  `create index audit_of_contact on audit (contact_id, id)`,
  `create function audit_is_append_only() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('pacto.erasing', true) = 'on'
       and (new.id, new.at, new.kind) = (old.id, old.at, old.kind)
       and new.cycle_id is not distinct from old.cycle_id
       and new.agreement_version is not distinct from old.agreement_version then
      return new;
    end if;
    raise exception 'The audit is append-only.' using errcode = 'restrict_violation';
  end $$`,
  `create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_is_append_only()`,

  // The right to call HubSpot, one row a kind, seen by all instances. taken: [epoch ms, calls] of the window.
  `create table budget (
    kind text primary key,
    taken jsonb not null default '[]',
    per_interval int not null,
    interval_ms int not null,
    blocked_until timestamptz,
    why text,
    failures int not null default 0
  )`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
