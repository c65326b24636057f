import { sql, type Kysely } from 'kysely'

/** What the whole agreement needs beside the ledger: acts, batches of the import shield, digests, versions' ends. */
const statements = [
  // What people did inside Pacto. Append-only; the id is the request's own, so a repeated request is one act.
  `create table act (
    act_id text primary key,
    at timestamptz not null,
    user_id text not null,
    contact_id text not null,
    cycle_id text not null,
    kind text not null,
    what jsonb not null default '{}'
  )`,
  `create index act_of_contact on act (contact_id, at)`,
  `create index act_of_batch on act ((what ->> 'batchId')) where what ? 'batchId'`,

  // What brought a handoff, as a column, because the import shield counts by it.
  `alter table cycle add column source text not null default ''`,
  `create index cycle_of_source on cycle (source, handoff_at)`,

  // A burst of handoffs from one source, parked as one until somebody decides (product §3.3 "Import shield").
  `create table batch (
    batch_id text primary key,
    agreement_key text not null,
    source text not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    parked_at timestamptz not null,
    decision text check (decision in ('start', 'spread', 'exempt')),
    decided_at timestamptz,
    decided_by text,
    days int,
    reminded_at timestamptz,
    reminders int not null default 0
  )`,
  `create unique index batch_one_undecided on batch (agreement_key, source) where decision is null`,

  // One line of a digest: as it should stand now (replaced with every decision about its contact). digest_key: the
  // digest it was told in.
  `create table notice (
    cycle_id text not null,
    contact_id text not null,
    slot text not null check (slot in ('opening', 'storm', 'reasons', 'manager')),
    receiver text not null,
    need text not null,
    from_at timestamptz not null,
    due_at timestamptz not null,
    digest_key text,
    primary key (cycle_id, slot)
  )`,
  `create index notice_of_contact on notice (contact_id)`,
  `create index notice_waiting on notice (from_at) where digest_key is null`,
  `create index notice_of_digest on notice (digest_key) where digest_key is not null`,

  // A digest as a task in HubSpot: like a row of task, but of no single cycle. receiver: an owner id.
  `create table digest (
    digest_key text primary key,
    slot text not null,
    receiver text not null,
    due_at timestamptz not null,
    hubspot_id text,
    open boolean not null,
    wanted jsonb not null default '{}',
    confirmed jsonb not null default '{}',
    made_at timestamptz not null,
    deliver_at timestamptz,
    deliver_lease_id uuid,
    deliver_lease_until timestamptz,
    deliver_attempts int not null default 0,
    stuck text,
    uncertain boolean not null default false
  )`,
  `create index digest_deliver on digest (deliver_at) where deliver_at is not null`,

  // When a task was born, and to whom: so many an hour, no more.
  `alter table task add column born_at timestamptz`,
  `alter table task add column receiver text not null default ''`,
  `create index task_born on task (receiver, born_at) where born_at is not null`,

  // A draft is signed by both sides before it becomes a version.
  `create table agreement_draft (
    agreement_key text primary key,
    document text not null,
    changed_at timestamptz not null,
    changed_by text not null,
    signatures jsonb not null default '[]'
  )`,

  `create function acts_stay() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('pacto.erasing', true) = 'on'
       and (new.act_id, new.at, new.kind) = (old.act_id, old.at, old.kind) then
      return new;
    end if;
    raise exception 'Acts are append-only.' using errcode = 'restrict_violation';
  end $$`,
  `create trigger acts_append_only before update or delete on act
    for each row execute function acts_stay()`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
