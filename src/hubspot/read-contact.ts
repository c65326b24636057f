import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { isHubSpotError } from './hubspot-error.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'
import { readAnswer, recordSchema } from './wire.ts'

export type ContactInput = { id: string; properties: readonly string[]; withHistory: readonly string[] }

/** `merged`: the record that survived. `gone`: not even in the recycle bin, to be treated as erased for privacy. */
export type ContactState =
  { state: 'found' | 'merged' | 'deleted'; contact: ContactRecord } | { state: 'gone' }

/** Says what became of one contact: a single read resolves merged ids, which a batch does not (engineering §26). */
export async function readContact(hs: HubSpot, input: ContactInput): Promise<ContactState> {
  if (!/^\d+$/.test(input.id)) return { state: 'gone' }
  const live = await readOne(hs, input, false)
  if (live) return { state: live.id === input.id ? 'found' : 'merged', contact: live }
  const archived = await readOne(hs, input, true)
  return archived ? { state: 'deleted', contact: archived } : { state: 'gone' }
}

async function readOne(hs: HubSpot, input: ContactInput, archived: boolean): Promise<ContactRecord | null> {
  const { id, properties, withHistory } = input
  const names = [...new Set([...properties, MERGED_IDS])]
  const history = withHistory.length > 0 ? [...withHistory] : undefined
  try {
    const answer = await hs.call('contact.read', 'general', (client) =>
      client.crm.contacts.basicApi.getById(id, names, history, undefined, archived),
    )
    return toContact(readAnswer(recordSchema, answer, 'contact.read'), properties)
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'not_found') return null
    throw error
  }
}
