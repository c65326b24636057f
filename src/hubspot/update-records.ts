import type { HubSpot } from './client.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { ItemOutcome } from './outcome.ts'
import { type BatchDeps, sendBatch } from './send-batch.ts'
import { batchSchema, readAnswer } from './wire.ts'
import { writableValues } from './writable-values.ts'

/** `properties`: only what changes, strings, `''` clears. */
export type UpdateItem = { id: string; properties: Record<string, string> }

type Named = UpdateItem & { name: string }

/**
 * Batch update of any object type. An id that occurs twice is merged, the later value wins: HubSpot refuses a batch
 * with an id twice. Answers one outcome for each id, in the order of their first occurrence.
 */
export async function updateRecords(
  hs: HubSpot,
  objectType: string,
  items: readonly UpdateItem[],
): Promise<ItemOutcome[]> {
  const merged = new Map<string, Named>()
  for (const { id, properties } of items) {
    merged.set(id, { id, name: id, properties: { ...merged.get(id)?.properties, ...properties } })
  }
  const send: BatchDeps<Named>['send'] = (part) => sendUpdate(hs, objectType, part)
  const verdicts = await sendBatch({ send, splitsOn: ['refused', 'not_found', 'conflict'] }, [
    ...merged.values(),
  ])
  return [...verdicts].map(([id, verdict]) => ({ ...verdict, id }))
}

async function sendUpdate(
  hs: HubSpot,
  objectType: string,
  part: Named[],
): ReturnType<BatchDeps<Named>['send']> {
  const operation = `${objectType}.update`
  const inputs = part.map(({ id, properties }) => ({
    id,
    properties: writableValues(properties),
    objectWriteTraceId: id,
  }))
  const answer = await hs.call(operation, 'general', (client) =>
    client.crm.objects.batchApi.update(objectType, { inputs }),
  )
  const names = part.map(({ name }) => name)
  return judgeAnswer(names, readAnswer(batchSchema, answer, operation), ({ id }) => id)
}
