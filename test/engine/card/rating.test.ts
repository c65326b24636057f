import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { createAboutContacts } from '../../../src/engine/card/about-contacts.ts'
import { readAbout } from '../../../src/engine/card/read-about.ts'
import { rateLead, type RateAnswer, type RatingInput } from '../../../src/engine/card/rate-lead.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { actIn, depsOf } from '../../support/act-in.ts'
import { eachStore } from '../../support/stores.ts'
import { contactOf, handOver, MONDAY_10, openTestWorld } from '../../support/test-world.ts'

const [REP, OTHER, MARKETING] = ['9001', '9002', '9004']
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

let requests = 0

eachStore('rating a lead', (openTestStore) => {
  async function aWorld(): Promise<World> {
    const world = await openTestWorld(await openTestStore())
    worlds.push(world)
    handOver(world, ['501'])
    await runWorld(world, [], after(5))
    return world
  }

  const withAbout = (world: World) => {
    const deps = depsOf(world)
    return { ...deps, about: createAboutContacts(deps) }
  }

  const rate = (
    deps: ReturnType<typeof withAbout>,
    quality: RatingInput['quality'],
    { by = REP, number = 1, requestId = `rating ${String((requests += 1))}` } = {},
  ): Promise<RateAnswer> => rateLead(deps, { requestId, contactId: '501', number, userId: by, quality })

  const noted = async ({ store }: World): Promise<unknown[]> =>
    (await sql`select detail from audit where kind = 'lead_rated' order by id`.execute(store.db)).rows

  it('writes it on the contact, with its author in the audit', async () => {
    const world = await aWorld()
    const deps = withAbout(world)
    expect((await readAbout(deps, { contactId: '501' }))?.quality).toBe('')
    expect(await rate(deps, 'fair')).toEqual({ ok: true, done: 'now' })
    expect(contactOf(world, '501')['pacto_lead_quality']).toBe('fair')
    expect((await readAbout(deps, { contactId: '501' }))?.quality).toBe('fair')
    expect(await rate(deps, 'good', { by: OTHER })).toEqual({ ok: true, done: 'now' })
    expect(await noted(world)).toMatchObject([
      { detail: { author: REP, quality: 'fair' } },
      { detail: { author: OTHER, quality: 'good' } },
    ])
  })

  it('is done once for a request: sent again it overrules nobody who has rated since', async () => {
    const world = await aWorld()
    const deps = withAbout(world)
    const requestId = 'sent twice'
    expect(await rate(deps, 'good', { requestId })).toEqual({ ok: true, done: 'now' })
    expect(await rate(deps, 'poor', { by: OTHER })).toEqual({ ok: true, done: 'now' })
    expect(await rate(deps, 'good', { requestId })).toEqual({ ok: true, done: 'already' })
    expect(contactOf(world, '501')['pacto_lead_quality']).toBe('poor')
    expect(await rate(deps, 'fair', { requestId })).toMatchObject({ code: 'request_id_taken' })
    expect(await rate(deps, 'good', { requestId, by: OTHER })).toMatchObject({ code: 'request_id_taken' })
    expect(await noted(world)).toHaveLength(2)
  })

  it('is noted once where the same request comes twice at the same time', async () => {
    const world = await aWorld()
    const deps = withAbout(world)
    const requestId = 'at the same time'
    await Promise.all([rate(deps, 'good', { requestId }), rate(deps, 'good', { requestId })])
    expect(await noted(world)).toHaveLength(1)
  })

  it('is done after the decision too', async () => {
    const world = await aWorld()
    await actIn(world, '501', { by: REP, act: { kind: 'accept' } })
    await runWorld(world, [], after(10))
    expect(await rate(withAbout(world), 'poor')).toEqual({ ok: true, done: 'now' })
    expect(contactOf(world, '501')['pacto_lead_quality']).toBe('poor')
  })

  it('is not for whoever has no part in it, and not of a handoff that is not there', async () => {
    const world = await aWorld()
    expect(await rate(withAbout(world), 'poor', { by: MARKETING })).toMatchObject({ code: 'not_allowed' })
    expect(await rate(withAbout(world), 'poor', { number: 2 })).toMatchObject({ code: 'handoff_unknown' })
    expect(contactOf(world, '501')['pacto_lead_quality'] ?? '').toBe('')
    expect(await noted(world)).toEqual([])
  })

  it('is told when HubSpot does not take it, and noted only then when it does', async () => {
    const world = await aWorld()
    world.portal.setFaults({ next: [{ operation: 'contacts/batch/update', kind: '423' }] })
    expect(await rate(withAbout(world), 'poor')).toMatchObject({ code: 'hubspot_away' })
    expect(await noted(world)).toEqual([])
    expect(await rate(withAbout(world), 'poor')).toEqual({ ok: true, done: 'now' })
  })
})
