import type { HubSpot } from './client.ts'
import { judgeAnswer } from './judge-answer.ts'
import { type BatchDeps, sendBatch, type Verdict } from './send-batch.ts'
import { TASK_KEY, toTask, withTaskMarker } from './task-record.ts'
import { batchSchema, readAnswer, type WireRecord } from './wire.ts'
import { writableValues } from './writable-values.ts'

export type TaskItem = {
  key: string
  properties: Record<string, string>
  /** The contacts the task is about; a digest's are several. */
  contactIds: string[]
}

/** `conflict` and `uncertain`: the task may be there, read it by its key before trying again. */
export type TaskOutcome = { key: string } & Verdict

type Named = TaskItem & { name: string }
type Request = Parameters<
  Parameters<Parameters<HubSpot['call']>[2]>[0]['crm']['objects']['batchApi']['create']
>[1]

const TASK_TO_CONTACT = 204

/**
 * Makes tasks with their contacts in one call for 100, never repeated by itself: a create that failed without a clear
 * answer comes back `uncertain` (engineering §8). `keyed: false` where the portal has no unique `pacto_task_key`:
 * the key goes into the body's last line instead, for `findTasksByMarker`.
 */
export async function createTasks(
  hs: HubSpot,
  items: readonly TaskItem[],
  { keyed = true }: { keyed?: boolean } = {},
): Promise<TaskOutcome[]> {
  const named = [...new Map(items.map((item) => [item.key, { ...item, name: item.key }])).values()]
  const send: BatchDeps<Named>['send'] = (part) => sendCreate(hs, part, keyed)
  const verdicts = await sendBatch({ send, splitsOn: ['refused', 'not_found'] }, named)
  return [...verdicts].map(([key, verdict]) => ({ ...verdict, key }))
}

async function sendCreate(hs: HubSpot, part: Named[], keyed: boolean): ReturnType<BatchDeps<Named>['send']> {
  const inputs = part.map((item) => toInput(item, keyed))
  const answer = await hs.call('tasks.create', 'general', (client) =>
    client.crm.objects.batchApi.create('tasks', { inputs } as Request),
  )
  const names = part.map(({ name }) => name)
  return judgeAnswer(names, readAnswer(batchSchema, answer, 'tasks.create'), keyOf)
}

function toInput({ key, properties, contactIds }: TaskItem, keyed: boolean): object {
  const body = withTaskMarker(properties['hs_task_body'] ?? '', key)
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: TASK_TO_CONTACT }]
  return {
    properties: writableValues({ ...properties, ...(keyed ? { [TASK_KEY]: key } : { hs_task_body: body }) }),
    associations: contactIds.map((id) => ({ to: { id }, types })),
    objectWriteTraceId: key,
  }
}

const keyOf = (record: WireRecord): string => record.objectWriteTraceId || toTask(record).key
