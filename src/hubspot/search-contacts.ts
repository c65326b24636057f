import { z } from 'zod'
import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { readRecords } from './read-records.ts'
import { beyond, SEARCH_PAGE, searchInOrder, type FilterGroups } from './search-paging.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'
import { readAnswer, recordSchema, type WireRecord } from './wire.ts'

const OPERATION = 'contacts.search'

export type SearchInput = {
  /** Or-ed groups of and-ed filters: at most 5, each of at most 5 (one place is kept for paging). */
  filterGroups: FilterGroups
  properties: readonly string[]
  /** `next` of the page before. */
  after?: string
}

export type SearchPage = { contacts: ContactRecord[]; total: number; next: string | null }

const answerSchema = z.object({ total: z.number(), results: z.array(recordSchema) })

/** HubSpot refuses a search of more than 3,000 characters (platform §5.5); the spelling of the order takes some of them. */
const LONGEST_REQUEST = 2_900

/**
 * One page of 200 contacts by ascending record id. Pages by id, not by offset, because a search ends after 10,000
 * results. The index lags by seconds to minutes: good for finding, never for reading what was just written. Properties
 * that a search has no room for are read by id.
 */
export async function searchContacts(hs: HubSpot, input: SearchInput): Promise<SearchPage> {
  const properties = [...new Set([...input.properties, MERGED_IDS])]
  const filters = { filterGroups: beyond(input.filterGroups, input.after), limit: SEARCH_PAGE, after: '0' }
  const hasRoom = JSON.stringify({ ...filters, properties }).length <= LONGEST_REQUEST
  const request = { ...filters, properties: hasRoom ? properties : [] }
  const { page, next } = await searchInOrder(OPERATION, async (sorts) => {
    const answer = await hs.call(OPERATION, 'search', (client) =>
      client.crm.contacts.searchApi.doSearch({ ...request, sorts } as Request),
    )
    return readAnswer(answerSchema, answer, OPERATION)
  })
  const records = hasRoom ? page.results : await readFound(hs, page.results, properties)
  return { contacts: records.map((record) => toContact(record, input.properties)), total: page.total, next }
}

/** In the order found; what is gone by now is left out. */
async function readFound(
  hs: HubSpot,
  found: readonly WireRecord[],
  properties: readonly string[],
): Promise<WireRecord[]> {
  const records = await readRecords(hs, 'contacts', { ids: found.map(({ id }) => id), properties })
  const byId = new Map(records.map((record) => [record.id, record]))
  return found.flatMap(({ id }) => byId.get(id) ?? [])
}

type Request = Parameters<
  Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['contacts']['searchApi']['doSearch']
>[0]
