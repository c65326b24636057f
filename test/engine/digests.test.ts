import { describe, expect, it } from 'vitest'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { eachStore } from '../support/stores.ts'
import { BY_REP, handOver, openTestWorld, tasksOf, WITH_DIGESTS } from '../support/test-world.ts'
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

function call(world: World, id: string): void {
  world.portal.actions.logEngagement({
    kind: 'call',
    properties: { hs_call_status: 'COMPLETED' },
    contactIds: [id],
    by: BY_REP,
  })
}
