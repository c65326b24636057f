import type { HubSpot } from './client.ts'
import { readAssociations } from './read-associations.ts'
import { readRecords } from './read-records.ts'
import { TASK_KEY, taskProperties, type TaskRecord, toTask } from './task-record.ts'

/** Tasks by their record id; deleted ones are not in the map. */
export async function readTasks(hs: HubSpot, ids: readonly string[]): Promise<Map<string, TaskRecord>> {
  const records = await readRecords(hs, 'tasks', { ids, properties: taskProperties })
  return new Map(records.map(toTask).map((task) => [task.id, task]))
}

/** Our tasks by key, as they are now (no index lag): what an uncertain create left behind (engineering §8). */
export async function readTasksByKey(hs: HubSpot, keys: readonly string[]): Promise<Map<string, TaskRecord>> {
  const input = { ids: keys, properties: taskProperties, idProperty: TASK_KEY }
  return byKey((await readRecords(hs, 'tasks', input)).map(toTask))
}

/** The same for portals that refuse a unique property on tasks: by way of the contacts the tasks are about. */
export async function findTasksByMarker(
  hs: HubSpot,
  { contactIds }: { contactIds: readonly string[] },
): Promise<Map<string, TaskRecord>> {
  const associated = await readAssociations(hs, { ids: contactIds, to: 'tasks' })
  const tasks = await readTasks(hs, [...associated.values()].flat())
  return byKey([...tasks.values()])
}

const byKey = (tasks: TaskRecord[]): Map<string, TaskRecord> =>
  new Map(tasks.filter(({ key }) => key !== '').map((task) => [task.key, task]))
