import { afterEach, expect, it } from 'vitest'
import type { SeenCycle } from '../../../src/engine/card/seen.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { markAsked } from '../../../src/store/contacts/mark-asked.ts'
import { systemClock } from '../../../src/clock.ts'
import { engineOn } from '../../support/agreed.ts'
import { actIn, cyclesIn } from '../../support/act-in.ts'
import { eachStore } from '../../support/stores.ts'
import { BY_REP, handOver, MONDAY_10, openTestWorld, WITH_DIGESTS } from '../../support/test-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'

const MINUTE = 60_000
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)

eachStore('looking at a contact', (openTestStore) => {
  async function aWorld(document?: string): Promise<World> {
    const world = await openTestWorld(await openTestStore(), document ? { document } : {})
    worlds.push(world)
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    return world
  }

  async function look(world: World, userId = '9001'): Promise<SeenCycle> {
    const seen = await world.engine.lookAtContact({ contactId: '501', userId })
    if (seen.kind === 'none') throw new Error(seen.why)
    return seen
  }

  it('accuses nobody of what the engine has not verified and kept', async () => {
    const world = await aWorld()
    // Due at 60, settled at 70; asked about since, and not yet worked on.
    world.clock.jumpTo(after(75))
    await markAsked(world.store.db, { ids: ['501'], at: after(74) })
    const { cycle, shown, explained, may } = await look(world)
    expect(shown.status).toBe('settling')
    expect(cycle.clocks.filter(({ breachedAt }) => breachedAt !== null)).toEqual([])
    expect(cycle).toMatchObject({ breachOwner: '', breachCause: null })
    expect(explained.words.settling).not.toBeNull()
    expect(may.dispute).toBe('nothing_to_review')
    await runWorld(world, [], after(76))
    expect((await look(world)).shown.status).toBe('breached')
  })

  it('shows an act as soon as it is kept, and changes nothing itself', async () => {
    const world = await aWorld()
    await actIn(world, '501', { by: '9001', act: { kind: 'accept' } })
    expect((await look(world)).cycle).toMatchObject({ disposition: 'accepted' })
    expect(await cyclesIn(world, ['501'])).toMatchObject([{ disposition: 'open' }])
  })

  it('opens no handoff by itself: one that waits for the end of a rest shows when it is kept', async () => {
    const world = await aWorld()
    const act = { kind: 'reject', reason: 'out_of_budget', note: 'no money' } as const
    await actIn(world, '501', { by: '9001', act })
    await actIn(world, '501', { by: '9004', act: { kind: 'hand_over_again' } })
    await runWorld(world, [], after(10))
    world.clock.jumpTo(after(91 * 24 * 60))
    const before = await look(world)
    expect(before.cycle.number).toBe(1)
    await runWorld(world, [], after(91 * 24 * 60 + 1))
    expect((await look(world)).cycle.number).toBe(2)
  })

  it('says who holds the lead now, whoever looked when', async () => {
    const world = await aWorld()
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '501',
      properties: { hubspot_owner_id: '2' },
      by: BY_REP,
    })
    await runWorld(world, [], after(8))
    expect((await look(world)).owner).toBe('Person 2')
  })

  it('does without what HubSpot does not tell', async () => {
    const world = await aWorld()
    await look(world)
    await runWorld(world, [], after(20))
    await world.portal.close()
    const seen = await look(world)
    expect(seen).toMatchObject({ about: null, owner: 'Person 1', shown: { status: 'on_track' } })
    worlds.pop()
  })

  it('tells of an observation that nothing of it counts', async () => {
    const world = await aWorld(WITH_DIGESTS.replace('mode: live', 'mode: observe'))
    const { explained, may, shown } = await look(world)
    expect(shown.status).toBe('on_track')
    expect(explained.words.observed).not.toBeNull()
    expect(may.accept).toBe('yes')
  })

  it('has no agreement to tell of before there is one, in the language asked for', async () => {
    const engine = engineOn(await openTestStore(), systemClock)
    const ask = { contactId: '501', userId: '9001', language: 'es' } as const
    expect(await engine.lookAtContact(ask)).toEqual({
      kind: 'none',
      reason: 'no_agreement',
      why: 'Todavía no hay ningún acuerdo activo.',
    })
  })

  // Last: its calls end, and are counted, after it.
  it('waits two seconds for a HubSpot that does not answer, whatever it is asked: looking and acting', async () => {
    const world = await aWorld()
    await look(world)
    // Whom it knows, what it knows of the contact, and its labels: all are to be asked for again.
    world.clock.jumpTo(after(59))
    await look(world)
    world.clock.jumpTo(after(66))
    world.portal.setFaults({ timeoutShare: 1 })
    const from = performance.now()
    expect(await look(world)).toMatchObject({ about: null, owner: 'Person 1' })
    expect(performance.now() - from).toBeLessThan(3_900)
    const acted = performance.now()
    const act = { kind: 'accept' } as const
    const request = { requestId: 'while it is away', contactId: '501', userId: '9001' }
    expect(await world.engine.act({ ...request, act })).toEqual({ ok: true, done: 'now' })
    expect(performance.now() - acted).toBeLessThan(3_900)
    world.portal.setFaults({})
  })
})
