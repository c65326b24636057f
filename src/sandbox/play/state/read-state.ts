import { handedOverAt, type Cycle, type RunningClock } from '../../../domain/cycle.ts'
import { toCycle } from '../../../engine/rows.ts'
import { loadLedger } from '../../../store/contacts/load-ledger.ts'
import type { PortalRecord } from '../../portal/types.ts'
import type { World } from '../../world/open-world.ts'
import type { Scenario } from '../scenario.ts'
import { showBatches } from './show-batches.ts'
import { showDigests } from './show-digests.ts'
import type { ShownClock, ShownCycle, ShownTask, State } from './state.ts'

/**
 * How everything stands now, in an order that does not depend on what came first. What still runs was counted when
 * Pacto last looked; it is shown as of now.
 */
export async function readState(world: World, scenario: Scenario): Promise<State> {
  const ids = await world.store.db.selectFrom('cycle').select('contact_id').distinct().execute()
  const contactIds = ids.map((row) => row.contact_id)
  const ledger = await loadLedger(world.store.db, contactIds)
  const explained = await world.engine.explainCycles(contactIds)
  const cycles = ledger.cycles.map(toCycle).toSorted(byContact)
  return {
    cycles: cycles.map((cycle) => showCycle(cycle, explained.get(cycle.id) ?? cycle, scenario)),
    contacts: showContacts(world, scenario),
    tasks: showTasks(world, scenario),
    digests: await showDigests(world, scenario),
    batches: await showBatches(world),
  }
}

/** Every property of every contact that is there, for expectations: they may ask for any. Owners by their names. */
export function readContacts(
  { portal }: World,
  { contactNames, ownerNames }: Scenario,
): Record<string, Record<string, string>> {
  const { definitions } = portal.state
  const isOwner = (name: string): boolean =>
    definitions.find('contacts', name)?.referencedObjectType === 'OWNER'
  const named = (properties: PortalRecord['properties']): Record<string, string> =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        name,
        isOwner(name) ? ownerNames.nameOf(value) : value,
      ]),
    )
  const there = [...portal.state.store.all('contacts')].filter((contact) => !contact.archivedAt)
  return Object.fromEntries(
    there
      .toSorted((a, b) => compareIds(a.id, b.id))
      .map(({ id, properties }) => [contactNames.nameOf(id), named(properties)]),
  )
}

function showContacts(world: World, scenario: Scenario): State['contacts'] {
  const isOurs = ([name, value]: [string, string]): boolean => name.startsWith('pacto_') && value !== ''
  return Object.fromEntries(
    Object.entries(readContacts(world, scenario)).map(([id, properties]) => [
      id,
      Object.fromEntries(
        Object.entries(properties)
          .filter(isOurs)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ]),
  )
}

function byContact(a: Cycle, b: Cycle): number {
  return compareIds(a.contactId, b.contactId) || a.number - b.number
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

type Standing = Pick<Cycle, 'clocks' | 'waits'>

function showCycle(cycle: Cycle, { clocks, waits }: Standing, scenario: Scenario): ShownCycle {
  const { response } = cycle
  const whose = (owner: string): string => scenario.ownerNames.nameOf(owner)
  return {
    contact: scenario.contactNames.nameOf(cycle.contactId),
    handoffAt: handedOverAt(cycle).toISOString(),
    number: cycle.number,
    tier: cycle.tier,
    disposition: cycle.disposition,
    reason: cycle.rejection?.reason ?? null,
    clocks: clocks.map((clock) => showClock(clock, scenario)),
    response: response && {
      at: response.at.toISOString(),
      channel: response.channel,
      by: whose(response.by),
      grade: response.grade,
    },
    ...showMore({ ...cycle, waits }, scenario),
  }
}

type Later = Omit<
  ShownCycle,
  'contact' | 'handoffAt' | 'number' | 'tier' | 'disposition' | 'reason' | 'clocks' | 'response'
>

function showMore(cycle: Cycle, { ownerNames }: Scenario): Later {
  const { origin, agreementVersion, observed, live, breachCause, corrected } = cycle
  return {
    startAt: cycle.startAt.toISOString(),
    origin,
    agreementVersion,
    observed,
    parked: cycle.parkedIn !== null,
    live,
    holds: cycle.holds.map((hold) => ({ ...spanOf(hold), reason: hold.reason })),
    waits: cycle.waits.map((wait) => ({
      owner: ownerNames.nameOf(wait.owner),
      ...spanOf(wait),
      businessMs: wait.businessMs,
    })),
    reviews: cycle.reviews.map(({ about, state, askedAt, askedBy, decidedBy }) => ({
      about,
      state,
      askedAt: askedAt.toISOString(),
      askedBy,
      decidedBy,
    })),
    missing: (cycle.rejection?.missing ?? []).map(({ what }) => what),
    breachOwner: ownerNames.nameOf(cycle.breachOwner),
    breachCause,
    corrected,
    evidenceRemoved: cycle.evidenceRemovedAt !== null,
    recycleAt: cycle.recycleAt?.toISOString() ?? null,
  }
}

function spanOf({ fromAt, toAt }: { fromAt: Date; toAt: Date }): { from: string; to: string } {
  return { from: fromAt.toISOString(), to: toAt.toISOString() }
}

function showClock(clock: RunningClock, { ownerNames }: Scenario): ShownClock {
  const { kind, startAt, warnAt, dueAt, state, stoppedAt, breachedAt } = clock
  return {
    kind,
    ...(kind === 'owner' && { owner: ownerNames.nameOf(clock.owner) }),
    startAt: startAt.toISOString(),
    warnAt: warnAt?.toISOString() ?? null,
    dueAt: dueAt.toISOString(),
    state,
    stoppedAt: stoppedAt?.toISOString() ?? null,
    elapsedBusinessMs: clock.elapsedBusinessMs,
    elapsedClockMs: clock.elapsedClockMs,
    breachedAt: breachedAt?.toISOString() ?? null,
  }
}

const SHOWN = [
  'hs_task_subject',
  'hs_task_body',
  'hs_task_status',
  'hs_task_priority',
  'hs_task_type',
  'hs_timestamp',
  'hubspot_owner_id',
  'pacto_task_key',
]

function showTasks({ portal }: World, scenario: Scenario): ShownTask[] {
  const { store } = portal.state
  return [...store.all('tasks')]
    .filter((task) => !task.archivedAt)
    .flatMap((task) => {
      const contacts = store.associations.of(task, 'contacts')
      const of = contacts.length > 0 ? contacts.map(({ id }) => id) : ['']
      return of.map((id) => ({ id, task: showTask(task, id, scenario) }))
    })
    .sort((a, b) => compareIds(a.id, b.id) || compareTasks(a.task, b.task))
    .map(({ task }) => task)
}

function compareTasks(a: ShownTask, b: ShownTask): number {
  const key = ({ dueAt, properties }: ShownTask): string => `${dueAt} ${properties['pacto_task_key'] ?? ''}`
  return key(a) < key(b) ? -1 : 1
}

function showTask({ properties }: PortalRecord, contact: string, scenario: Scenario): ShownTask {
  const value = (name: string): string => properties[name] ?? ''
  return {
    contact: scenario.contactNames.nameOf(contact),
    owner: scenario.ownerNames.nameOf(value('hubspot_owner_id')),
    subject: value('hs_task_subject'),
    status: value('hs_task_status'),
    priority: value('hs_task_priority'),
    type: value('hs_task_type'),
    dueAt: value('hs_timestamp'),
    properties: Object.fromEntries(
      SHOWN.filter((name) => value(name) !== '').map((name) => [name, value(name)]),
    ),
  }
}
