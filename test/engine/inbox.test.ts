import { afterEach, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { storeBatch } from '../store/store-batch.ts'
import { eachStore } from '../support/stores.ts'
import { BY_FORM, contactOf, MONDAY_10, openTestWorld } from '../support/test-world.ts'

const worlds: World[] = []
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('a poisoned delivery', (openTestStore) => {
  it('is worked through at once, its bad items aside, and nobody behind it waits', async () => {
    // Nobody is told of anything but by the batch below.
    const world = await openTestWorld(await openTestStore(), { portal: { subscriptions: [] } })
    worlds.push(world)
    const lead = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }
    world.portal.actions.createContact({ id: '501', properties: lead, by: BY_FORM })
    const { portalId } = world.portal.credentials
    const of = (over: object): string =>
      JSON.stringify({ subscriptionType: 'contact.creation', portalId, objectId: 501, ...over })
    const items = [
      'null',
      `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      of({ objectId: 'x\0\ud800' }),
      // Years that PostgreSQL cannot read as JavaScript writes them.
      ...['8640000000000000', '253402300800000'].map((occurredAt) =>
        of({ subscriptionType: 'contact.restore', objectId: 601, occurredAt }),
      ),
      // More than 64 bits: nobody has that id, and nobody may be asked for it along with others.
      of({ objectId: '99999999999999999999' }),
      of({ subscriptionType: 'company.merge', objectId: 7, mergedObjectIds: [602], newObjectId: 603 }),
      of({}),
    ]
    await storeBatch(world.store.db, { body: `[${items.join(',')}]`, at: world.clock.now() })
    await runWorld(world, [], after(1))

    const { db } = world.store
    expect(await db.selectFrom('inbox').selectAll().execute()).toEqual([])
    const aside = await db
      .selectFrom('put_aside')
      .select(['position', 'reason'])
      .orderBy('position')
      .execute()
    expect(aside).toEqual([
      { position: 0, reason: 'not_an_object' },
      { position: 1, reason: 'nested_too_deep' },
      { position: 2, reason: 'objectId' },
    ])
    expect(contactOf(world, '501')).toMatchObject({ pacto_sla_status: 'on_track' })
    const hinted = await db.selectFrom('contact').select('contact_id').execute()
    expect(hinted.map(({ contact_id }) => contact_id)).not.toContain('602')
  })
})
