import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { PortalRecord } from '../../src/sandbox/portal/types.ts'
import { MANAGER, nextRep, WITHIN_MS, type Lead, type Plan } from './leads.ts'

type Properties = Readonly<Record<string, string>>

/** What has to stand on the contact once all is worked through. */
const STATES: Partial<Record<Plan, { sla: string; disposition: string }>> = {
  forget: { sla: 'breached', disposition: 'open' },
  behind_poison: { sla: 'breached', disposition: 'open' },
  reassign: { sla: 'breached', disposition: 'open' },
  unowned: { sla: 'breached', disposition: 'open' },
  call: { sla: 'met', disposition: 'open' },
  late: { sla: 'met_late', disposition: 'open' },
  reject: { sla: 'closed', disposition: 'rejected' },
}

/** Everything that is wrong in the portal, in words; nothing once each handoff had its effect, and had it once. */
export function checkPortal(portal: Portal, leads: readonly Lead[]): string[] {
  return [...leads.flatMap((lead) => checkLead(portal, lead)), ...checkKeys(portal)]
}

function checkLead(portal: Portal, lead: Lead): string[] {
  const record = portal.state.store.get('contacts', lead.id)
  const wrong: string[] = []
  const tasks = tasksOf(portal, lead)
  const open = tasks.filter(({ hs_task_status: status }) => status !== 'COMPLETED')
  for (const role of ['owner', 'manager']) {
    const count = open.filter((task) => roleOf(task) === role).length
    if (count > 1) wrong.push(`${String(count)} open tasks for one ${role}`)
  }
  const expected = lead.plan === 'call' && lead.overdue ? STATES.late : STATES[lead.plan]
  if (!record) wrong.push('the contact is not there')
  else if (expected)
    wrong.push(...checkProperties(record, lead, expected), ...checkTasks(lead, { record, tasks, open }))
  else if (open.length > 0) wrong.push(`${String(open.length)} tasks are open for a deleted contact`)
  return wrong.map((what) => `contact ${lead.id} (${lead.plan}): ${what}`)
}

function checkProperties(
  { properties }: PortalRecord,
  { handoffAt, plan, overdue }: Lead,
  { sla, disposition }: { sla: string; disposition: string },
): string[] {
  const isBreached = sla.startsWith('breached') || sla === 'met_late' || (plan === 'reject' && overdue)
  const breachedAt = isBreached ? handoffAt.getTime() + WITHIN_MS : null
  return [
    ...differs('pacto_handoff_at', instant(properties['pacto_handoff_at']), handoffAt.getTime()),
    ...differs('pacto_sla_status', properties['pacto_sla_status'] ?? '', sla),
    ...differs('pacto_disposition', properties['pacto_disposition'] ?? '', disposition),
    ...differs('pacto_breached_at', instant(properties['pacto_breached_at']), breachedAt),
  ]
}

function checkTasks(
  lead: Lead,
  { record, tasks, open }: { record: PortalRecord; tasks: Properties[]; open: Properties[] },
): string[] {
  if (STATES[lead.plan]?.sla !== 'breached') {
    const stale = open.filter((task) => task['hs_task_priority'] === 'HIGH')
    return stale.length > 0 ? ['an overdue task asks for what is on record'] : []
  }
  const to = lead.plan === 'unowned' ? MANAGER : lead.plan === 'reassign' ? nextRep(lead.owner) : lead.owner
  // Whoever takes over an overdue lead has the whole window from then on; before the breach it is the team's time.
  const own = lead.plan === 'reassign' ? assignedAt(record).getTime() + WITHIN_MS : null
  const said = instant(open[0]?.['hs_timestamp'])
  const due = own !== null && said === own ? own : lead.handoffAt.getTime() + WITHIN_MS
  const [task] = open
  return [
    ...differs('tasks ever made', tasks.length, 1),
    ...differs('open tasks', open.length, 1),
    ...differs('its owner', task?.['hubspot_owner_id'] ?? '', to),
    ...differs('its priority', task?.['hs_task_priority'] ?? '', 'HIGH'),
    ...differs('its due time', said, due),
  ]
}

function assignedAt({ history }: PortalRecord): Date {
  return new Date(history['hubspot_owner_id']?.[0]?.timestamp ?? 0)
}

/** Two tasks with one key are one task made twice; a task without a key nobody could find again. */
function checkKeys(portal: Portal): string[] {
  const keys = [...portal.state.store.all('tasks')].map(({ properties }) => keyOf(properties))
  const seen = new Set<string>()
  const twice = keys.filter((key) => seen.size === seen.add(key).size)
  return [...new Set(twice)].map((key) =>
    key === '' ? 'tasks without key' : `two tasks with the key ${key}`,
  )
}

function tasksOf({ state }: Portal, { id }: Lead): Properties[] {
  return state.store.associations.of({ type: 'contacts', id }, 'tasks').flatMap((task) => {
    const record = state.store.get('tasks', task.id)
    return record ? [record.properties] : []
  })
}

/** portal:cycle:role:n, in its property or at the end of the body. */
function keyOf({ pacto_task_key: key, hs_task_body: body = '' }: Properties): string {
  return key || (/\d+:[0-9a-f]+:\w+:\d+$/.exec(body.trim())?.[0] ?? '')
}

function roleOf(task: Properties): string {
  return keyOf(task).split(':').at(-2) ?? ''
}

function differs(what: string, is: string | number | null, expected: string | number | null): string[] {
  return is === expected ? [] : [`${what} is ${String(is)}, not ${String(expected)}`]
}

function instant(value: string | undefined): number | null {
  if (value === undefined || value === '') return null
  return new Date(/^\d+$/.test(value) ? Number(value) : value).getTime()
}
