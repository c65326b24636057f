import { sql, type Kysely } from 'kysely'
import type { PastLead } from '../../domain/past/past-lead.ts'
import { toJson, type JsonObject } from '../json.ts'
import { revive } from '../revive.ts'
import type { DB } from '../schema.ts'

const PAGE = 200

/** Everybody handed over within the span that was read, by contact id, in pages of at most 200. */
export async function* pastLeads(db: Kysely<DB>): AsyncGenerator<PastLead[]> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('past_lead')
      .select(['contact_id', 'data'])
      .where('contact_id', '>', after)
      .orderBy('contact_id')
      .limit(PAGE)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ data }) => toPastLead(data))
    after = last.contact_id
  }
}

/** Some whose engagements and deals were not read yet. */
export const waitingLeads = async (db: Kysely<DB>, limit: number): Promise<PastLead[]> => {
  const rows = await db
    .selectFrom('past_lead')
    .select('data')
    .where('ready', '=', false)
    .orderBy('contact_id')
    .limit(limit)
    .execute()
  return rows.map(({ data }) => toPastLead(data))
}

/** Writes leads, those already there anew. */
export const putPastLeads = async (
  trx: Kysely<DB>,
  { leads, ready }: { leads: PastLead[]; ready: boolean },
): Promise<void> => {
  if (leads.length === 0) return
  const rows = toJson(leads.map((lead) => ({ contact_id: lead.contactId, data: lead })))
  await sql`
    insert into past_lead (contact_id, data, ready)
    select contact_id, data, ${ready}::boolean from jsonb_to_recordset(${rows}::jsonb) as row (contact_id text, data jsonb)
    on conflict (contact_id) do update set data = excluded.data, ready = excluded.ready`.execute(trx)
}

/** Their engagements and deals are in; who was erased meanwhile stays away. */
export const replacePastLeads = async (trx: Kysely<DB>, leads: PastLead[]): Promise<void> => {
  if (leads.length === 0) return
  const rows = toJson(leads.map((lead) => ({ contact_id: lead.contactId, data: lead })))
  await sql`
    update past_lead set data = row.data, ready = true
    from jsonb_to_recordset(${rows}::jsonb) as row (contact_id text, data jsonb)
    where past_lead.contact_id = row.contact_id`.execute(trx)
}

const toPastLead = (data: JsonObject): PastLead => revive(data) as PastLead
