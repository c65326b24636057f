import { describe, expect, it } from 'vitest'
import { runWorld, settleWorld } from '../../src/sandbox/world/run-world.ts'
import type { Engine } from '../../src/engine/create-engine.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { eachStore } from '../support/stores.ts'
import {
  anotherEngine,
  BY_REP,
  handOver,
  openTestWorld,
  tasksOf,
  WITH_DIGESTS,
} from '../support/test-world.ts'
import type { Store } from '../../src/store/store.ts'
import { onTestFinished } from 'vitest'

const at = (text: string): Date => new Date(`2026-11-${text}:00+01:00`)
/** Monday, 08:00 in Madrid: closed for another hour. */
const EARLY = at('23T08:00')

async function aWorld(store: Store, start = EARLY): Promise<World> {
  const world = await openTestWorld(store, { start, document: WITH_DIGESTS })
  onTestFinished(() => world.close())
  return world
}

const subjects = (world: World): string[] =>
  tasksOf(world)
    .map((task) => task['hs_task_subject'] ?? '')
    .sort()

eachStore('digests', (openTestStore) => {
  describe('at the opening', () => {
    it('tell the night’s leads in one task, about all of them, and take out who was called', async () => {
      const world = await aWorld(await openTestStore())
      handOver(world, ['501', '502', '503'])
      await runWorld(world, [], at('23T08:59'))
      expect(tasksOf(world)).toEqual([])
      await runWorld(world, [], at('23T09:05'))
      expect(tasksOf(world)).toMatchObject([
        { hs_task_subject: '3 leads waiting for first contact · next due 11:00', hubspot_owner_id: '1' },
      ])
      const [task] = world.portal.state.store.all('tasks')
      expect(
        world.portal.state.store.associations
          .of(task!, 'contacts')
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['501', '502', '503'])
      for (const id of ['501', '502']) call(world, id)
      await runWorld(world, [], at('23T09:20'))
      expect(subjects(world)).toEqual(['1 lead waiting for first contact · due 11:00'])
      expect(tasksOf(world)[0]?.['hs_task_body']).not.toContain('Lead501')
      call(world, '503')
      await runWorld(world, [], at('23T09:40'))
      expect(tasksOf(world)).toMatchObject([{ hs_task_status: 'COMPLETED' }])
    })

    it('are not made for one lead: it has its own task', async () => {
      const world = await aWorld(await openTestStore())
      handOver(world, ['501'])
      await runWorld(world, [], at('23T09:05'))
      expect(subjects(world)).toEqual(['Contact Lead501 · due 11:00'])
    })
  })

  it('take over above five tasks an hour', async () => {
    const world = await aWorld(await openTestStore(), at('23T10:00'))
    handOver(world, ['501', '502', '503', '504', '505', '506', '507', '508'])
    await runWorld(world, [], at('23T10:50'))
    expect(subjects(world)).toHaveLength(6)
    expect(subjects(world)[0]).toBe('3 leads to look after · next due 11:00')
  })

  it('and tasks tell of every lead once, with two instances as with one', async () => {
    const store = await openTestStore()
    const world = await aWorld(store, at('23T10:00'))
    const other = anotherEngine(world, await store.another())
    // More than one claim takes, so that both instances have work at once; of each owner's a digest names them all.
    const [mine, others] = [7000, 8000].map((from) =>
      Array.from({ length: 52 }, (_, i) => String(from + i)),
    ) as [string[], string[]]
    handOver(world, mine)
    handOver(world, others, { hubspot_owner_id: '2' })
    for (const time of ['23T10:01', '23T10:46', '23T11:12']) {
      world.clock.jumpTo(at(time))
      for (let round = 0; round < 3; round += 1) {
        while ((world.portal.nextAt() ?? at('24T00:00')) <= at(time)) await world.portal.advance()
        await Promise.all([world.engine, other].map(takeEveryStep))
      }
      await settleWorld(world)
      if (time === '23T10:01') continue
      expect(toldOf(world, '1')).toEqual(mine)
      expect(toldOf(world, '2')).toEqual(others)
    }
    expect(tasksOf(world).length).toBeLessThan(mine.length)
  })

  it('tell the manager at 13:00 what is overdue for two hours, once', async () => {
    const world = await aWorld(await openTestStore(), at('23T09:00'))
    handOver(world, ['501'])
    await runWorld(world, [], at('23T12:59'))
    expect(tasksOf(world)).toHaveLength(1)
    await runWorld(world, [], at('23T18:30'))
    const told = tasksOf(world).filter((task) => task['hubspot_owner_id'] === '3')
    expect(told).toMatchObject([{ hs_task_subject: '1 handoff needs a look · due 10:00' }])
  })
})

async function takeEveryStep(engine: Engine): Promise<void> {
  await engine.drainInbox()
  await engine.workContacts()
  await engine.makeDigests()
  await engine.deliverContacts()
  await engine.deliverTasks()
  await engine.deliverDigests()
}

/** Whom the open tasks of somebody are about: a lead as often as it is told. */
function toldOf({ portal: { state } }: World, owner: string): string[] {
  return [...state.store.all('tasks')]
    .filter(
      ({ properties: { hubspot_owner_id: to, hs_task_status: status } }) =>
        to === owner && status !== 'COMPLETED',
    )
    .flatMap((task) => state.store.associations.of(task, 'contacts').map(({ id }) => id))
    .sort()
}

function call(world: World, id: string): void {
  world.portal.actions.logEngagement({
    kind: 'call',
    properties: { hs_call_status: 'COMPLETED' },
    contactIds: [id],
    by: BY_REP,
  })
}
