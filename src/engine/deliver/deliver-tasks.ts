import { claimTaskDeliveries, type TaskDelivery } from '../../store/deliveries/claim-deliveries.ts'
import { closeTickedTasks } from '../../store/deliveries/close-ticked-tasks.ts'
import { confirmTaskDelivery } from '../../store/deliveries/confirm-deliveries.ts'
import { markUncertain } from '../../store/deliveries/mark-uncertain.ts'
import { postponeTaskDeliveries } from '../../store/deliveries/postpone-deliveries.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import type { EngineDeps } from '../deps.ts'
import { countDelivered } from './count-delivered.ts'
import { makeAndChange, type Deliverable, type Kind, type Told } from './make-and-change.ts'
import { postponed } from './postpone.ts'
import { changedOnly, wordTasks } from './word-tasks.ts'

const BATCH = 100
const LEASE_MS = 60_000

type Row = Deliverable & TaskDelivery

/** Makes and changes the tasks of cycles, 100 a call. Answers how many rows were claimed. */
export async function deliverTasks(deps: EngineDeps): Promise<number> {
  const at = deps.clock.now()
  const claimed = await claimTaskDeliveries(deps.db, { at, limit: BATCH, leaseMs: LEASE_MS })
  const [first] = claimed
  if (!first) return 0
  const rows = claimed.map((row) => ({ ...row, key: row.taskKey, contactIds: [row.contactId] }))
  const told = await makeAndChange(deps, kindOf(deps, first.leaseId), rows)
  await settle(deps, first.leaseId, told)
  return claimed.length
}

function kindOf(deps: EngineDeps, leaseId: string): Kind<Row> {
  return {
    word: (rows) => wordTasks(deps, rows),
    changedOnly,
    markUncertain: (taskKeys) => markUncertain(deps.db, { leaseId, taskKeys }),
    noteTicked: (rows) => noteTicked(deps, leaseId, rows),
  }
}

async function noteTicked({ db, clock }: EngineDeps, leaseId: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return
  await closeTickedTasks(db, { leaseId, taskKeys: rows.map((row) => row.taskKey) })
  const asking = rows.filter((row) => row.open).map((row) => row.contactId)
  const at = clock.now()
  await hintContacts(db, { ids: asking, at, readyAt: at })
}

async function settle(deps: EngineDeps, leaseId: string, told: Told<Row>[]): Promise<void> {
  const at = deps.clock.now()
  const done = told.flatMap((one) => ('hubspotId' in one ? [one] : []))
  const items = done.map(({ row, hubspotId }) => ({ taskKey: row.taskKey, hubspotId, sent: row.wanted }))
  await confirmTaskDelivery(deps.db, { leaseId, items, at })
  const failed = told.flatMap((one) => {
    if (!('refusal' in one)) return []
    const { row, refusal } = one
    // Somebody has the key already, which can only be our own task: look for it before the next try.
    const uncertain = refusal.uncertain || refusal.code === 'conflict'
    return [{ taskKey: row.taskKey, ...postponed(refusal, { attempts: row.attempts, at }), uncertain }]
  })
  await postponeTaskDeliveries(deps.db, { leaseId, items: failed })
  countDelivered(deps.meter, 'task', { done: done.length, failed })
  const contactIds = [...new Set(done.map(({ row }) => row.contactId))]
  if (done.length > 0)
    deps.log.info({ contactIds, taskIds: done.map(({ hubspotId }) => hubspotId) }, 'tasks were written')
  for (const { taskKey, stuck } of failed)
    if (stuck) deps.log.error({ taskKey, stuck }, 'a task cannot be written')
}
