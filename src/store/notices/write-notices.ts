import { sql, type Kysely } from 'kysely'
import { refreshDigests } from '../digests/refresh-digests.ts'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { NoticeRow } from './notice-row.ts'

/**
 * Replaces all that is to be told of some contacts. What is told already stays where it was told, unless it is somebody
 * else's by now; digests that lose or change a line are brought up to date in the same transaction.
 */
export const writeNotices = async (
  db: Kysely<DB>,
  input: { contactIds: string[]; notices: Omit<NoticeRow, 'digestKey'>[]; at: Date },
): Promise<void> => {
  const rows = toJson(input.notices)
  const gone = await sql<{ key: string | null }>`
    delete from notice n
    where n.contact_id = any(${input.contactIds}::text[]) and not exists (
      select from jsonb_to_recordset(${rows}::jsonb) as r("cycleId" text, slot text, receiver text)
      where r."cycleId" = n.cycle_id and r.slot = n.slot and r.receiver = n.receiver)
    returning n.digest_key as key`.execute(db)
  const changed = await changeNotices(db, rows)
  if (input.notices.length > 0) await insertNotices(db, rows)
  const keys = [...gone.rows, ...changed].flatMap(({ key }) => key ?? [])
  await refreshDigests(db, { digestKeys: keys, at: input.at })
}

const changeNotices = async (db: Kysely<DB>, rows: string): Promise<{ key: string | null }[]> => {
  const { rows: changed } = await sql<{ key: string | null }>`
    update notice n set contact_id = r."contactId", need = r.need, due_at = r."dueAt"
    from jsonb_to_recordset(${rows}::jsonb) as r(
      "cycleId" text, "contactId" text, slot text, need text, "dueAt" timestamptz)
    where n.cycle_id = r."cycleId" and n.slot = r.slot
      and (n.need, n.due_at, n.contact_id) is distinct from (r.need, r."dueAt", r."contactId")
    returning n.digest_key as key`.execute(db)
  return changed
}

const insertNotices = async (db: Kysely<DB>, rows: string): Promise<void> => {
  await sql`
    insert into notice (cycle_id, contact_id, slot, receiver, need, from_at, due_at)
    select * from jsonb_to_recordset(${rows}::jsonb) as r(
      "cycleId" text, "contactId" text, slot text, receiver text, need text, "fromAt" timestamptz,
      "dueAt" timestamptz)
    order by "cycleId", slot
    on conflict (cycle_id, slot) do nothing`.execute(db)
}
