import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { isRecordId } from './is-record-id.ts'
import { readRecords } from './read-records.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'

export type ContactsInput = {
  ids: readonly string[]
  properties: readonly string[]
  withHistory: readonly string[]
}

/**
 * Reads contacts, 100 a call, 50 where history is asked for (about the last 20 values of a property). `missing`
 * are ids that a batch does not find: deleted, erased or merged into another record; `readContact` tells which
 * (engineering §26). An id that cannot be one is missing without asking: HubSpot would refuse the whole batch.
 */
export async function readContacts(
  hs: HubSpot,
  { ids, properties, withHistory }: ContactsInput,
): Promise<{ found: ContactRecord[]; missing: string[] }> {
  const readable = ids.filter(isRecordId)
  const names = [...new Set([...properties, MERGED_IDS])]
  const records = await readRecords(hs, 'contacts', { ids: readable, properties: names, withHistory })
  const found = records.map((record) => toContact(record, properties))
  const known = new Set(found.map(({ id }) => id))
  return { found, missing: [...new Set(ids)].filter((id) => !known.has(id)) }
}
