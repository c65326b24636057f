import { beforeEach, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { dealsAsOf, readDealsState } from '../../src/store/deals/deals-as-of.ts'
import { eachStore, type TestStore } from '../support/stores.ts'
import { anotherEngine, BY_FORM, BY_REP, handOver, openTestWorld } from '../support/test-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const pass = (world: World, ms: number): Promise<void> =>
  runWorld(world, [], new Date(world.clock.now().getTime() + ms))

const makeDeal = (
  { portal: { actions } }: World,
  { id, contacts = [], ...properties }: { id: string; contacts?: string[]; [name: string]: unknown },
): void => {
  const values = { dealname: 'Secret project', dealstage: 'appointmentscheduled', ...properties }
  actions.createObject({ objectType: 'deals', id, properties: values as Record<string, string>, by: BY_REP })
  for (const contact of contacts)
    actions.associate({ from: { objectType: 'deals', id }, to: { objectType: 'contacts', id: contact } })
}

const setDeal = ({ portal: { actions } }: World, id: string, properties: Record<string, string>): void => {
  actions.setProperties({ objectType: 'deals', id, properties, by: BY_REP })
}

const known = async ({ store: { db } }: World) => {
  const deals = await db.selectFrom('deal').selectAll().orderBy('deal_id').execute()
  const ties = await db.selectFrom('deal_contact').selectAll().orderBy('contact_id').execute()
  return deals.map((deal) => ({
    ...deal,
    amount: deal.amount === null ? null : Number(deal.amount),
    contacts: ties.filter((tie) => tie.deal_id === deal.deal_id).map(({ contact_id }) => contact_id),
  }))
}

eachStore('deals', (openTestStore) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore()
  })

  const open = async (portal = {}): Promise<World> => {
    const world = await openTestWorld(store, { portal })
    for (const id of ['11', '12'])
      world.portal.actions.createContact({ id, properties: { lifecyclestage: 'lead' }, by: BY_FORM })
    return world
  }

  it('are read with their contacts, and again when they change', async () => {
    const world = await open()
    makeDeal(world, { id: '501', amount: '1200.50', contacts: ['11', '12'] })
    makeDeal(world, { id: '502', amount: '100', deal_currency_code: 'USD' })
    makeDeal(world, { id: '503' })
    await pass(world, HOUR)
    expect((await known(world)).map(({ deal_id, amount, contacts }) => [deal_id, amount, contacts])).toEqual([
      ['501', 1200.5, ['11', '12']],
      ['502', 90, []],
      ['503', null, []],
    ])
    setDeal(world, '501', { dealstage: 'closedwon', amount: '1300' })
    const wonAt = world.clock.now()
    await pass(world, HOUR)
    expect((await known(world))[0]).toMatchObject({
      amount: 1300,
      is_won: true,
      is_closed: true,
      closed_at: wonAt,
      contacts: ['11', '12'],
    })
    setDeal(world, '501', { dealstage: 'closedlost' })
    await pass(world, HOUR)
    expect((await known(world))[0]).toMatchObject({ is_won: false, is_closed: true })
    expect((await dealsAsOf(store.db))?.getTime()).toBeGreaterThan(world.clock.now().getTime() - HOUR / 4)
    await world.close()
  })

  it('are kept without anything that names anybody', async () => {
    const world = await open()
    makeDeal(world, { id: '501', amount: '1', hubspot_owner_id: '1', contacts: ['11'] })
    await pass(world, HOUR)
    expect(JSON.stringify(await known(world))).not.toContain('Secret')
    expect(Object.keys((await known(world))[0] ?? {}).toSorted()).toEqual(
      [
        'deal_id',
        'amount',
        'created_at',
        'closed_at',
        'is_won',
        'is_closed',
        'modified_at',
        'contacts',
      ].toSorted(),
    )
    await world.close()
  })

  it('are read page by page, however many there are', async () => {
    const world = await open()
    for (let n = 0; n < 450; n += 1) makeDeal(world, { id: String(1_000 + n), amount: '10' })
    await pass(world, HOUR)
    expect(await known(world)).toHaveLength(450)
    await world.close()
  })

  it('are gone on with where HubSpot was away, by one instance at a time', async () => {
    const world = await open()
    for (let n = 0; n < 250; n += 1) makeDeal(world, { id: String(1_000 + n), contacts: ['11'] })
    await pass(world, 60_000)
    const [one] = world.engine.duties.filter(({ name }) => name === 'read-deals')
    const [other] = anotherEngine(world, store).duties.filter(({ name }) => name === 'read-deals')
    world.portal.setFaults({ only: 'associations', next: [{ kind: '5xx' }, { kind: '5xx' }] })
    await expect(one?.run()).rejects.toThrow(/HubSpot/)
    expect(await dealsAsOf(store.db)).toBeNull()
    const turns = (await Promise.all([one?.run(), other?.run()])) as { state: string }[]
    expect(turns.map(({ state }) => state).toSorted()).toEqual(['busy', 'done'])
    expect(await known(world)).toHaveLength(250)
    await world.close()
  })

  it('that are deleted, and contacts taken from them, are found at night', async () => {
    const world = await open()
    makeDeal(world, { id: '501', contacts: ['11'] })
    makeDeal(world, { id: '502', contacts: ['11', '12'] })
    await pass(world, HOUR)
    world.portal.actions.deleteObject({ objectType: 'deals', id: '501', by: BY_REP })
    world.portal.actions.deleteContact({ id: '12', by: BY_REP })
    await pass(world, DAY)
    expect((await known(world)).map(({ deal_id, contacts }) => [deal_id, contacts])).toEqual([
      ['502', ['11']],
    ])
    await world.close()
  })

  it('cannot be read without the scope: nothing breaks, and it is said', async () => {
    const world = await open({ scopes: SCOPES })
    makeDeal(world, { id: '501' })
    handOver(world, ['21'])
    await pass(world, HOUR)
    expect(await readDealsState(store.db)).toEqual({ asOf: null, refused: 'missing_scopes' })
    expect(await known(world)).toEqual([])
    await world.close()
  })

  it('of somebody who is erased go on counting, with nobody behind them', async () => {
    const world = await open()
    handOver(world, ['21'])
    makeDeal(world, { id: '501', contacts: ['11'] })
    makeDeal(world, { id: '502', contacts: ['21'] })
    await pass(world, HOUR)
    world.portal.actions.privacyDelete({ id: '11', by: BY_REP })
    world.portal.actions.privacyDelete({ id: '21', by: BY_REP })
    await pass(world, DAY + HOUR)
    const [one, other] = await known(world)
    expect(one?.contacts).toEqual([])
    expect(other?.contacts).toEqual([expect.stringMatching(/^erased:/)])
    await world.close()
  })
})

const SCOPES = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.companies.read',
  'tickets',
  'crm.objects.users.read',
  'crm.lists.read',
  'crm.lists.write',
  'sales-email-read',
]
