import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { isHubSpotError } from './hubspot-error.ts'
import { isRecordId } from './is-record-id.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'
import { readAnswer, recordSchema } from './wire.ts'

export type ContactInput = { id: string; properties: readonly string[]; withHistory: readonly string[] }

/** `merged`: the record that survived. `gone`: not even in the recycle bin, to be treated as erased for privacy. */
export type ContactState =
  | { state: 'found'; contact: ContactRecord }
  /** `at`: when it was merged, or went into the recycle bin; null where HubSpot does not say. */
  | { state: 'merged' | 'deleted'; contact: ContactRecord; at: Date | null }
  | { state: 'gone' }

/** Says what became of one contact: a single read resolves merged ids, which a batch does not (engineering §26). */
export async function readContact(hs: HubSpot, input: ContactInput): Promise<ContactState> {
  if (!isRecordId(input.id)) return { state: 'gone' }
  const live = await readOne(hs, input, false)
  if (live?.contact.id === input.id) return { state: 'found', contact: live.contact }
  if (live) return { state: 'merged', contact: live.contact, at: mergedAt(live.contact, input.id) }
  const archived = await readOne(hs, input, true)
  return archived ? { state: 'deleted', ...archived } : { state: 'gone' }
}

type Found = { contact: ContactRecord; at: Date | null }

async function readOne(hs: HubSpot, input: ContactInput, archived: boolean): Promise<Found | null> {
  const { id, properties, withHistory } = input
  const names = [...new Set([...properties, MERGED_IDS])]
  const history = withHistory.length > 0 ? [...withHistory] : undefined
  try {
    const answer = await hs.call('contact.read', 'general', (client) =>
      client.crm.contacts.basicApi.getById(id, names, history, undefined, archived),
    )
    const record = readAnswer(recordSchema, answer, 'contact.read')
    return { contact: toContact(record, properties), at: record.archivedAt ?? null }
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'not_found') return null
    throw error
  }
}

/** The survivor's history tells since when it holds the id. */
function mergedAt({ history }: ContactRecord, id: string): Date | null {
  const holding = (history[MERGED_IDS] ?? []).filter(({ value }) => value.split(/[;,\s]+/).includes(id))
  return holding.at(-1)?.at ?? null
}
