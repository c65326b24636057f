import type { Kysely } from 'kysely'
import type { WebhookEvent } from '../../hubspot/webhook-events.ts'
import { saveActs } from '../../store/acts/save-acts.ts'
import type { DB } from '../../store/schema.ts'

/**
 * Keeps when contacts came back from the recycle bin: only the event says so, the record does not. The same event, sent
 * twice, is noted once.
 */
export async function noteReturns(db: Kysely<DB>, events: WebhookEvent[]): Promise<void> {
  const acts = events.flatMap(({ type, contactId, occurredAt }) => {
    if (type !== 'restore' || contactId === '' || !occurredAt) return []
    const actId = `restored:${contactId}:${String(occurredAt.getTime())}`
    return [{ actId, at: occurredAt, userId: '', contactId, cycleId: '', kind: 'restored', what: {} }]
  })
  await saveActs(db, acts)
}
