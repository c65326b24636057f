import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { CARD_AGREEMENT, madrid, openStagedWorld } from '../support/staged-world.ts'
import { eachStore } from '../support/stores.ts'
import { tasksOf } from '../support/test-world.ts'

const DAY = 86_400_000

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('the quarterly review', (openTestStore) => {
  /** Reviewed every 90 days, so told of after 76: active since Monday, 23 November. */
  async function aWorld(document = CARD_AGREEMENT): Promise<World> {
    const world = await openStagedWorld(await openTestStore(), { document })
    worlds.push(world)
    return world
  }

  /** The duty's turn so many days later, at an hour of Madrid, and what follows from it. */
  async function turn(world: World, days: number, hours = 10): Promise<void> {
    world.clock.jumpTo(new Date(madrid('Mon 00:00').getTime() + days * DAY + hours * 3_600_000))
    await world.engine.duties.find(({ name }) => name === 'quarterly-review')?.run()
    await world.engine.deliverDigests()
  }

  const reviews = (world: World) =>
    tasksOf(world).filter(({ hs_task_subject: subject }) => subject?.startsWith('Review of the agreement'))

  it('is told to both signatories fourteen days ahead, once', async () => {
    const world = await aWorld()
    await turn(world, 74)
    expect(reviews(world)).toEqual([])
    await turn(world, 77)
    expect(
      reviews(world)
        .map(({ hubspot_owner_id: owner }) => owner)
        .toSorted(),
    ).toEqual(['3', '4'])
    expect(reviews(world)[0]).toMatchObject({ hs_timestamp: '2027-02-21T22:59:00.000Z' })
    await turn(world, 78)
    expect(reviews(world)).toHaveLength(2)
  })

  it('is told in business hours', async () => {
    const world = await aWorld()
    await turn(world, 77, 7)
    expect(reviews(world)).toEqual([])
    await turn(world, 77, 9)
    expect(reviews(world)).toHaveLength(2)
  })

  it('of a version that was replaced is asked for no more', async () => {
    const world = await aWorld()
    await turn(world, 77)
    await sql`insert into agreement_version (agreement_key, version, document, terms, activated_at)
      select agreement_key, 2, document, terms, ${world.clock.now()} from agreement_version`.execute(
      world.store.db,
    )
    await turn(world, 78)
    expect(reviews(world).map(({ hs_task_status: status }) => status)).toEqual(['COMPLETED', 'COMPLETED'])
  })

  it('is told to nobody while the agreement is only observed', async () => {
    const world = await aWorld(CARD_AGREEMENT.replace('mode: live', 'mode: observe'))
    await turn(world, 77)
    expect(reviews(world)).toEqual([])
  })
})
