import { expect, it, onTestFinished } from 'vitest'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import { eachStore, type OpenTestStore } from '../../support/stores.ts'
import { contactOf, handOver, tasksOf } from '../../support/test-world.ts'
import { newId } from '../cards/call-card.ts'
import { callPage, readPage, type Told, type Who } from './call-page.ts'
import { done, pageStart, reassigned } from './page-schema.ts'
import { MINUTE, openPageWorld, pass } from './page-world.ts'

const aWorld = async (openStore: OpenTestStore): Promise<World> => {
  const world = await openPageWorld(await openStore())
  onTestFinished(() => world.close())
  return world
}

const post = (world: World, as: Who, path: string, body: object): Promise<Told<unknown>> =>
  callPage(world, { as, path: `/api/page/${path}`, body: { requestId: newId(), ...body } })

const ownerOf = (world: World, id: string): string | undefined => contactOf(world, id)['hubspot_owner_id']

eachStore('giving leads to somebody else', (openTestStore) => {
  it('moves what may be moved, and says of every other why not', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501', '502'])
    handOver(world, ['503'], { hubspot_owner_id: '5' })
    handOver(world, ['504'], { lifecyclestage: 'lead' })
    await pass(world, 5)
    const body = { requestId: newId(), ownerId: '2', contactIds: ['501', '502', '503', '504', '999', '501'] }
    const call = { as: 'manager', path: '/api/page/reassign', body } as const
    const told = await readPage(world, reassigned, call)
    expect(told).toEqual({
      done: 'now',
      moved: ['501', '502'],
      refused: [
        { contact: '503', code: 'not_allowed' },
        { contact: '504', code: 'not_open' },
        { contact: '999', code: 'contact_gone' },
      ],
    })
    expect(['501', '502', '503'].map((id) => ownerOf(world, id))).toEqual(['2', '2', '5'])
    const calls = world.hs.spent().byOperation['contacts.update'] ?? 0
    const again = await readPage(world, reassigned, call)
    expect(again.moved).toEqual(['501', '502'])
    expect(world.hs.spent().byOperation['contacts.update'] ?? 0).toBe(calls)
  })

  it('again by the same request is done already, and takes nothing back that was given on', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501'])
    await pass(world, 5)
    const body = { requestId: newId(), ownerId: '2', contactIds: ['501'] }
    const call = { as: 'manager', path: '/api/page/reassign', body } as const
    expect((await readPage(world, reassigned, call)).done).toBe('now')
    await post(world, 'manager', 'reassign', { ownerId: '3', contactIds: ['501'] })
    expect(await readPage(world, reassigned, call)).toEqual({ done: 'already', moved: ['501'], refused: [] })
    expect(ownerOf(world, '501')).toBe('3')
    const other = await callPage(world, { ...call, body: { ...body, ownerId: '1' } })
    expect(other).toMatchObject({ status: 200, error: { code: 'request_id_taken' } })
  })

  it('is for managers and admins', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501'])
    await pass(world, 5)
    for (const as of ['rep', 'colleague', 'marketing', 'viewer', 'stranger'] as const) {
      const refused = await post(world, as, 'reassign', { ownerId: '2', contactIds: ['501'] })
      expect(refused).toMatchObject({ status: 403, error: { code: 'not_allowed' } })
    }
    expect(ownerOf(world, '501')).toBe('1')
    expect((await post(world, 'admin', 'reassign', { ownerId: '5', contactIds: ['501'] })).status).toBe(200)
    expect(ownerOf(world, '501')).toBe('5')
  })

  it('refuses whoever cannot work on them', async () => {
    const world = await aWorld(openTestStore)
    world.portal.actions.upsertOwner({
      id: '20',
      userId: '9020',
      email: 'left@x.example',
      teams: [],
      archived: true,
    })
    handOver(world, ['501'])
    await pass(world, 5)
    for (const [ownerId, code] of [
      ['77', 'owner_unknown'],
      ['20', 'owner_inactive'],
      ['4', 'owner_not_sales'],
    ] as const)
      expect(await post(world, 'manager', 'reassign', { ownerId, contactIds: ['501'] })).toMatchObject({
        status: 200,
        error: { code },
      })
  })

  it('gives no lead back to whoever let it lapse', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501'])
    await pass(world, 75)
    expect(
      (await post(world, 'manager', 'reassign', { ownerId: '2', contactIds: ['501'] })).error,
    ).toBeUndefined()
    await pass(world, 5)
    const back = await readPage(world, reassigned, {
      ...{ as: 'manager', path: '/api/page/reassign' },
      body: { requestId: newId(), ownerId: '1', contactIds: ['501'] },
    })
    expect(back).toEqual({ done: 'now', moved: [], refused: [{ contact: '501', code: 'let_it_lapse' }] })
  })

  it('takes the open task along, and leaves the team’s clock as it is', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501'])
    await pass(world, 50)
    expect(tasksOf(world).map((task) => task['hubspot_owner_id'])).toEqual(['1'])
    await post(world, 'manager', 'reassign', { ownerId: '2', contactIds: ['501'] })
    await pass(world, 2)
    expect(tasksOf(world).map((task) => task['hubspot_owner_id'])).toEqual(['2'])
  })

  it('by whoever does not manage the one who holds it by now is refused, whatever a page showed', async () => {
    const world = await aWorld(openTestStore)
    handOver(world, ['501'])
    await pass(world, 5)
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '501',
      properties: { hubspot_owner_id: '5' },
      by: { sourceType: 'CRM_UI' },
    })
    const told = await post(world, 'manager', 'reassign', { ownerId: '2', contactIds: ['501'] })
    expect(told.data).toMatchObject({ moved: [], refused: [{ contact: '501', code: 'not_allowed' }] })
  })
})

eachStore('being away', (openTestStore) => {
  const until = (world: World, minutes: number): string =>
    new Date(world.clock.now().getTime() + minutes * MINUTE).toISOString()

  it('is entered by a manager, shown at once, and entered once', async () => {
    const world = await aWorld(openTestStore)
    const body = { ownerId: '1', untilAt: until(world, 180) }
    const away = () =>
      readPage(world, done, { as: 'manager', path: '/api/page/away', body: { ...body, requestId: newId() } })
    expect(await away()).toEqual({ done: 'now' })
    await pass(world, 1)
    expect(await away()).toEqual({ done: 'already' })
    const start = await readPage(world, pageStart, { as: 'manager', path: '/api/page/start' })
    expect(start.assignees.find(({ id }) => id === '1')?.awayUntil).toBe(body.untilAt)
    expect(start.assignees.find(({ id }) => id === '2')?.awayUntil).toBeNull()
    await runWorld(world, [], new Date(body.untilAt))
    const later = await readPage(world, pageStart, { as: 'manager', path: '/api/page/start' })
    expect(later.assignees.find(({ id }) => id === '1')?.awayUntil).toBeNull()
  })

  it('is nothing one enters for oneself, or for another’s people', async () => {
    const world = await aWorld(openTestStore)
    for (const [as, ownerId] of [
      ['rep', '1'],
      ['manager', '5'],
      ['marketing', '1'],
      ['viewer', '1'],
    ] as const)
      expect(await post(world, as, 'away', { ownerId, untilAt: until(world, 60) })).toMatchObject({
        status: 403,
        error: { code: 'not_allowed' },
      })
  })

  it('ends at an instant to come, within a year', async () => {
    const world = await aWorld(openTestStore)
    for (const untilAt of [until(world, -1), until(world, 0), until(world, 367 * 24 * 60)])
      expect(await post(world, 'admin', 'away', { ownerId: '1', untilAt })).toMatchObject({
        status: 200,
        error: { code: 'until_invalid' },
      })
    const unknown = await post(world, 'admin', 'away', { ownerId: '77', untilAt: until(world, 60) })
    expect(unknown.error?.code).toBe('owner_unknown')
  })
})
