import { sql, type Kysely } from 'kysely'
import { toJson } from '../json.ts'
import type { DB } from '../schema.ts'
import type { ActRow } from './load-acts.ts'

/** `digest`: of what somebody asked for; acts of Pacto's own have none. */
type NewAct = ActRow & { digest?: string }

/** Notes acts; one whose id is there already changes nothing. Answers the ids that are new. */
export const saveActs = async (db: Kysely<DB>, acts: NewAct[]): Promise<Set<string>> => {
  if (acts.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    insert into act (act_id, at, user_id, contact_id, cycle_id, kind, what, digest)
    select "actId", at, "userId", "contactId", "cycleId", kind, what, digest
    from jsonb_to_recordset(${toJson(acts)}::jsonb) as r(
      "actId" text, at timestamptz, "userId" text, "contactId" text, "cycleId" text, kind text, what jsonb,
      digest text)
    on conflict (act_id) do nothing
    returning act_id as id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
