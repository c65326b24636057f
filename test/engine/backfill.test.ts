import { afterEach, expect, it, vi } from 'vitest'
import type { BackfillTurn } from '../../src/engine/backfill/backfill-turn.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { eachStore, type OpenTestStore } from '../support/stores.ts'
import { BY_FORM, BY_REP, contactOf, MONDAY_10, openTestWorld, tasksOf } from '../support/test-world.ts'

const MQL = 'marketingqualifiedlead'
const DAY_MS = 86_400_000
const daysBefore = (days: number): Date => new Date(MONDAY_10.getTime() - days * DAY_MS)
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

type Portal = World['portal']

const create = (portal: Portal, id: string, lifecyclestage: string, more = {}): string =>
  portal.actions.createContact({
    id,
    properties: { lifecyclestage, hubspot_owner_id: '1', ...more },
    by: BY_FORM,
  })
const move = (portal: Portal, id: string, lifecyclestage: string, by = BY_REP): void =>
  portal.actions.setProperties({ objectType: 'contacts', id, properties: { lifecyclestage }, by })

/** A portal with a past, most of it before Pacto's first start on Monday at ten. */
const aRunningPortal = async (openTestStore: OpenTestStore): Promise<World> => {
  const world = await openTestWorld(await openTestStore(), {
    before: {
      from: daysBefore(120),
      fill: (portal, clock) => {
        create(portal, '601', MQL)
        create(portal, '602', MQL)
        move(portal, '602', 'lead')
        clock.jumpTo(daysBefore(60))
        create(portal, '603', MQL)
        create(portal, '604', MQL)
        create(portal, '605', MQL)
        create(portal, '606', 'lead')
        create(portal, '609', MQL, { email: 'anna@own.example' })
        clock.jumpTo(daysBefore(50))
        move(portal, '603', 'salesqualifiedlead')
        move(portal, '604', 'customer')
        move(portal, '605', 'lead')
        // Handed over long ago, out of the stage since, and only changed otherwise lately.
        portal.actions.setProperties({
          objectType: 'contacts',
          id: '602',
          properties: { hs_lead_status: 'NEW' },
          by: BY_REP,
        })
        clock.jumpTo(daysBefore(20))
        move(portal, '605', MQL, BY_FORM)
        clock.jumpTo(daysBefore(2))
        portal.actions.logEngagement({
          kind: 'call',
          properties: { hs_call_status: 'COMPLETED', hs_call_duration: '120000' },
          contactIds: ['605'],
          by: BY_REP,
        })
      },
    },
  })
  worlds.push(world)
  return world
}

const turns = async (world: World, input: object = {}): Promise<BackfillTurn> => {
  for (;;) {
    const verb = { verb: 'backfill.turn', input: { dryRun: false, days: 90, ...input } }
    const answered = await world.engine.perform(verb)
    if (!answered.ok) throw new Error(answered.error.code)
    const turn = answered.data as BackfillTurn
    if (turn.state !== 'working') return turn
  }
}
const counts = ({ backfill: { found } }: BackfillTurn): Record<string, number> =>
  Object.fromEntries(Object.entries(found).map(([what, { count }]) => [what, count]))

const shown = (world: World) =>
  [...world.portal.state.store.all('contacts')].map(({ properties }) => ({ ...properties }))

const cycles = (world: World) =>
  world.store.db
    .selectFrom('cycle')
    .select(['contact_id as id', 'number', 'disposition', 'handoff_at as at', 'live'])
    .orderBy('contact_id')
    .orderBy('number')
    .execute()

const FOUND = { adopted: 3, customer: 1, older: 1, exempt_tier: 1, never: 1 }

eachStore('a backfill', (openTestStore) => {
  vi.setConfig({ testTimeout: 120_000 })

  it('adopts what was handed over before the start, with its memory, without a task, and in no figure', async () => {
    const world = await aRunningPortal(openTestStore)
    await runWorld(world, [], after(10))
    const turn = await turns(world)
    expect(counts(turn)).toEqual(FOUND)
    // Each contact once, though those in the stage are among those that changed too: the parts add up.
    const all = Object.values(FOUND).reduce((sum, count) => sum + count)
    expect(turn.backfill.contacts).toEqual({ looked: all, of: all })
    expect(turn.backfill.found.adopted?.samples).toEqual(['601', '605', '603'])
    await runWorld(world, [], after(180))
    expect(await cycles(world)).toEqual([
      { id: '601', number: 1, disposition: 'exempt', at: daysBefore(120), live: false },
      { id: '603', number: 1, disposition: 'exempt', at: daysBefore(60), live: false },
      { id: '605', number: 1, disposition: 'exempt', at: daysBefore(60), live: false },
      { id: '605', number: 2, disposition: 'exempt', at: daysBefore(20), live: false },
    ])
    expect(contactOf(world, '605')).toMatchObject({
      pacto_sla_status: 'exempt',
      pacto_disposition: 'exempt',
      pacto_handoff_at: daysBefore(20).toISOString(),
      pacto_handoff_number: '2',
    })
    expect(tasksOf(world)).toEqual([])
    const { db } = world.store
    expect(await db.selectFrom('kpi_measure').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('kpi_summary').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('notice').selectAll().execute()).toEqual([])
  })

  it('changes nothing a second time, and nothing at all as a trial', async () => {
    const world = await aRunningPortal(openTestStore)
    const spent = shown(world)
    expect(counts(await turns(world, { dryRun: true }))).toEqual(FOUND)
    await runWorld(world, [], after(30))
    expect(await cycles(world)).toEqual([])
    expect(shown(world)).toEqual(spent)
    await turns(world)
    // Asked again before anything was worked through, and after.
    expect(counts(await turns(world))).toMatchObject({ followed: 3, customer: 1 })
    await runWorld(world, [], after(60))
    const once = await cycles(world)
    expect(counts(await turns(world))).toMatchObject({ followed: 3, customer: 1 })
    await runWorld(world, [], after(120))
    expect(await cycles(world)).toEqual(once)
  })

  it('lets the next true handoff be the next number, with a clock of its own', async () => {
    const world = await aRunningPortal(openTestStore)
    await turns(world)
    await runWorld(world, [], after(30))
    move(world.portal, '605', 'lead', BY_FORM)
    world.clock.jumpTo(after(26 * 60))
    move(world.portal, '605', MQL, BY_FORM)
    await runWorld(world, [], after(26 * 60 + 1))
    expect(contactOf(world, '605')).toMatchObject({ pacto_handoff_number: '3', pacto_sla_status: 'on_track' })
    const measured = await world.store.db.selectFrom('kpi_measure').select(['contact_id', 'live']).execute()
    expect(measured).toEqual([{ contact_id: '605', live: true }])
  })

  it('puts on the work list what no webhook told since the start, and tells what runs and what is followed', async () => {
    const world = await aRunningPortal(openTestStore)
    create(world.portal, '701', MQL)
    await runWorld(world, [], after(5))
    world.portal.setWebhookUrl(undefined)
    create(world.portal, '702', MQL)
    await runWorld(world, [], after(90))
    expect(counts(await turns(world))).toEqual({ ...FOUND, running: 1, late: 1 })
    await runWorld(world, [], after(92))
    expect(contactOf(world, '702')).toMatchObject({ pacto_sla_status: 'breached', pacto_handoff_number: '1' })
  })

  it('goes on where it was left, and only one is at it', async () => {
    const world = await aRunningPortal(openTestStore)
    const input = { dryRun: false, days: 90 }
    const both = await Promise.all([
      world.engine.perform({ verb: 'backfill.turn', input }),
      world.engine.perform({ verb: 'backfill.turn', input }),
    ])
    expect(both.map((one) => one.ok && (one.data as BackfillTurn).state).toSorted()).toEqual(['busy', 'done'])
  })
})
