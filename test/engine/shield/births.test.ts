import { expect, it, onTestFinished } from 'vitest'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { eachStore } from '../../support/stores.ts'
import { handOver, MONDAY_10, openTestWorld, tasksOf, WITH_DIGESTS } from '../../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

eachStore('tasks that are not born because their lead is parked', (openTestStore) => {
  it('push nobody else into a digest', async () => {
    const document = WITH_DIGESTS.replace('over: 50', 'over: 3')
    const world = await openTestWorld(await openTestStore(), { document })
    onTestFinished(() => world.close())
    const properties = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }
    const contacts = Array.from({ length: 8 }, (_, i) => ({ id: String(700 + i), properties }))
    world.portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
    handOver(world, ['900'])
    // The webhooks come late: whoever is looked at now has a task at once.
    world.clock.jumpTo(after(50))
    await runWorld(world, [], after(52))
    expect(tasksOf(world)).toMatchObject([{ hs_task_subject: 'Contact Lead900 · due 11:00' }])
  })
})
