import { lastLine } from './last-line.ts'
import type { WireRecord } from './wire.ts'

/** The unique property that makes creating a task repeatable (engineering §8). */
export const TASK_KEY = 'pacto_task_key'

export type TaskRecord = {
  id: string
  /** `{portal}:{cycle}:{role}:{n}`; `''` where the task is not ours. */
  key: string
  /** `hs_task_status`, `hubspot_owner_id`, `hs_timestamp`, `hs_task_subject`, `hs_task_body`, … */
  properties: Record<string, string>
}

export const taskProperties = [
  TASK_KEY,
  'hs_task_status',
  'hubspot_owner_id',
  'hs_timestamp',
  'hs_task_subject',
  'hs_task_body',
  'hs_task_completion_date',
]

/** Where the portal has no unique property on tasks, the key stands alone in the body's last line. */
export const withTaskMarker = (body: string, key: string): string => `${body}<br>${key}`

export function toTask({ id, properties }: WireRecord): TaskRecord {
  return { id, key: properties[TASK_KEY] || readTaskMarker(properties['hs_task_body'] ?? ''), properties }
}

/** The body's last line, if that is a key. */
function readTaskMarker(body: string): string {
  const last = lastLine(body)
  return /^[^\s:]+(:[^\s:]+){2,}$/.test(last) ? last : ''
}
