import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageStart } from '../../../extensions/app/shared/page-contract.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { handOver } from '../../support/test-world.ts'
import { callPage, readPage, WHO, type Who } from './call-page.ts'
import { contacts, explained, figure, pageStart, reportOf, todayRow } from './page-schema.ts'
import { openPageWorld, pass } from './page-world.ts'

let world: World

beforeAll(async () => {
  world = await openPageWorld(await openMemoryStore())
  handOver(world, ['501', '502'])
  handOver(world, ['503'], { hubspot_owner_id: '5' })
  handOver(world, ['504'], { hubspot_owner_id: '' })
  await pass(world, 5)
}, 120_000)

afterAll(async () => {
  await world.close()
  await world.store.close()
})

const start = (as: Who): Promise<PageStart> =>
  readPage(world, pageStart, { as, path: '/api/page/start', params: { lang: 'es' } })
const codes = (options: { code: string }[]): string[] => options.map(({ code }) => code)

/** Product §5, as the page has it: what each may read, and whose figures. */
const MAY: Record<
  Exclude<Who, 'stranger' | 'colleague'>,
  { views: string; owners: string[]; may: string[] }
> = {
  rep: { views: 'today scoreboard breaches reasons funnel', owners: ['1'], may: [] },
  manager: {
    views: 'today scoreboard breaches reasons funnel meeting',
    owners: ['1', '2', '3'],
    may: ['reassign', 'decide_batch', 'decide', 'post', 'away'],
  },
  marketing: {
    views: 'today scoreboard breaches reasons funnel meeting',
    owners: [],
    may: ['decide', 'enter_spend', 'post'],
  },
  viewer: { views: 'scoreboard reasons funnel', owners: [], may: [] },
  admin: {
    views: 'today scoreboard breaches reasons funnel meeting',
    owners: ['1', '2', '3', '5'],
    may: ['reassign', 'decide_batch', 'decide', 'enter_spend', 'post', 'away'],
  },
}

describe('the page', () => {
  it.each(Object.entries(MAY))('begins for a %s with what they may see and do', async (as, expected) => {
    const told = await start(as as Who)
    expect(told.views.join(' ')).toBe(expected.views)
    expect(codes(told.filters.owners)).toEqual(expected.owners)
    const may = Object.entries(told.may).filter(([, is]) => is)
    expect(may.map(([action]) => action)).toEqual(expected.may)
    expect(told.assignees.length > 0).toBe(told.may.reassign)
    expect(told.user.roles).toContain(as)
  })

  it('begins with the portal’s own words, and leads to its records', async () => {
    const told = await start('manager')
    expect(told.filters.teams).toEqual([
      { code: '101', label: 'Team 101' },
      { code: '102', label: 'Team 102' },
    ])
    expect(told.filters.sources).toContainEqual({ code: 'DIRECT_TRAFFIC', label: 'Tráfico directo' })
    expect(told.recordUrl).toMatch(/^https:\/\/app[\w.-]*\/contacts\/\d+\/record\/0-1\/\{id\}$/)
    expect(told).toMatchObject({ currency: 'EUR', agreementVersion: 1, observation: null })
    expect(told.user).toMatchObject({ ownerId: '3', name: 'Person 3', manages: ['101'] })
  })

  it('begins for nobody without a role, and says so', async () => {
    const refused = await callPage(world, { as: 'stranger', path: '/api/page/start' })
    expect(refused).toMatchObject({ status: 403, error: { code: 'not_allowed' } })
  })

  it('takes a user’s number for no owner’s', async () => {
    world.portal.actions.upsertOwner({ id: '9008', userId: '77', email: 'x@x.example', teams: [] })
    await pass(world, 61)
    expect((await callPage(world, { as: 'stranger', path: '/api/page/start' })).status).toBe(403)
  })
})

/** Product §5: who may read which report. */
const READERS: Record<string, Who[]> = {
  today: ['rep', 'manager', 'marketing', 'admin'],
  scoreboard: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  breaches: ['rep', 'manager', 'marketing', 'admin'],
  reasons: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  funnel: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  mine: ['rep', 'manager'],
  bonus: ['manager', 'marketing', 'admin'],
  meeting: ['manager', 'marketing', 'admin'],
}

describe('a report', () => {
  it.each(Object.entries(READERS))('%s is for %j and nobody else', async (name, readers) => {
    const everybody = Object.keys(WHO).filter((who) => who !== 'colleague') as Who[]
    for (const as of everybody) {
      const { status, error } = await callPage(world, { as, path: `/api/report/${name}` })
      expect([as, status, error?.code]).toEqual(
        readers.includes(as) ? [as, 200, undefined] : [as, 403, 'not_allowed'],
      )
    }
  })

  it.each(['scoreboard', 'breaches', 'reasons', 'funnel', 'mine'])(
    '%s is told as the page reads it, no more and no less',
    async (name) => {
      const call = { as: 'rep', path: `/api/report/${name}`, params: { period: 'week', lang: 'es' } } as const
      const told = await readPage(world, reportOf(figure), call)
      expect(told.rows.length).toBeGreaterThan(0)
      expect(told.filters.owner).toBe('1')
      expect(told.labels.source).toMatchObject({ OFFLINE: 'Fuentes sin conexión' })
    },
  )

  it('of a person is for that person, their manager and admins', async () => {
    const statusOf = async (as: Who, owner: string): Promise<number> =>
      (await callPage(world, { as, path: '/api/report/scoreboard', params: { owner } })).status
    for (const [as, owner, status] of [
      ['rep', '1', 200],
      ['rep', '2', 403],
      ['manager', '2', 200],
      ['manager', '5', 403],
      ['admin', '5', 200],
      ['marketing', '1', 403],
      ['viewer', '1', 403],
    ] as const)
      expect([as, owner, await statusOf(as, owner)]).toEqual([as, owner, status])
  })

  it('nobody has heard of is not found, nor is one of a period that is none', async () => {
    expect(await callPage(world, { as: 'admin', path: '/api/report/nonsense' })).toMatchObject({
      status: 404,
      error: { code: 'report_unknown' },
    })
    const params = { period: 'yesterday' }
    expect(await callPage(world, { as: 'admin', path: '/api/report/funnel', params })).toMatchObject({
      status: 200,
      error: { code: 'period_invalid' },
    })
  })

  it('without a filter may be asked for with an empty one', async () => {
    const params = { period: 'week', team: '', owner: '', source: '', tier: '' }
    const told = await readPage(world, reportOf(figure), { as: 'admin', path: '/api/report/funnel', params })
    expect(told.filters).toEqual({ team: null, owner: null, source: null, tier: null })
  })

  it('is explained in the language asked for', async () => {
    const read = (lang: string) =>
      readPage(world, explained, { as: 'viewer', path: '/api/report/explain', params: { lang } })
    const [en, es] = [await read('en'), await read('es')]
    expect(en.reports.map(({ name }) => name)).toEqual(es.reports.map(({ name }) => name))
    expect(en.reports[0]?.definitions[0]?.text).not.toBe(es.reports[0]?.definitions[0]?.text)
  })
})

describe('today', () => {
  const today = (as: Who, params: Record<string, string> = {}) =>
    readPage(world, reportOf(todayRow), { as, path: '/api/report/today', params })

  it('is a rep’s own leads, by name', async () => {
    const { rows, labels, filters } = await today('rep')
    expect(rows.map(({ contact }) => contact).toSorted()).toEqual(['501', '502'])
    expect(filters.owner).toBe('1')
    expect(labels.contact).toMatchObject({ '501': 'Lead501', '502': 'Lead502' })
    expect(labels.owner).toEqual({ '1': 'Person 1' })
  })

  it('is a colleague’s team too, without saying whose a lead is', async () => {
    const { rows, labels } = await today('colleague', { team: '101' })
    expect(rows.map(({ contact }) => contact)).toContain('501')
    expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['']))
    expect(labels.owner).toEqual({})
    expect((await today('colleague', { team: '102' })).rows).toEqual([])
  })

  it('is everybody’s for who may see it, with owners only for who may know', async () => {
    const { rows } = await today('admin')
    expect(rows.map(({ contact }) => contact).toSorted()).toEqual(['501', '502', '503', '504'])
    expect(new Set((await today('marketing')).rows.map(({ owner }) => owner))).toEqual(new Set(['']))
    expect(new Set((await today('manager')).rows.map(({ owner }) => owner))).toEqual(new Set(['1', '']))
  })

  it('has names for what is further down as well', async () => {
    const names = (ids: string) => callPage(world, { as: 'rep', path: '/api/page/names', params: { ids } })
    expect(await names('503,504')).toMatchObject({
      data: { labels: { contact: { '503': 'Lead503', '504': 'Lead504' } } },
    })
    expect((await names('503,x')).status).toBe(422)
    expect(
      (await callPage(world, { as: 'stranger', path: '/api/page/names', params: { ids: '503' } })).status,
    ).toBe(403)
  })
})

describe('a list', () => {
  const list = (as: Who, key: string, params: Record<string, string> = {}) => ({
    ...{ as, path: '/api/report/scoreboard/contacts' },
    params: { list: key, period: 'week', ...params },
  })

  it('is the handoffs behind a figure, a page at a time', async () => {
    const all = await readPage(world, contacts, list('admin', 'handoffs'))
    expect(all.handoffs).toHaveLength(4)
    expect(all.labels.contact).toMatchObject({ '501': 'Lead501' })
    const first = await readPage(world, contacts, list('admin', 'handoffs', { limit: '3' }))
    const second = await readPage(world, contacts, list('admin', 'handoffs', { after: first.next ?? '' }))
    expect([...first.handoffs, ...second.handoffs]).toEqual(all.handoffs)
    expect(second.next).toBeNull()
  })

  it('by an hour of the week is those of that hour', async () => {
    const of = async (key: string) => (await readPage(world, contacts, list('admin', key))).handoffs.length
    expect(await of('hour=1%2010/handoffs')).toBe(4)
    expect(await of('hour=1%2009/handoffs')).toBe(0)
  })

  it('by a person’s own clock is what that person held, for who may know', async () => {
    const own = await readPage(world, contacts, list('manager', 'owner=1/own_response:out=not_due'))
    expect(own.handoffs.map(({ contact }) => contact).toSorted()).toEqual(['501', '502'])
    const mine = await readPage(world, contacts, list('rep', 'own_response:out'))
    expect(mine.handoffs).toEqual(own.handoffs)
    const refused = await callPage(world, list('manager', 'owner=5/own_response'))
    expect(refused).toMatchObject({ status: 403, error: { code: 'not_allowed' } })
    expect((await callPage(world, list('admin', 'own_response'))).error?.code).toBe('list_unknown')
  })

  it('nobody has heard of is not found, and one without a key is told so', async () => {
    expect((await callPage(world, list('admin', 'nonsense'))).status).toBe(404)
    expect((await callPage(world, { as: 'admin', path: '/api/report/funnel/contacts' })).status).toBe(422)
  })
})

describe('an address of the page', () => {
  it('is asked as it is meant to be, and only signed', async () => {
    expect((await callPage(world, { as: 'admin', path: '/api/page/start', body: {} })).status).toBe(405)
    expect((await callPage(world, { as: 'admin', path: '/api/page/start', secret: 'x' })).status).toBe(401)
    expect((await callPage(world, { as: 'admin', path: '/api/page/start', portalId: '1' })).status).toBe(403)
  })

  it('with a body that is none of ours is told all that is wrong with it', async () => {
    const call = {
      as: 'manager',
      path: '/api/page/reassign',
      body: { requestId: 'x', ownerId: 'y' },
    } as const
    const { status, error } = await callPage(world, call)
    expect(status).toBe(422)
    expect(error?.details?.['problems']).toHaveLength(3)
  })
})
