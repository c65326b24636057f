import type { HubSpot } from './client.ts'
import { chunk } from './chunk.ts'
import { hubSpotError, isHubSpotError } from './hubspot-error.ts'
import { batchSchema, type ItemError, readAnswer, type WireRecord } from './wire.ts'

const LIMIT = 100
/** HubSpot refuses more than this many inputs when history is asked for. */
const LIMIT_WITH_HISTORY = 50

export type RecordsInput = {
  ids: readonly string[]
  properties: readonly string[]
  withHistory?: readonly string[]
  /** The unique property that `ids` are values of; without it they are record ids. */
  idProperty?: string
  /** Reads the recycle bin instead: what is live is not found. */
  archived?: boolean
}

/**
 * Batch read of any object type, in as few calls as the limits allow. Records HubSpot does not find are simply
 * not in the answer, whether it says so with 207, with 404 (none found at all) or not at all.
 */
export async function readRecords(
  hs: HubSpot,
  objectType: string,
  input: RecordsInput,
): Promise<WireRecord[]> {
  const size = input.withHistory?.length ? LIMIT_WITH_HISTORY : LIMIT
  const records: WireRecord[] = []
  for (const ids of chunk([...new Set(input.ids)], size)) {
    records.push(...(await readPart(hs, objectType, { ...input, ids })))
  }
  return records
}

async function readPart(hs: HubSpot, objectType: string, input: RecordsInput): Promise<WireRecord[]> {
  const operation = `${objectType}.read`
  const body = {
    inputs: input.ids.map((id) => ({ id })),
    properties: [...input.properties],
    propertiesWithHistory: [...(input.withHistory ?? [])],
    ...(input.idProperty && { idProperty: input.idProperty }),
  }
  try {
    const answer = await hs.call(operation, 'general', (client) =>
      client.crm.objects.batchApi.read(objectType, body, input.archived),
    )
    const { results, errors } = readAnswer(batchSchema, answer, operation)
    refuseGaps(errors ?? [], operation)
    return results
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'not_found') return []
    throw error
  }
}

/** Only what does not exist may be missing: a record that could not be read must not pass for a deleted one. */
function refuseGaps(errors: ItemError[], operation: string): void {
  const failed = errors.find(({ category }) => category !== '' && category !== 'OBJECT_NOT_FOUND')
  if (!failed) return
  const { category, subCategory } = failed
  const failure = { status: 207, category, retryAt: null, uncertain: false }
  const summary = [category, subCategory].filter(Boolean).join(' · ')
  throw hubSpotError({ code: 'unexpected_answer', operation, summary, ...failure })
}
