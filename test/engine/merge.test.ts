import { afterEach, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { loadFacts } from '../../src/store/contacts/load-facts.ts'
import { eachStore } from '../support/stores.ts'
import {
  BY_FORM,
  BY_REP,
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
  tasksOf,
} from '../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const by = BY_REP

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
  const aWorld = async (): Promise<World> => {
    const world = await openTestWorld(await openTestStore())
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
