import { z } from 'zod'
import type { HubSpot } from './client.ts'
import { pagingSchema, readAnswer, recordSchema } from './wire.ts'

const PAGE = 100
const OPERATION = 'contacts.list'

const answerSchema = z.object({ results: z.array(recordSchema), paging: pagingSchema })

/** `at`: since when it lies there; null where HubSpot does not say. */
export type BinnedPage = { contacts: { id: string; at: Date | null }[]; next: string | null }

/** Contacts in the recycle bin, 100 a call: a search never finds them. `after`: `next` of the page before. */
export async function listBinned(hs: HubSpot, after: string | null): Promise<BinnedPage> {
  const answer = await hs.call(OPERATION, 'general', (client) =>
    client.crm.contacts.basicApi.getPage(
      PAGE,
      after ?? undefined,
      ['hs_object_id'],
      undefined,
      undefined,
      true,
    ),
  )
  const { results, paging } = readAnswer(answerSchema, answer, OPERATION)
  return { contacts: results.map(({ id, archivedAt }) => ({ id, at: archivedAt ?? null })), next: paging }
}
