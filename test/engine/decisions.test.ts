import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import type { Decision } from '../../src/engine/decisions/decision.ts'
import type { DecisionAnswer } from '../../src/engine/decisions/make-decision.ts'
import type { Answer } from '../../src/engine/verbs/remote-verb.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { dumpStore } from '../support/dump-store.ts'
import { madrid, openStagedWorld, PEOPLE, stepTo } from '../support/staged-world.ts'
import { eachStore } from '../support/stores.ts'
import { anotherEngine, tasksOf } from '../support/test-world.ts'

const CREATE = 'objects/tasks/batch/create'
const TEXT = 'Call every demo request of the Barcelona fair within the hour'
const asked = { about: '', text: TEXT, ownerId: '1', dueOn: '2026-11-30' }

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

eachStore('decisions', (openTestStore) => {
  async function aWorld(): Promise<World> {
    const world = await openStagedWorld(await openTestStore())
    worlds.push(world)
    return world
  }

  const ask = (world: World, verb: string, input: object): Promise<Answer> =>
    world.engine.perform({ verb, input })

  const make = (world: World, more: object = {}): Promise<Answer> =>
    ask(world, 'decision.make', { requestId: 'one', as: PEOPLE.marketing, ...asked, ...more })

  async function made(world: World, more: object = {}): Promise<DecisionAnswer> {
    const answer = await make(world, more)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data as DecisionAnswer
  }

  async function list(world: World, input: object = { as: PEOPLE.manager }): Promise<Decision[]> {
    const answer = await ask(world, 'decision.list', input)
    if (!answer.ok) throw new Error(answer.error.code)
    return (answer.data as { decisions: Decision[] }).decisions
  }

  const codeOf = (answer: Answer): string => (answer.ok ? 'ok' : answer.error.code)

  it('become a task in HubSpot of whoever is to do it, due at the end of that day, about no contact', async () => {
    const world = await aWorld()
    expect(await made(world)).toMatchObject({
      done: 'now',
      decision: { about: '', text: TEXT, owner: '1', dueOn: '2026-11-30', state: 'open', worked: null },
    })
    expect(tasksOf(world)).toMatchObject([
      {
        hs_task_subject: TEXT,
        hubspot_owner_id: '1',
        hs_task_status: 'NOT_STARTED',
        hs_timestamp: '2026-11-30T22:59:00.000Z',
      },
    ])
    const key = `${String(world.portal.credentials.portalId)}:decision:${(await list(world))[0]?.id ?? ''}`
    expect(tasksOf(world)[0]?.['pacto_task_key']).toBe(key)
  })

  it('are one, however often the same request comes, and another is told that the id is taken', async () => {
    const world = await aWorld()
    const first = await made(world)
    expect(await made(world)).toEqual({ done: 'already', decision: first.decision })
    expect(codeOf(await make(world, { text: 'Something else' }))).toBe('request_id_taken')
    expect(tasksOf(world)).toHaveLength(1)
  })

  it('of two requests that come at once one is made', async () => {
    const world = await aWorld()
    const second = anotherEngine(world, world.store)
    const input = { requestId: 'one', as: PEOPLE.marketing, ...asked }
    const codes = await Promise.all([
      make(world).then(codeOf),
      second.perform({ verb: 'decision.make', input }).then(codeOf),
    ])
    expect(codes).toContain('ok')
    expect(tasksOf(world)).toHaveLength(1)
  })

  it.each(['lostAnswer', 'reset', '5xx'] as const)(
    'whose making ends in %s are made once by the same request again',
    async (kind) => {
      const world = await aWorld()
      world.portal.setFaults({ next: [{ operation: CREATE, kind }] })
      expect(codeOf(await make(world))).toBe('hubspot_away')
      // The breaker of the client lets the next call through after a while.
      await stepTo(world, madrid('Mon 09:10'))
      expect(await made(world)).toMatchObject({ decision: { text: TEXT } })
      expect(tasksOf(world)).toHaveLength(1)
    },
  )

  it('that nobody asked for again are found by their key when the list is read', async () => {
    const world = await aWorld()
    world.portal.setFaults({ next: [{ operation: CREATE, kind: 'lostAnswer' }] })
    await make(world)
    await stepTo(world, madrid('Mon 09:10'))
    expect(await list(world)).toMatchObject([{ text: TEXT, state: 'open' }])
  })

  it('are done, overdue or gone as their task is, and never completed by Pacto', async () => {
    const world = await aWorld()
    await made(world, { dueOn: '2026-11-24' })
    const task = [...world.portal.state.store.all('tasks')][0]
    expect((await list(world))[0]?.state).toBe('open')
    await stepTo(world, madrid('Wed 09:00'))
    expect((await list(world))[0]?.state).toBe('overdue')
    const update = async (properties: Record<string, string>): Promise<void> => {
      await world.hs.call('tasks.update', 'general', (client) =>
        client.crm.objects.basicApi.update('tasks', task?.id ?? '', { properties }),
      )
    }
    await update({ hs_task_subject: 'Reworded', hubspot_owner_id: '2', hs_task_status: 'COMPLETED' })
    expect(await list(world)).toMatchObject([{ text: 'Reworded', owner: '2', state: 'done' }])
    await world.hs.call('tasks.archive', 'general', (client) =>
      client.crm.objects.basicApi.archive('tasks', task?.id ?? ''),
    )
    expect(await list(world)).toMatchObject([{ text: '', state: 'gone' }])
  })

  it('are said to have worked or not, and said anew the last word stands', async () => {
    const world = await aWorld()
    const { id } = (await made(world)).decision
    const say = (requestId: string, worked: boolean, as: string = PEOPLE.manager) =>
      ask(world, 'decision.outcome', { requestId, id, worked, as })
    expect(await say('a', true)).toMatchObject({ data: { done: 'now', decision: { worked: true } } })
    expect(await say('a', true)).toMatchObject({ data: { done: 'already' } })
    expect(await say('b', false)).toMatchObject({ data: { done: 'now', decision: { worked: false } } })
    expect(codeOf(await say('c', true, PEOPLE.ana))).toBe('not_allowed')
    expect(
      codeOf(
        await ask(world, 'decision.outcome', {
          requestId: 'd',
          id: 'none',
          worked: true,
          as: PEOPLE.manager,
        }),
      ),
    ).toBe('decision_unknown')
  })

  it('are for Marketing, managers and admins; those about reasons are read without names by others', async () => {
    const world = await aWorld()
    const may = async (as: string): Promise<string> => codeOf(await make(world, { requestId: as, as }))
    expect(await may(PEOPLE.ana)).toBe('not_allowed')
    expect(await may(PEOPLE.viewer)).toBe('not_allowed')
    for (const as of [PEOPLE.marketing, PEOPLE.manager, PEOPLE.admin]) expect(await may(as)).toBe('ok')
    expect(codeOf(await ask(world, 'decision.list', { as: PEOPLE.viewer }))).toBe('not_allowed')
    await made(world, { requestId: 'about', about: 'bad_fit' })
    expect(await list(world, { about: 'reason', as: PEOPLE.viewer })).toMatchObject([
      { about: 'bad_fit', owner: '' },
    ])
    expect(await list(world, { about: 'bad_fit', as: PEOPLE.ana })).toMatchObject([{ owner: '1' }])
    expect(await list(world, { about: 'reason', as: PEOPLE.manager })).toMatchObject([{ owner: '1' }])
  })

  it.each([
    ['text_invalid', { text: ' x ' }],
    ['text_invalid', { text: 'x'.repeat(501) }],
    ['reason_unknown', { about: 'no_such' }],
    ['owner_unknown', { ownerId: '99' }],
    ['due_invalid', { dueOn: '2026-11-22' }],
    ['due_invalid', { dueOn: '2026-02-30' }],
    ['due_invalid', { dueOn: 'soon' }],
  ])('are refused as %s before anything is made', async (code, wrong) => {
    const world = await aWorld()
    expect(codeOf(await make(world, wrong))).toBe(code)
    expect(tasksOf(world)).toHaveLength(0)
  })

  it('are for nobody who has left', async () => {
    const world = await aWorld()
    world.portal.actions.upsertOwner({ id: '2', userId: '9002', email: 'other@x.example', archived: true })
    expect(codeOf(await make(world, { ownerId: '2' }))).toBe('owner_unknown')
  })

  it('leave no word of theirs in the store', async () => {
    const world = await aWorld()
    await made(world)
    expect((await dumpStore(world.store)).join('\n')).not.toContain('Barcelona')
    const { rows } = await sql<{ about: string }>`select about from decision`.execute(world.store.db)
    expect(rows).toHaveLength(1)
  })
})
