import { sql, type Kysely } from 'kysely'
import type { JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'

export type AuditRead = {
  at: Date
  /** null: about the contact as a whole. */
  cycleId: string | null
  kind: string
  agreementVersion: number | null
  detail: JsonObject
}

/** The last `most` entries about a contact, oldest first. */
export const loadAudit = async (db: Kysely<DB>, contactId: string, most: number): Promise<AuditRead[]> => {
  const { rows } = await sql<AuditRead>`
    select at, cycle_id as "cycleId", kind, agreement_version as "agreementVersion", detail from (
      select * from audit where contact_id = ${contactId} order by id desc limit ${most}
    ) as latest order by id`.execute(db)
  return rows
}
