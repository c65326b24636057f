import { countBy, shareOf } from '../../domain/baseline/numbers.ts'
import { agentOf, mechanismOf } from '../../domain/baseline/mechanism.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readAssociations } from '../../hubspot/read-associations.ts'
import { readRecords } from '../../hubspot/read-records.ts'
import type { TaskFigures } from './diagnosis.ts'

const MOST_TASKS = 1_000
const PROPERTIES = ['hs_object_source', 'hs_object_source_id', 'hs_createdate', 'hs_task_status']

/**
 * Tasks on some contacts that were made in the span, and how many of them a workflow made: they would stand beside Pacto's.
 * At most 1,000 tasks are looked at. null: the app may not read them.
 */
export async function readTaskWriters(
  hs: HubSpot,
  { contactIds, from, to }: { contactIds: string[]; from: Date; to: Date },
): Promise<TaskFigures> {
  if (contactIds.length === 0) return { contacts: 0, byWorkflow: shareOf(0, 0), agents: [] }
  try {
    const associated = await readAssociations(hs, { ids: contactIds, to: 'tasks', firstPageOnly: true })
    const ids = [...new Set([...associated.values()].flat())].slice(0, MOST_TASKS)
    const records = await readRecords(hs, 'tasks', { ids, properties: PROPERTIES })
    const made = records
      .map(({ properties }) => properties)
      .filter(({ hs_createdate: at = '' }) => new Date(at) >= from && new Date(at) < to)
      .map((task) => toEntry(task['hs_object_source'] ?? '', task['hs_object_source_id'] ?? ''))
    const byWorkflow = made.filter((entry) => mechanismOf(entry) === 'workflow')
    return {
      contacts: contactIds.length,
      byWorkflow: shareOf(byWorkflow.length, made.length),
      agents: countBy(byWorkflow, agentOf).map(({ key, n }) => ({ agent: key, tasks: n })),
    }
  } catch (error) {
    if (isHubSpotError(error) && error.code === 'missing_scopes') return null
    throw error
  }
}

const toEntry = (sourceType: string, sourceId: string) => ({
  value: '',
  at: new Date(0),
  sourceType,
  sourceId,
  userId: '',
})
