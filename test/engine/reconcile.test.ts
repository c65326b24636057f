import { afterEach, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { eachStore } from '../support/stores.ts'
import { BY_REP, contactOf, handOver, MONDAY_10, openTestWorld } from '../support/test-world.ts'

const worlds: World[] = []
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('reconciling', (openTestStore) => {
  it('finds handoffs that no webhook told of, with their true time', async () => {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    world.portal.setWebhookUrl(undefined)
    handOver(world, ['501', '502'])
    await runWorld(world, [], after(30))
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '502',
      properties: { lifecyclestage: 'salesqualifiedlead' },
      by: BY_REP,
    })
    await runWorld(world, [], after(90))
    expect(contactOf(world, '501')['pacto_handoff_at']).toBeUndefined()
    expect(await world.engine.reconcile()).toEqual({ looked: 2, hinted: 2 })
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

  it('has nothing to say where every webhook came', async () => {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    expect(await world.engine.reconcile()).toEqual({ looked: 1, hinted: 0 })
  })
})
