import { afterEach, expect, it } from 'vitest'
import { batchDecideVerb, batchListVerb } from '../../src/engine/shield/batch-verbs.ts'
import type { RemoteVerb } from '../../src/engine/verbs/remote-verb.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { loadFacts } from '../../src/store/contacts/load-facts.ts'
import { performWith } from '../support/agreed.ts'
import { eachStore } from '../support/stores.ts'
import {
  BY_FORM,
  BY_REP,
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
  tasksOf,
  WITH_DIGESTS,
} from '../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const by = BY_REP

/** More than three at once from one source are parked. */
const SHIELDED = WITH_DIGESTS.replace('over: 50', 'over: 3')

function bringMany(world: World): void {
  const properties = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }
  const contacts = ['701', '702', '703', '704'].map((id) => ({ id, properties }))
  world.portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
}

const performIn =
  ({ engine }: World) =>
  async <I, O>(verb: RemoteVerb<I, O>, input: I): Promise<O> => {
    const answer = await performWith(engine)(verb, input)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data
  }

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const cycles = async ({ store }: World): Promise<unknown[]> =>
  store.db
    .selectFrom('cycle')
    .select(['contact_id', 'number', 'handoff_at', 'disposition'])
    .orderBy('contact_id')
    .execute()

eachStore('records that are one', (openTestStore) => {
  const aWorld = async (document?: string): Promise<World> => {
    const world = await openTestWorld(await openTestStore(), document === undefined ? {} : { document })
    worlds.push(world)
    return world
  }

  it('of two open handoffs the earlier counts, and one task stays open', async () => {
    const world = await aWorld()
    handOver(world, ['502'])
    await runWorld(world, [], after(30))
    handOver(world, ['501'])
    await runWorld(world, [], after(50))
    expect(contactOf(world, '501')).toMatchObject({ pacto_due_at: after(90).toISOString() })
    world.portal.actions.mergeContacts({ primaryId: '501', mergedId: '502', by })
    await runWorld(world, [], after(75))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_handoff_at: MONDAY_10.toISOString(),
      pacto_due_at: after(60).toISOString(),
      pacto_sla_status: 'breached',
      pacto_breached_at: after(60).toISOString(),
    })
    expect(await cycles(world)).toEqual([
      { contact_id: '501', number: 1, handoff_at: after(30), disposition: 'open' },
      { contact_id: '502', number: 1, handoff_at: MONDAY_10, disposition: 'withdrawn' },
    ])
    const open = tasksOf(world).filter((task) => task['hs_task_status'] !== 'COMPLETED')
    expect(open).toMatchObject([{ hs_task_priority: 'HIGH' }])
  })

  it('a call to either is a response of both', async () => {
    const world = await aWorld()
    handOver(world, ['502'])
    await runWorld(world, [], after(10))
    const call = { hs_call_status: 'COMPLETED' }
    world.portal.actions.logEngagement({ kind: 'call', properties: call, contactIds: ['502'], by })
    world.clock.jumpTo(after(20))
    handOver(world, ['501'])
    await runWorld(world, [], after(21))
    world.portal.actions.mergeContacts({ primaryId: '501', mergedId: '502', by })
    await runWorld(world, [], after(40))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_sla_status: 'met',
      pacto_response_minutes: '10',
      pacto_first_response_at: after(10).toISOString(),
    })
  })

  it('a lead goes on waiting where the survivor had not been handed over', async () => {
    const world = await aWorld()
    handOver(world, ['502'])
    world.portal.actions.createContact({
      id: '501',
      properties: { lifecyclestage: 'lead', hubspot_owner_id: '1' },
      by: BY_FORM,
    })
    await runWorld(world, [], after(40))
    world.portal.actions.mergeContacts({ primaryId: '501', mergedId: '502', by })
    await runWorld(world, [], after(75))
    expect(contactOf(world, '501')).toMatchObject({
      pacto_handoff_at: MONDAY_10.toISOString(),
      pacto_breached_at: after(60).toISOString(),
      pacto_origin: 'marketing',
    })
    expect(await cycles(world)).toMatchObject([
      { contact_id: '501', handoff_at: MONDAY_10, disposition: 'open' },
      { contact_id: '502', handoff_at: MONDAY_10, disposition: 'withdrawn' },
    ])
    expect((await world.engine.reconcile({ scope: 'full' })).dark?.found).toEqual({})
  })

  it('what was parked gives no clock to a survivor that has its own', async () => {
    const world = await aWorld(SHIELDED)
    bringMany(world)
    await runWorld(world, [], after(30))
    handOver(world, ['900'])
    await runWorld(world, [], after(40))
    world.portal.actions.mergeContacts({ primaryId: '900', mergedId: '701', by })
    await runWorld(world, [], after(80))
    expect(contactOf(world, '900')).toMatchObject({
      pacto_sla_status: 'at_risk',
      pacto_due_at: after(90).toISOString(),
    })
  })

  it('what was parked stays so in a survivor that had no handoff, until somebody decides', async () => {
    const world = await aWorld(SHIELDED)
    bringMany(world)
    const properties = { lifecyclestage: 'lead', hubspot_owner_id: '1' }
    world.portal.actions.createContact({ id: '900', properties, by: BY_FORM })
    await runWorld(world, [], after(30))
    world.portal.actions.mergeContacts({ primaryId: '900', mergedId: '701', by })
    await runWorld(world, [], after(100))
    expect(contactOf(world, '900')).toMatchObject({ pacto_sla_status: 'parked' })
    const { batches } = await performIn(world)(batchListVerb, {})
    const batchId = batches[0]?.batchId ?? ''
    await performIn(world)(batchDecideVerb, { batchId, decision: 'start', dryRun: false })
    await runWorld(world, [], after(102))
    expect(contactOf(world, '900')).toMatchObject({
      pacto_handoff_at: MONDAY_10.toISOString(),
      pacto_due_at: after(160).toISOString(),
    })
  })

  it('a contact that comes back from the bin was away for so long', async () => {
    const world = await aWorld()
    handOver(world, ['501'])
    await runWorld(world, [], after(10))
    world.portal.actions.deleteContact({ id: '501', by })
    await runWorld(world, [], after(30))
    world.portal.actions.restoreContact({ id: '501', by })
    await runWorld(world, [], after(35))
    const facts = (await loadFacts(world.store.db, ['501'])).get('501')
    expect(facts).toMatchObject({ gone: null, absences: [{ fromAt: after(10).toISOString() }] })
    expect(await cycles(world)).toMatchObject([{ disposition: 'open' }])
    expect(contactOf(world, '501')['pacto_due_at']).toMatch(/^2026-11-23T10:20:0\d/)
  })
})
