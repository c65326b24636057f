import { sql, type Kysely } from 'kysely'
import type { Deal } from '../../domain/deal.ts'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import { removeDeals } from './remove-deals.ts'

/** Deals as they were just read, and whom each is with. */
export type ReadDeals = { deals: Deal[]; contacts: Map<string, string[]> }

/**
 * Makes or changes deals, and whom they are with; deals that were merged into them go. Call it in a transaction. Doing it
 * again changes nothing. Whoever was erased stays with the deal, without a name that means anything.
 */
export const writeDeals = async (db: Kysely<DB>, { deals, contacts }: ReadDeals): Promise<void> => {
  if (deals.length === 0) return
  const rows = deals.map((deal) => ({
    deal_id: deal.id,
    amount: deal.amount,
    created_at: deal.createdAt,
    closed_at: deal.closedAt,
    is_won: deal.isWon,
    is_closed: deal.isClosed,
    modified_at: deal.modifiedAt,
  }))
  await sql`
    insert into deal (deal_id, amount, created_at, closed_at, is_won, is_closed, modified_at)
    select deal_id, amount, created_at, closed_at, is_won, is_closed, modified_at
    from jsonb_populate_recordset(null::deal, ${toJson(rows)}::jsonb) order by deal_id
    on conflict (deal_id) do update set amount = excluded.amount, created_at = excluded.created_at,
      closed_at = excluded.closed_at, is_won = excluded.is_won, is_closed = excluded.is_closed,
      modified_at = excluded.modified_at`.execute(db)
  await replaceContacts(db, { deals, contacts })
  await removeDeals(
    db,
    deals.flatMap(({ mergedIds }) => mergedIds),
  )
}

const replaceContacts = async (db: Kysely<DB>, { deals, contacts }: ReadDeals): Promise<void> => {
  const ids = deals.map(({ id }) => id)
  const pairs = toJson(
    ids.flatMap((id) =>
      (contacts.get(id) ?? []).map((contactId) => ({ deal_id: id, contact_id: contactId })),
    ),
  )
  await sql`
    delete from deal_contact where deal_id = any(${ids}::text[]) and contact_id not like 'erased:%'
      and (deal_id, contact_id) not in (
        select deal_id, contact_id from jsonb_populate_recordset(null::deal_contact, ${pairs}::jsonb))`.execute(
    db,
  )
  await sql`
    insert into deal_contact (deal_id, contact_id)
    select distinct deal_id, contact_id from jsonb_populate_recordset(null::deal_contact, ${pairs}::jsonb)
    order by deal_id, contact_id on conflict do nothing`.execute(db)
}
