import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Gives claimed contacts back unworked, due again at `nextAt`: HubSpot is away. Only rows still one's own. */
export const releaseContacts = async (
  db: Kysely<DB>,
  input: { leaseId: string; nextAt: Date },
): Promise<void> => {
  await db
    .updateTable('contact')
    .set({ lease_id: null, lease_until: null, next_at: input.nextAt, ready_at: input.nextAt })
    .where('lease_id', '=', input.leaseId)
    .execute()
}
