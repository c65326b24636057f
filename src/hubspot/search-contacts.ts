import { z } from 'zod'
import type { ContactRecord } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { beyond, lastInOrder, type FilterGroups } from './search-paging.ts'
import { MERGED_IDS, toContact } from './to-contact.ts'
import { readAnswer, recordSchema } from './wire.ts'

const PAGE = 200

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
 *
 * The documents want a sort as text, HubSpot's own servers an object, and pass over what they cannot read
 * (platform §10). So the order is checked: a full page out of order throws `unexpected_answer`, for going on from
 * its highest id would leave contacts out.
 */
export async function searchContacts(hs: HubSpot, input: SearchInput): Promise<SearchPage> {
  const request = {
    filterGroups: beyond(input.filterGroups, input.after),
    properties: [...new Set([...input.properties, MERGED_IDS])],
    sorts: ['hs_object_id'],
    limit: PAGE,
    after: '0',
  }
  type Request = Parameters<
    Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['contacts']['searchApi']['doSearch']
  >[0]
  const answer = await hs.call('contacts.search', 'search', (client) =>
    client.crm.contacts.searchApi.doSearch(request as Request),
  )
  const { total, results } = readAnswer(answerSchema, answer, 'contacts.search')
  const next =
    results.length < PAGE
      ? null
      : lastInOrder(
          results.map(({ id }) => id),
          'contacts.search',
        )
  return { contacts: results.map((record) => toContact(record, input.properties)), total, next }
}
