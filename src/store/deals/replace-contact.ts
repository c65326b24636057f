import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'

type Erased = {
  contactId: string
  newId: string
  /** Whether the contact had any handoff: then its deals go on counting, with nobody behind them. */
  stays: boolean
}

/** Replaces a contact's id in deals and in what was frozen of them (engineering §15). */
export const replaceContactOfDeals = async (
  trx: Kysely<DB>,
  { contactId, newId, stays }: Erased,
): Promise<void> => {
  const tie = stays
    ? sql`update deal_contact set contact_id = ${newId} where contact_id = ${contactId}`
    : sql`delete from deal_contact where contact_id = ${contactId}`
  await tie.execute(trx)
  await replaceInSnapshots(trx, contactId, newId)
}

type Row = { contact?: string }
type Snapshot = { agreement_key: string; kind: string; period: string; content: { rows: Row[] } }

const replaceInSnapshots = async (trx: Kysely<DB>, contactId: string, newId: string): Promise<void> => {
  const naming = toJson({ rows: [{ contact: contactId }] })
  const { rows: found } = await sql<Snapshot>`
    select agreement_key, kind, period, content from snapshot where content @> ${naming}::jsonb`.execute(trx)
  for (const { agreement_key: key, kind, period, content } of found) {
    const rows = content.rows.map((row) => (row.contact === contactId ? { ...row, contact: newId } : row))
    await sql`
      update snapshot set content = ${toJson({ ...content, rows })}::jsonb
      where agreement_key = ${key} and kind = ${kind} and period = ${period}`.execute(trx)
  }
}
