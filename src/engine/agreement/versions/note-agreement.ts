import type { Kysely } from 'kysely'
import { writeAudit } from '../../../store/contacts/write-ledger.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { DB } from '../../../store/schema.ts'

/** Notes in the audit what became of the agreement itself. */
export async function noteAgreement(
  db: Kysely<DB>,
  { at, kind, version, detail }: { at: Date; kind: string; version: number | null; detail: JsonObject },
): Promise<void> {
  await writeAudit(db, [{ at, contactId: null, cycleId: null, kind, agreementVersion: version, detail }])
}
