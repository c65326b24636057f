import { readTasks, readTasksByKey } from '../../hubspot/read-tasks.ts'
import type { TaskRecord } from '../../hubspot/task-record.ts'
import type { KnownDecision } from '../../store/decisions/decision-row.ts'
import { adoptTask } from '../../store/decisions/finish-decision.ts'
import { loadDecisions, type DecisionFilter } from '../../store/decisions/load-decisions.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { readTaskKeyPlace } from '../setup/task-key.ts'
import { toDecision, type Decision } from './decision.ts'
import { decisionKey } from './make-task.ts'

const MOST = 100

type Deps = Pick<EngineDeps, 'db' | 'hs' | 'clock' | 'portalId'>

/**
 * Decisions as their tasks stand in HubSpot now, the latest first, a hundred at most: one call. Throws as reading tasks
 * does where HubSpot is away: what is not known must not pass for overdue.
 */
export async function listDecisions(
  deps: Deps,
  { timeZone, ...filter }: DecisionFilter & { timeZone: string },
): Promise<Decision[]> {
  const now = deps.clock.now()
  const known = await loadDecisions(deps.db, { ...filter, agreementKey: AGREEMENT_KEY, limit: MOST })
  const rows = await withFound(deps, known, now)
  const ids = rows.flatMap(({ taskId }) => taskId ?? [])
  const tasks = ids.length === 0 ? new Map<string, TaskRecord>() : await readTasks(deps.hs, ids)
  return rows.map((row) => toDecision(row, tasks.get(row.taskId ?? ''), { now, timeZone }))
}

/** Whoever made it may have gone before HubSpot answered: what is there all the same is found, the rest is left out. */
async function withFound(deps: Deps, known: KnownDecision[], now: Date): Promise<KnownDecision[]> {
  const lost = known.filter(({ taskId, leaseUntil }) => taskId === null && !(leaseUntil && leaseUntil > now))
  const made = known.filter(({ taskId }) => taskId !== null)
  if (lost.length === 0 || (await readTaskKeyPlace(deps.db)) !== 'property') return made
  const tasks = await readTasksByKey(
    deps.hs,
    lost.map(({ id }) => decisionKey(deps, id)),
  )
  const found = new Map<string, string>()
  for (const { id } of lost) {
    const taskId = tasks.get(decisionKey(deps, id))?.id
    if (taskId === undefined) continue
    await adoptTask(deps.db, { id, taskId })
    found.set(id, taskId)
  }
  return known.flatMap((row) => {
    const taskId = row.taskId ?? found.get(row.id)
    return taskId === undefined ? [] : [{ ...row, taskId }]
  })
}
