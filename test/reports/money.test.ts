import { beforeEach, describe, expect, it } from 'vitest'
import type { BonusRow } from '../../src/reports/bonus-row.ts'
import type { FigureRow } from '../../src/reports/figure-row.ts'
import type { Listed } from '../../src/reports/listed.ts'
import type { By } from '../../src/sandbox/portal/types.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { eachStore, type TestStore } from '../support/stores.ts'
import { BY_FORM, BY_REP, handOver, openTestWorld } from '../support/test-world.ts'

/** The last day of a month, a Monday, 10:00 in Madrid. */
const LAST_DAY = new Date('2026-11-30T09:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SELLER: By = { sourceType: 'CRM_UI', userId: '9001' }

const pass = (world: World, ms: number): Promise<void> =>
  runWorld(world, [], new Date(world.clock.now().getTime() + ms))

const set = (world: World, id: string, properties: Record<string, string>, objectType = 'contacts'): void =>
  world.portal.actions.setProperties({ objectType, id, properties, by: BY_REP })

type DealIn = { id: string; contacts?: string[]; amount?: string; stage?: string }

const deal = (
  { portal: { actions } }: World,
  { id, contacts = [], amount = '', stage = 'closedwon' }: DealIn,
) => {
  const properties = { dealstage: stage, ...(amount && { amount }) }
  actions.createObject({ objectType: 'deals', id, properties, by: BY_REP })
  for (const contact of contacts)
    actions.associate({ from: { objectType: 'deals', id }, to: { objectType: 'contacts', id: contact } })
}

const perform = async <T>(world: World, verb: string, input: object): Promise<T> => {
  const answer = await world.engine.perform({ verb, input })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return answer.data as T
}

type Said<Row> = { rows: Row[]; dealsAsOf: string | null; frozenAt: string | null }

const figures = async (world: World, name: string, more: object = {}): Promise<FigureRow[]> =>
  (await perform<Said<FigureRow>>(world, 'report.run', { name, ...more })).rows

const statement = async (world: World, period: string): Promise<BonusRow[]> =>
  (await perform<Said<BonusRow>>(world, 'report.run', { name: 'bonus', period })).rows

const row = (rows: FigureRow[], figure: string, section: string, group = ''): FigureRow => {
  const found = rows.find((one) => one.figure === figure && one.section === section && one.group === group)
  if (!found) throw new Error(`there is no ${section} ${figure}`)
  return found
}

const listed = async (world: World, list: string): Promise<Listed[]> =>
  (await perform<{ handoffs: Listed[] }>(world, 'report.contacts', { name: 'scoreboard', list })).handoffs

const ACCEPTED = ['21', '22', '23', '24', '25', '26']

/** Six accepted leads of Marketing's, one that Sales found, one rejected, one that waits; some time later, deals. */
const sell = async (world: World): Promise<void> => {
  handOver(world, [...ACCEPTED, '31', '32'])
  world.portal.actions.createContact({ id: '41', properties: { lifecyclestage: 'lead' }, by: SELLER })
  world.portal.actions.createContact({ id: '42', properties: { lifecyclestage: 'lead' }, by: BY_FORM })
  await pass(world, 20 * MINUTE)
  world.portal.actions.setProperties({
    objectType: 'contacts',
    id: '41',
    properties: { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' },
    by: SELLER,
  })
  for (const id of ACCEPTED) set(world, id, { lifecyclestage: 'salesqualifiedlead' })
  set(world, '31', { pacto_rejection_reason: 'out_of_budget' })
  await pass(world, 20 * MINUTE)
  set(world, '41', { lifecyclestage: 'salesqualifiedlead' })
  ACCEPTED.slice(0, 5).forEach((id, n) =>
    deal(world, { id: `50${String(n)}`, contacts: [id], amount: '1000' }),
  )
  // With two of them at once: counted once.
  deal(world, { id: '510', contacts: ['21', '22'], amount: '500.50' })
  deal(world, { id: '511', contacts: ['26'] })
  deal(world, { id: '512', contacts: ['41'], amount: '2000' })
  deal(world, { id: '513', contacts: ['42'], amount: '3000' })
  deal(world, { id: '514', amount: '4000' })
  deal(world, { id: '515', contacts: ['31'], amount: '700', stage: 'closedlost' })
  deal(world, { id: '516', contacts: ['31'], amount: '300', stage: 'contractsent' })
  await pass(world, 20 * MINUTE)
}

eachStore('money', (openTestStore) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore()
  })
  const open = (): Promise<World> => openTestWorld(store, { start: LAST_DAY })

  it('without deals ever read is no data, and never 0', async () => {
    const world = await open()
    handOver(world, ['21'])
    const said = await perform<Said<FigureRow>>(world, 'report.run', { name: 'funnel' })
    expect(said.dealsAsOf).toBeNull()
    for (const figure of [
      'revenue',
      'ticket',
      'cycle_length',
      'bonus',
      'lead_cost',
      'acquisition_cost',
      'return',
    ])
      expect(row(said.rows, figure, 'money')).toMatchObject({ value: null, why: 'no_data' })
    expect(row(await figures(world, 'scoreboard'), 'revenue', 'marketing')).toMatchObject({ why: 'no_data' })
    await world.close()
  })

  it('of leads Marketing brought and Sales accepted is its share, each deal once', async () => {
    const world = await open()
    await sell(world)
    const share = row(await figures(world, 'scoreboard'), 'revenue', 'marketing')
    expect(share).toMatchObject({ n: 6, of: 9, leftOut: { no_amount: 1 }, state: null })
    expect(share.value).toBeCloseTo(5500.5 / 14_500.5, 9)
    const money = await figures(world, 'funnel')
    expect(row(money, 'revenue', 'money')).toMatchObject({ value: 5500.5, n: 6 })
    expect(row(money, 'ticket', 'money')).toMatchObject({ value: 916.75, n: 6 })
    expect(row(money, 'cycle_length', 'money')).toMatchObject({ kind: 'days', value: 0, n: 6 })
    await world.close()
  })

  it('opens down to the deals behind it', async () => {
    const world = await open()
    await sell(world)
    expect((await listed(world, 'revenue:n')).map(({ contact }) => contact).toSorted()).toEqual([
      ...['21', '21', '22', '23', '24', '25'],
    ])
    expect((await listed(world, 'revenue:missed')).map(({ contact }) => contact).toSorted()).toEqual([
      ...['', '41', '42'],
    ])
    expect((await listed(world, 'revenue:out=no_amount')).map(({ contact }) => contact)).toEqual(['26'])
    await world.close()
  })

  it('is filtered by what the deal counts by, of all that was won', async () => {
    const world = await open()
    await sell(world)
    expect(row(await figures(world, 'scoreboard', { team: '101' }), 'revenue', 'marketing')).toMatchObject({
      n: 6,
      of: 9,
    })
    expect(row(await figures(world, 'scoreboard', { team: '201' }), 'revenue', 'marketing')).toMatchObject({
      n: 0,
      of: 9,
      value: 0,
    })
    await world.close()
  })

  it('of a contact that is merged away, or erased, goes on counting', async () => {
    const world = await open()
    await sell(world)
    world.portal.actions.createContact({ id: '60', properties: {}, by: BY_FORM })
    world.portal.actions.mergeContacts({ primaryId: '60', mergedId: '23', by: BY_REP })
    world.portal.actions.privacyDelete({ id: '24', by: BY_REP })
    await pass(world, HOUR)
    expect(row(await figures(world, 'scoreboard'), 'revenue', 'marketing')).toMatchObject({ n: 6, of: 9 })
    await world.close()
  })

  describe('spent', () => {
    it('gives costs, entered by Marketing and once', async () => {
      const world = await open()
      await sell(world)
      const spend = { requestId: 'request-1', source: 'OFFLINE', month: '2026-11', amount: 9000 }
      const enter = (input: object) => world.engine.perform({ verb: 'spend.enter', input })
      expect(await enter({ ...spend, as: 'rep@x.example' })).toMatchObject({ error: { code: 'not_allowed' } })
      expect(await enter({ ...spend, as: 'marketing@x.example' })).toMatchObject({ data: { done: 'now' } })
      expect(await enter({ ...spend, as: 'marketing@x.example' })).toMatchObject({
        data: { done: 'already' },
      })
      const rows = await figures(world, 'funnel')
      expect(row(rows, 'lead_cost', 'money')).toMatchObject({ n: 8, value: 1125 })
      expect(row(rows, 'acquisition_cost', 'money')).toMatchObject({ n: 5, value: 1800 })
      expect(row(rows, 'return', 'money').value).toBeCloseTo(5500.5 / 9000, 2)
      expect(await enter({ ...spend, requestId: 'request-2', amount: 0 })).toMatchObject({
        data: { done: 'now' },
      })
      expect(row(await figures(world, 'funnel'), 'lead_cost', 'money')).toMatchObject({ why: 'no_data' })
      await world.close()
    })
  })

  describe('paid as a bonus', () => {
    it('is stated deal by deal, with why the others do not count', async () => {
      const world = await open()
      await sell(world)
      const rows = await statement(world, '2026-11')
      const why = Object.fromEntries(rows.filter(({ deal: id }) => id).map((one) => [one.deal, one.why]))
      expect(why).toMatchObject({ 500: '', 510: '', 511: 'no_amount', 512: 'self_sourced' })
      expect(why).toMatchObject({ 513: 'no_handoff', 514: 'no_contact' })
      expect(rows.at(-1)).toMatchObject({ section: 'total', amount: 5500.5, bonus: 110.01, frozenAt: null })
      await world.close()
    })

    it('is frozen when the month is over, and what changes afterwards is a line of the next', async () => {
      const world = await open()
      await sell(world)
      await pass(world, 15 * HOUR)
      const frozen = await statement(world, '2026-11')
      expect(frozen.at(-1)).toMatchObject({ amount: 5500.5, bonus: 110.01 })
      expect(frozen.every(({ frozenAt }) => frozenAt !== null)).toBe(true)
      set(world, '500', { amount: '400' }, 'deals')
      set(world, '501', { dealstage: 'closedlost' }, 'deals')
      set(world, '511', { amount: '50' }, 'deals')
      await pass(world, 30 * MINUTE)
      expect(await statement(world, '2026-11')).toEqual(frozen)
      const next = await statement(world, '2026-12')
      expect(next.map((one) => [one.section, one.of, one.deal, one.amount, one.bonus, one.why])).toEqual([
        ['correction', '2026-11', '500', -600, -12, ''],
        ['correction', '2026-11', '501', -1000, -20, 'changed'],
        ['correction', '2026-11', '511', 50, 1, ''],
        ['total', '2026-12', '', -1550, -31, ''],
      ])
      await world.close()
    })

    it('is not for everybody', async () => {
      const world = await open()
      for (const as of ['rep@x.example'])
        expect(
          await world.engine.perform({ verb: 'report.run', input: { name: 'bonus', as } }),
        ).toMatchObject({
          error: { code: 'not_allowed' },
        })
      await world.close()
    })
  })

  it('and figures are kept as they were when their month was over', async () => {
    const world = await open()
    await sell(world)
    const before = row(await figures(world, 'scoreboard', { period: '2026-11' }), 'revenue', 'marketing')
    await pass(world, 15 * HOUR)
    set(world, '500', { amount: '1' }, 'deals')
    await pass(world, 30 * MINUTE)
    const asked = { name: 'scoreboard', period: '2026-11', frozen: true }
    const said = await perform<Said<FigureRow>>(world, 'report.run', asked)
    expect(said.frozenAt).toMatch(/^2026-1/)
    expect(row(said.rows, 'revenue', 'marketing')).toMatchObject({
      value: before.value,
      n: before.n,
      list: null,
    })
    expect(said.rows.filter(({ section }) => section === 'person')).toEqual([])
    await world.close()
  })
})
