import { createTasks } from '../../hubspot/create-tasks.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal, type Refusal } from '../../hubspot/outcome.ts'
import { readTasks, readTasksByKey } from '../../hubspot/read-tasks.ts'
import type { TaskRecord } from '../../hubspot/task-record.ts'
import type { EngineDeps } from '../deps.ts'
import { readTaskKeyPlace } from '../setup/task-key.ts'

type Deps = Pick<EngineDeps, 'db' | 'hs' | 'portalId'>
type Made = { ok: true; task: TaskRecord } | Refusal

/** The key as HubSpot has it: unique in the whole account (engineering §8). */
export const decisionKey = ({ portalId }: Pick<EngineDeps, 'portalId'>, id: string): string =>
  `${portalId}:decision:${id}`

/**
 * Makes a decision's task once: where an earlier try may have made it, it is looked for by its key first. `null`: it may
 * be there, and this portal has no way to find out (it refused a unique property on tasks).
 */
export async function makeTask(
  deps: Deps,
  { id, properties, again }: { id: string; properties: Record<string, string>; again: boolean },
): Promise<Made | null> {
  const key = decisionKey(deps, id)
  const keyed = (await readTaskKeyPlace(deps.db)) === 'property'
  if (again && !keyed) return null
  try {
    const found = again ? await findTask(deps, key) : undefined
    if (found) return { ok: true, task: found }
  } catch (error) {
    if (isHubSpotError(error)) return { ...toRefusal(error), uncertain: true }
    throw error
  }
  return create(deps, { key, properties, keyed })
}

async function create(
  deps: Deps,
  { key, properties, keyed }: { key: string; properties: Record<string, string>; keyed: boolean },
): Promise<Made> {
  const [outcome] = await createTasks(deps.hs, [{ key, properties, contactIds: [] }], { keyed })
  if (outcome?.ok) return { ok: true, task: { id: outcome.id, key, properties } }
  // Somebody else's try came first, or ours did after all.
  const found =
    outcome?.code === 'conflict' && keyed ? await findTask(deps, key).catch(() => undefined) : null
  if (found) return { ok: true, task: found }
  if (outcome) return { ...outcome, uncertain: outcome.uncertain || outcome.code === 'conflict' }
  throw new Error(`HubSpot said nothing of the task ${key}`)
}

async function findTask({ hs }: Deps, key: string): Promise<TaskRecord | undefined> {
  return (await readTasksByKey(hs, [key])).get(key)
}

/** A decision's task as it is now; undefined: deleted. */
export async function readTask({ hs }: Deps, taskId: string): Promise<TaskRecord | undefined> {
  return (await readTasks(hs, [taskId])).get(taskId)
}
