import { z } from 'zod'
import { chunk } from './chunk.ts'
import type { HubSpot } from './client.ts'
import { hubSpotError, isHubSpotError } from './hubspot-error.ts'
import { idSchema, type ItemError, itemErrorSchema, pagingSchema, readAnswer } from './wire.ts'

const LIMIT = 1_000
const OPERATION = 'associations.read'

const answerSchema = z.object({
  results: z.array(
    z.object({
      _from: z.object({ id: idSchema }),
      to: z.array(z.object({ toObjectId: idSchema })),
      paging: pagingSchema,
    }),
  ),
  errors: z.array(itemErrorSchema).nullish(),
})

type Associated = z.infer<typeof answerSchema>['results'][number]
type Input = { id: string; after?: string }

export type AssociationsInput = {
  /** Object type of the ids; contacts unless said. */
  from?: string
  ids: readonly string[]
  to: string
  /** Only what the first page of each record holds (up to 500 at HubSpot). */
  firstPageOnly?: boolean
}

type Ends = { from: string; to: string }

/**
 * The ids of `to` records associated with each record, up to 1,000 records a call, all pages. Records without
 * any are not in the map. Throws rather than leave out: an association that could not be read must never look
 * like a lead nobody called.
 */
export async function readAssociations(
  hs: HubSpot,
  input: AssociationsInput,
): Promise<Map<string, string[]>> {
  const { from = 'contacts', to, firstPageOnly = false } = input
  const found = new Map<string, string[]>()
  let inputs: Input[] = [...new Set(input.ids)].map((id) => ({ id }))
  while (inputs.length > 0) {
    const next: Input[] = []
    for (const part of chunk(inputs, LIMIT)) {
      for (const { _from, to: targets, paging } of await readPage(hs, { from, to }, part)) {
        found.set(_from.id, [...(found.get(_from.id) ?? []), ...targets.map(({ toObjectId }) => toObjectId)])
        if (paging !== null && !firstPageOnly) next.push({ id: _from.id, after: paging })
      }
    }
    inputs = next
  }
  return found
}

async function readPage(hs: HubSpot, ends: Ends, inputs: Input[]): Promise<Associated[]> {
  try {
    const answer = await hs.call(OPERATION, 'general', (client) =>
      client.crm.associations.v4.batchApi.getPage(ends.from, ends.to, { inputs }),
    )
    const { results, errors } = readAnswer(answerSchema, answer, OPERATION)
    const failed = errors?.find((error) => !meansNone(error))
    if (failed) throw unread(failed)
    return results.filter(({ to: targets }) => targets.length > 0)
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'not_found') return readHalves(hs, ends, inputs)
    throw error
  }
}

/** One record that is gone must not hide what the others have. */
async function readHalves(hs: HubSpot, ends: Ends, inputs: Input[]): Promise<Associated[]> {
  if (inputs.length === 1) return []
  const parts = chunk(inputs, Math.ceil(inputs.length / 2))
  const answers: Associated[] = []
  for (const part of parts) answers.push(...(await readPage(hs, ends, part)))
  return answers
}

/** HubSpot answers 207 with an error for every record that has no association, or is not there any more. */
const meansNone = ({ category, subCategory }: ItemError): boolean =>
  category === 'OBJECT_NOT_FOUND' || subCategory.endsWith('NO_ASSOCIATIONS_FOUND')

function unread({ category, subCategory }: ItemError): Error {
  const summary = [category, subCategory].filter(Boolean).join(' · ')
  const failure = { status: 207, category, retryAt: null, uncertain: false, summary }
  return hubSpotError({ code: 'unexpected_answer', operation: OPERATION, ...failure })
}
