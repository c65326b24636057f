import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Engine } from '../../src/engine/create-engine.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { loadFacts } from '../../src/store/contacts/load-facts.ts'
import { readMeta } from '../../src/store/meta.ts'
import { eachStore } from '../support/stores.ts'
import {
  anotherEngine,
  BY_FORM,
  BY_REP,
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
} from '../support/test-world.ts'

const worlds: World[] = []
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const DAY = 24 * 60
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => String(7_000 + i))

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const deaf = (world: World): void => world.portal.setWebhookUrl(undefined)
const set = (world: World, id: string, properties: Record<string, string>, by = BY_REP): void =>
  world.portal.actions.setProperties({ objectType: 'contacts', id, properties, by })

const dispositions = async (world: World): Promise<unknown[]> =>
  world.store.db
    .selectFrom('cycle')
    .select(['contact_id', 'number', 'disposition', 'reason', 'handoff_at'])
    .orderBy('contact_id')
    .orderBy('number')
    .execute()

eachStore('reconciling', (openTestStore) => {
  vi.setConfig({ testTimeout: 120_000 })
  const aWorld = async (): Promise<World> => {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    return world
  }

  describe('what no webhook told', () => {
    it('is found, with its true time', async () => {
      const world = await aWorld()
      deaf(world)
      handOver(world, ['501', '502'])
      await runWorld(world, [], after(30))
      set(world, '502', { lifecyclestage: 'salesqualifiedlead' })
      await runWorld(world, [], after(90))
      expect(contactOf(world, '501')['pacto_handoff_at']).toBeUndefined()
      expect(await world.engine.reconcile()).toMatchObject({ state: 'done', looked: 2, hinted: 2 })
      await runWorld(world, [], after(91))
      expect(contactOf(world, '501')).toMatchObject({
        pacto_handoff_at: MONDAY_10.toISOString(),
        pacto_sla_status: 'breached',
        pacto_breached_at: after(60).toISOString(),
      })
      expect(contactOf(world, '502')).toMatchObject({
        pacto_disposition: 'accepted',
        pacto_sla_status: 'breached',
      })
    })

    it('is nothing where every webhook came', async () => {
      const world = await aWorld()
      handOver(world, ['501'])
      await runWorld(world, [], after(5))
      expect(await world.engine.reconcile()).toMatchObject({ looked: 2, hinted: 0 })
      expect(await world.engine.reconcile({ scope: 'full' })).toMatchObject({ hinted: 0, reread: 0 })
    })

    it('is found where it came and went: into the stage and back, a reason set and cleared', async () => {
      const world = await aWorld()
      handOver(world, ['501'])
      world.portal.actions.createContact({ id: '502', properties: { lifecyclestage: 'lead' }, by: BY_FORM })
      await runWorld(world, [], after(5))
      deaf(world)
      set(world, '501', { pacto_rejection_reason: 'bad_fit' })
      set(world, '502', { lifecyclestage: 'marketingqualifiedlead' }, BY_FORM)
      world.clock.jumpTo(after(6))
      set(world, '501', { pacto_rejection_reason: '' })
      set(world, '502', { lifecyclestage: 'lead' }, BY_FORM)
      await runWorld(world, [], after(20))
      expect(await world.engine.reconcile()).toMatchObject({ hinted: 2 })
      await runWorld(world, [], after(21))
      expect(await dispositions(world)).toMatchObject([
        { contact_id: '501', disposition: 'rejected', reason: 'bad_fit' },
        { contact_id: '502', disposition: 'withdrawn', handoff_at: after(5) },
      ])
    })
  })

  it('ends a day without webhooks in the state of a day with them', { timeout: 300_000 }, async () => {
    const live = async (lost: boolean): Promise<unknown> => {
      const world = await aWorld()
      handOver(world, ids(6))
      await runWorld(world, [], after(5))
      if (lost) deaf(world)
      world.clock.jumpTo(after(10))
      handOver(world, ['8000', '8001'])
      set(world, '7000', { lifecyclestage: 'salesqualifiedlead' })
      set(world, '7001', { pacto_rejection_reason: 'bad_fit' })
      set(world, '7002', { hubspot_owner_id: '2' })
      world.portal.actions.deleteContact({ id: '7003', by: BY_REP })
      world.portal.actions.mergeContacts({ primaryId: '7004', mergedId: '7005', by: BY_REP })
      world.portal.actions.logEngagement({
        kind: 'call',
        properties: { hs_call_status: 'COMPLETED' },
        contactIds: ['7002', '8001'],
        by: BY_REP,
      })
      await runWorld(world, [], after(2 * 60))
      set(world, '7001', { pacto_rejection_reason: 'bad_data' })
      await runWorld(world, [], after(DAY))
      await world.engine.reconcile({ scope: 'full' })
      await runWorld(world, [], after(DAY + 30))
      const shown = ['7000', '7001', '7002', '7004', '8000', '8001'].map((id) => contactOf(world, id))
      const own = shown.map((properties) =>
        Object.fromEntries(Object.entries(properties).filter(([name]) => name.startsWith('pacto_'))),
      )
      return { own, cycles: await dispositions(world) }
    }
    expect(await live(true)).toEqual(await live(false))
  })

  it('goes on where it was stopped, and two instances do it once', async () => {
    const store = await openTestStore()
    const world = await openTestWorld(store)
    worlds.push(world)
    deaf(world)
    handOver(world, ids(450))
    await runWorld(world, [], after(30))
    const stopping = new AbortController()
    stopping.abort()
    expect(await world.engine.reconcile({ signal: stopping.signal })).toMatchObject({ state: 'busy' })
    expect(JSON.parse((await readMeta(store.db, 'reconciling')) ?? '')).toMatchObject({
      phase: 'changed',
      after: '7199',
      tally: { looked: 200 },
    })
    const other: Engine = anotherEngine(world, await store.another())
    const before = world.hs.spent().byOperation['contacts.search'] ?? 0
    expect(await other.reconcile()).toMatchObject({ state: 'done', looked: 450, hinted: 450 })
    expect(world.hs.spent().byOperation['contacts.search'] ?? 0).toBe(before)
    expect(await readMeta(store.db, 'reconciling')).toBeNull()
  })

  it('goes on after HubSpot was away, and keeps what it had seen', async () => {
    const world = await aWorld()
    deaf(world)
    handOver(world, ids(250))
    await runWorld(world, [], after(30))
    const search = { operation: 'contacts/search', kind: '5xx' as const }
    world.portal.setFaults({ outage: { from: after(30).toISOString(), to: after(60).toISOString() } })
    await expect(world.engine.reconcile()).rejects.toMatchObject({ name: 'HubSpotError' })
    world.portal.setFaults({ next: [search] })
    world.clock.jumpTo(after(61))
    expect(await world.engine.reconcile()).toMatchObject({ state: 'done', looked: 250, hinted: 250 })
  })

  it('names who has no clock and who has no owner, and puts those nobody knows of on the list', async () => {
    const world = await aWorld()
    world.portal.actions.upsertOwner({ id: '9', userId: '9009', email: 'gone@x.example' })
    handOver(world, ['501'])
    handOver(world, ['502'], { hubspot_owner_id: '' })
    handOver(world, ['503'], { hubspot_owner_id: '9' })
    handOver(world, ['504'], { pacto_rejection_reason: 'bad_fit', hubspot_owner_id: '' })
    await runWorld(world, [], after(5))
    world.portal.actions.archiveOwner({ id: '9' })
    deaf(world)
    handOver(world, ['505'])
    await runWorld(world, [], after(70))
    const first = await world.engine.reconcile({ scope: 'full' })
    expect(first.dark).toEqual({
      inStage: 5,
      found: {
        unknown: { count: 1, samples: ['505'] },
        no_owner: { count: 1, samples: ['502'] },
        archived_owner: { count: 1, samples: ['503'] },
      },
    })
    await runWorld(world, [], after(72))
    const second = await world.engine.reconcile({ scope: 'full' })
    expect(Object.keys(second.dark?.found ?? {})).toEqual(['no_owner', 'archived_owner'])
    expect(second.cohort).toEqual({
      handoffs: 5,
      byDisposition: { open: 4, rejected: 1 },
      skipped: 0,
      adopted: 0,
    })
  })

  it('puts back what somebody edited of our own properties, not what is theirs to edit', async () => {
    const world = await aWorld()
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    const before = contactOf(world, '501')
    set(world, '501', { pacto_sla_status: 'met', pacto_due_at: '', pacto_lead_quality: 'good' })
    await runWorld(world, [], after(6))
    expect(await world.engine.reconcile()).toMatchObject({ repaired: { contacts: 0 } })
    expect(await world.engine.reconcile({ scope: 'full' })).toMatchObject({
      repaired: { contacts: 1, properties: { pacto_due_at: 1, pacto_sla_status: 1 } },
    })
    await runWorld(world, [], after(7))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: before['pacto_sla_status'],
      pacto_due_at: before['pacto_due_at'],
      pacto_lead_quality: 'good',
    })
    const audit = await world.store.db
      .selectFrom('audit')
      .selectAll()
      .where('kind', '=', 'repaired')
      .execute()
    expect(audit).toMatchObject([
      { contact_id: '501', detail: { properties: ['pacto_due_at', 'pacto_sla_status'] } },
    ])
    expect(await world.engine.reconcile({ scope: 'full' })).toMatchObject({ repaired: { contacts: 0 } })
  })

  it('has evidence of what was decided lately read once more, and sees what became of it', async () => {
    const world = await aWorld()
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(5))
    const by = BY_REP
    const call = { hs_call_status: 'COMPLETED' }
    const log = (contact: string): string =>
      world.portal.actions.logEngagement({ kind: 'call', properties: call, contactIds: [contact], by })
    const [edited, deleted] = [log('501'), log('502')]
    for (const id of ['501', '502']) set(world, id, { pacto_rejection_reason: 'bad_fit' })
    await runWorld(world, [], after(60))
    world.portal.actions.deleteObject({ objectType: 'calls', id: deleted, by })
    const canceled = { hs_call_status: 'CANCELED' }
    world.portal.actions.setProperties({ objectType: 'calls', id: edited, properties: canceled, by })
    await runWorld(world, [], after(DAY))
    const { hinted, reread } = await world.engine.reconcile({ scope: 'full' })
    expect(hinted + reread).toBe(2)
    await runWorld(world, [], after(DAY + 5))
    const facts = await loadFacts(world.store.db, ['501', '502'])
    expect(facts.get('501')).toMatchObject({ evidence: [{ status: 'CANCELED' }] })
    expect(facts.get('502')).toMatchObject({ evidence: [] })
  })

  it('keeps to two calls a second, and to some 35 calls for 1,000 who were followed', async () => {
    const world = await aWorld()
    handOver(world, ids(1_000))
    await runWorld(world, [], after(5))
    const [calls, startedAt] = [world.hs.spent().total, world.clock.now().getTime()]
    await world.engine.reconcile({ scope: 'full' })
    const spent = world.hs.spent().total - calls
    expect(spent).toBeLessThanOrEqual(42)
    expect(world.clock.now().getTime() - startedAt).toBeGreaterThanOrEqual((spent - 2) * 500)
  })
})
