import { sql, type Kysely } from 'kysely'

/** Deals, and what was frozen. */
const statements = [
  // What the figures need of a deal in HubSpot: no name, no owner. amount: in the account's currency, null: none that is
  // known; closed_at: its close date, which may lie ahead while it is open.
  `create table deal (
    deal_id text primary key,
    amount numeric,
    created_at timestamptz,
    closed_at timestamptz,
    is_won boolean not null,
    is_closed boolean not null,
    modified_at timestamptz
  )`,
  `create index deal_won on deal (closed_at, deal_id) where is_won`,

  // Whom a deal is with. Contacts that were erased stay, under their random id, so that figures do not move.
  `create table deal_contact (
    deal_id text not null,
    contact_id text not null,
    primary key (deal_id, contact_id)
  )`,
  `create index deal_contact_of_contact on deal_contact (contact_id)`,

  // Figures as they were when their period was frozen, and the bonus statement. period: a month, YYYY-MM. Never changed,
  // but for ids of contacts that are erased.
  `create table snapshot (
    kind text not null,
    period text not null,
    agreement_key text not null,
    made_at timestamptz not null,
    content jsonb not null,
    primary key (agreement_key, kind, period)
  )`,

  // Who asked for a change of operations, by the request: the same one again is one change.
  `create index audit_of_request on audit ((detail ->> 'requestId')) where detail ? 'requestId'`,
]

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
