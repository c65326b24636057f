import { z } from 'zod'
import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { beyond, SEARCH_PAGE, searchInOrder, type FilterGroups } from './search-paging.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'
import { readAnswer, recordSchema } from './wire.ts'

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

/**
 * One page of 200 contacts by ascending record id. Pages by id, not by offset, because a search ends after 10,000
 * results. The index lags by seconds to minutes: good for finding, never for reading what was just written.
 */
export async function searchContacts(hs: HubSpot, input: SearchInput): Promise<SearchPage> {
  const request = {
    filterGroups: beyond(input.filterGroups, input.after),
    properties: [...new Set([...input.properties, MERGED_IDS])],
    limit: SEARCH_PAGE,
    after: '0',
  }
  const { page, next } = await searchInOrder(OPERATION, async (sorts) => {
    const answer = await hs.call(OPERATION, 'search', (client) =>
      client.crm.contacts.searchApi.doSearch({ ...request, sorts } as Request),
    )
    return readAnswer(answerSchema, answer, OPERATION)
  })
  const contacts = page.results.map((record) => toContact(record, input.properties))
  return { contacts, total: page.total, next }
}

type Request = Parameters<
  Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['contacts']['searchApi']['doSearch']
>[0]
