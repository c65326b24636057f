import { expect } from 'vitest'
import { clockOf, type Cycle } from '../../src/domain/cycle.ts'
import { lookAgain, readRecord, type Bench, type OnRecord } from './bench.ts'
import type { Model } from './model.ts'

const PARTS = ['open', 'accepted', 'won', 'rejected', 'recycled', 'withdrawn', 'exempt', 'parked']
const SETTLE_MS = 10 * 60_000

/** What was on record after the last command, for each world. */
const before = new WeakMap<Bench, OnRecord>()

/** What must hold after every command (design §4). */
export async function checkInvariants(bench: Bench, model: Model): Promise<void> {
  const ids = [...model.contacts.keys()]
  const now = await readRecord(bench, ids)
  const then = before.get(bench) ?? { cycles: [], tasks: [] }
  before.set(bench, now)
  oneLiveCycle(now)
  oneCycleAHandoff(now)
  partsAddUp(now)
  oneOpenTaskARole(now)
  versionsStay(then, now)
  breachesWereRead(bench, { then, now, away: model.away })
  waitsAddUp(now)
  if (model.away) return
  oneOpenTaskInThePortal(bench, ids)
  await secondLookChangesNothing(bench, ids)
}

function oneLiveCycle({ cycles }: OnRecord): void {
  for (const [contactId, own] of Map.groupBy(cycles, (cycle) => cycle.contactId)) {
    const live = own.filter((cycle) => cycle.live).map(({ number }) => number)
    expect(live.length, `live cycles of ${contactId}: ${live.join()}`).toBeLessThanOrEqual(1)
  }
}

function oneCycleAHandoff({ cycles }: OnRecord): void {
  const handoffs = cycles.map(({ contactId, handoffAt }) => `${contactId} ${handoffAt.toISOString()}`)
  expect(new Set(handoffs).size).toBe(handoffs.length)
  const numbers = cycles.map(({ contactId, number }) => `${contactId} #${String(number)}`)
  expect(new Set(numbers).size).toBe(numbers.length)
}

/** Every handoff has exactly one disposition; a rejection has an instant, an open one is followed. */
function partsAddUp({ cycles }: OnRecord): void {
  for (const { disposition, rejection, acceptance, withdrawal, live } of cycles) {
    expect(PARTS).toContain(disposition)
    if (disposition === 'rejected' || disposition === 'recycled') expect(rejection).not.toBeNull()
    if (disposition === 'accepted' || disposition === 'won') expect(acceptance).not.toBeNull()
    if (disposition === 'open') expect({ live, withdrawal }).toEqual({ live: true, withdrawal: null })
  }
}

function oneOpenTaskARole({ tasks }: OnRecord): void {
  const open = tasks.filter((task) => task.open)
  expect(twice(open.map(({ cycleId, role }) => `${cycleId}:${role}`))).toEqual([])
  expect(twice(tasks.map(({ key }) => key))).toEqual([])
}

function oneOpenTaskInThePortal({ world }: Bench, ids: string[]): void {
  const { store } = world.portal.state
  const tasks = [...store.all('tasks')].filter((task) => !task.archivedAt)
  const mine = tasks.filter((task) =>
    store.associations.of(task, 'contacts').some(({ id }) => ids.includes(id)),
  )
  const keys = mine.map(({ properties }) => properties['pacto_task_key'] ?? '')
  expect(twice(keys.filter((key) => key !== ''))).toEqual([])
  const open = mine.filter(({ properties }) => properties['hs_task_status'] !== 'COMPLETED')
  // `{portal}:{cycle}:{role}:{n}`
  const roles = open.map(({ properties }) =>
    (properties['pacto_task_key'] ?? '').split(':').slice(0, -1).join(':'),
  )
  expect(twice(roles)).toEqual([])
}

function versionsStay(then: OnRecord, now: OnRecord): void {
  for (const cycle of then.cycles) {
    const same = now.cycles.find(({ id }) => id === cycle.id)
    if (same) expect(same.agreementVersion).toBe(cycle.agreementVersion)
  }
}

type Change = { then: OnRecord; now: OnRecord; away: boolean }

/**
 * A breach that was not there before the command was written after its due time and the settle time, not while HubSpot
 * was away, and against no outgoing call of Sales that the portal has from the time before due.
 */
function breachesWereRead(bench: Bench, { then, now, away }: Change): void {
  const known = new Set(then.cycles.filter(isBreached).map(({ id }) => id))
  for (const cycle of now.cycles.filter(isBreached)) {
    if (known.has(cycle.id)) continue
    const due = clockOf(cycle, 'response')?.dueAt ?? new Date(0)
    expect(bench.world.clock.now().getTime()).toBeGreaterThanOrEqual(due.getTime() + SETTLE_MS)
    expect(away, 'no breach is written while HubSpot cannot be read').toBe(false)
    expect(callsWithin(bench, cycle, due)).toEqual([])
  }
}

function isBreached(cycle: Cycle): boolean {
  return clockOf(cycle, 'response')?.breachedAt != null
}

function callsWithin({ world }: Bench, { contactId, handoffAt }: Cycle, due: Date): string[] {
  const { store } = world.portal.state
  return store.associations
    .of({ type: 'contacts', id: contactId }, 'calls')
    .map(({ id }) => store.get('calls', id))
    .filter((call) => call !== undefined && !call.archivedAt)
    .map((call) => call?.properties['hs_timestamp'] ?? '')
    .filter((at) => at >= handoffAt.toISOString() && at <= due.toISOString())
}

/** How long the lead waited for whom is the business time of the response clock, split. */
function waitsAddUp({ cycles }: OnRecord): void {
  for (const cycle of cycles) {
    const clock = clockOf(cycle, 'response')
    if (!clock || cycle.waits.length === 0) continue
    const sum = cycle.waits.reduce((total, { businessMs }) => total + businessMs, 0)
    expect(sum, `waits of ${cycle.contactId} #${String(cycle.number)}`).toBe(clock.elapsedBusinessMs)
  }
}

/** Own writes cause nothing: once everything was looked at, a second look finds it as it should be. */
async function secondLookChangesNothing(bench: Bench, ids: string[]): Promise<void> {
  await lookAgain(bench)
  const once = await whole(bench, ids)
  await lookAgain(bench)
  expect(await whole(bench, ids)).toEqual(once)
  before.set(bench, await readRecord(bench, ids))
}

async function whole(bench: Bench, ids: string[]): Promise<unknown> {
  const { store } = bench.world.portal.state
  const contacts = ids.map((id) => store.get('contacts', id)).filter((contact) => contact !== undefined)
  const tasks = [...store.all('tasks')].map(({ id, properties }) => ({ id, properties }))
  const audit = await bench.world.store.db.selectFrom('audit').select('id').execute()
  return {
    record: await readRecord(bench, ids),
    contacts: contacts.map(({ id, properties }) => ({ id, properties })),
    tasks,
    audit: audit.length,
  }
}

function twice(names: string[]): string[] {
  return names.filter((name, i) => names.indexOf(name) !== i)
}
