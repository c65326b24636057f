import { TZDate } from '@date-fns/tz'
import { isOpen, nextOpen } from '../../domain/business-time.ts'
import type { PortalRecord } from '../portal/types.ts'
import type { Rep } from './cast.ts'
import type { Draw } from './draw.ts'
import { reachOut } from './reach-out.ts'
import { byHand, DAY, HOUR, MINUTE, tell, valueOf, type Scene } from './scene.ts'
import { giveReason, rejectLead, settleLead } from './settle-lead.ts'

/** What a rep remembers of a lead. */
type Memory = { forgotten: boolean; tries: number; talked: boolean; nextAt: Date; settled: boolean }
type Trade = { scene: Scene; draw: Draw; rep: Rep; memories: Map<string, Memory> }

/** Nobody does more than this between two looks. */
const MOST_AT_ONCE = 3
const GIVES_UP_AFTER = 4

/** Lets a rep look at HubSpot again and again during office hours: their leads, their tasks. */
export function workAsRep(scene: Scene, draw: Draw, rep: Rep): void {
  const trade: Trade = { scene, draw, rep, memories: new Map() }
  const look = (): void => {
    if (isThere(trade)) lookAround(trade)
    planLook(trade, look)
  }
  planLook(trade, look)
}

/** Looks fall on every fifth minute (meetings end, coffee is over), in the office's hours. */
function planLook({ scene, draw, rep }: Trade, look: () => void): void {
  const { looksEveryMinutes: every } = rep.habits
  const wait = draw.between(0.6, 1.4) * every * MINUTE
  const at = scene.clock.now().getTime() + wait
  const open = nextOpen(scene.office, new Date(at)).getTime()
  const late = open > at ? draw.between(0, 25 * MINUTE) : 0
  scene.agenda.add(new Date(Math.ceil((open + late) / (5 * MINUTE)) * 5 * MINUTE), look)
}

function isThere({ scene, rep }: Trade): boolean {
  const now = scene.clock.now()
  const weekday = new TZDate(now.getTime(), scene.office.timeZone).getDay()
  return isOpen(scene.office, now) && weekday !== rep.habits.dayOff
}

function lookAround(trade: Trade): void {
  const tasks = openTasks(trade)
  tickSome(trade, tasks)
  const leads = myLeads(trade).toSorted((a, b) => urgency(trade, tasks, b) - urgency(trade, tasks, a))
  let done = 0
  for (const lead of leads) {
    if (done >= MOST_AT_ONCE) return
    if (takeUp(trade, lead, tasks)) done += 1
  }
}

function myLeads({ scene, rep }: Trade): PortalRecord[] {
  return [...scene.portal.state.store.all('contacts')].filter(
    (contact) =>
      !contact.archivedAt &&
      valueOf(contact, 'hubspot_owner_id') === rep.ownerId &&
      valueOf(contact, 'lifecyclestage') === 'marketingqualifiedlead',
  )
}

type Tasks = Map<string, PortalRecord>

/** Open tasks assigned to the rep, by the contact they are about. */
function openTasks({ scene, rep }: Trade): Tasks {
  const { store } = scene.portal.state
  const mine = [...store.all('tasks')].filter(
    (task) =>
      !task.archivedAt &&
      valueOf(task, 'hubspot_owner_id') === rep.ownerId &&
      valueOf(task, 'hs_task_status') !== 'COMPLETED',
  )
  return new Map(mine.flatMap((task) => store.associations.of(task, 'contacts').map(({ id }) => [id, task])))
}

function isHigh(task: PortalRecord | undefined): boolean {
  return valueOf(task, 'hs_task_priority') === 'HIGH'
}

function urgency({ memories }: Trade, tasks: Tasks, { id }: PortalRecord): number {
  const task = tasks.get(id)
  return (isHigh(task) ? 4 : 0) + (task ? 2 : 0) + (memories.has(id) ? 0 : 1)
}

function tickSome({ scene, draw, rep }: Trade, tasks: Tasks): void {
  for (const [contactId, task] of tasks) {
    if (!draw.chance(rep.habits.ticks * 0.2)) continue
    const change = { properties: { hs_task_status: 'COMPLETED' }, by: byHand(rep) }
    scene.portal.actions.setProperties({ objectType: 'tasks', id: task.id, ...change })
    tell(scene, { who: rep, did: 'ticked', contactId })
  }
}

/** Whether the rep did something about the lead. */
function takeUp(trade: Trade, lead: PortalRecord, tasks: Tasks): boolean {
  const { draw, rep, scene } = trade
  const memory = remember(trade, lead.id)
  const task = tasks.get(lead.id)
  if (isRejected(lead)) return fillReason(trade, lead, task)
  if (memory.settled || scene.clock.now() < memory.nextAt) return false
  if (memory.forgotten && !isHigh(task)) return false
  const push = isHigh(task) ? 1.5 : task ? 1.25 : 1
  if (!draw.chance(rep.habits.attention * push)) return false
  if (memory.talked) decide(trade, lead, memory)
  else tryAgain(trade, lead, memory)
  return true
}

function remember({ memories, draw, rep, scene }: Trade, id: string): Memory {
  const known = memories.get(id)
  if (known) return known
  const forgotten = draw.chance(rep.habits.forgets)
  const memory = { forgotten, tries: 0, talked: false, nextAt: scene.clock.now(), settled: false }
  memories.set(id, memory)
  return memory
}

function tryAgain(trade: Trade, lead: PortalRecord, memory: Memory): void {
  const { draw, scene } = trade
  const now = scene.clock.now().getTime()
  if (memory.tries >= GIVES_UP_AFTER) {
    memory.settled = true
    return rejectLead(trade, lead.id, 'no_response')
  }
  memory.tries += 1
  memory.talked = reachOut(trade, lead) === 'talked'
  memory.nextAt = new Date(
    now + (memory.talked ? draw.between(HOUR, 1.2 * DAY) : draw.between(2 * HOUR, DAY)),
  )
}

function decide(trade: Trade, lead: PortalRecord, memory: Memory): void {
  memory.settled = true
  settleLead(trade, lead.id)
}

function isRejected(lead: PortalRecord): boolean {
  const status = valueOf(lead, 'hs_lead_status')
  return valueOf(lead, 'pacto_rejection_reason') !== '' || status === 'UNQUALIFIED' || status === 'BAD_TIMING'
}

/** A task asks for the reason; not everybody minds. */
function fillReason(trade: Trade, lead: PortalRecord, task: PortalRecord | undefined): boolean {
  const { draw } = trade
  if (!task || valueOf(lead, 'pacto_rejection_reason') !== '' || !draw.chance(0.25)) return false
  giveReason(trade, lead.id)
  return true
}
