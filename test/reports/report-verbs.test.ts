import { afterEach, describe, expect, it } from 'vitest'
import type { FigureRow } from '../../src/reports/figure-row.ts'
import type { Listed } from '../../src/reports/listed.ts'
import { REPORTS } from '../../src/reports/registry.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import { eachStore } from '../support/stores.ts'
import { openTestWorld, WITH_DIGESTS } from '../support/test-world.ts'
import { drawnRow, type Draw } from './random-cycles.ts'

/** Of team 101: a rep and their manager. Of team 102: a rep. Marketing, a viewer, an admin, a stranger. */
const WHO = {
  rep: '9001',
  manager: '9003',
  marketing: '9004',
  other: '9005',
  viewer: '9006',
  admin: '9007',
  stranger: '9008',
}
const DOCUMENT = WITH_DIGESTS.replace(
  'admins: [], viewers: [], teams: { sales: ["101"]',
  'admins: ["9007"], viewers: ["9006"], teams: { sales: ["101", "102"]',
).replace('managers: { default: m@x.example', 'managers: { default: boss@x.example')

const plain: Draw = {
  contact: 1,
  number: 1,
  day: 0,
  disposition: 'accepted',
  origin: 'marketing',
  owner: '1',
  team: '101',
  trafficSource: 'PAID_SEARCH',
  campaign: 'autumn',
  quality: '',
  score: '75',
  metBefore: 10,
  reason: null,
  missing: false,
  response: 'met',
  minutes: 5,
  flag: null,
  cause: null,
  corrected: false,
  customer: true,
  observed: false,
  live: false,
  granted: false,
}

/** Ten handoffs of owner 1, two late; ten of owner 5 in team 102, all rejected. */
const rows = Array.from({ length: 20 }, (_, index) => {
  const late = index < 2 ? ({ response: 'met_late', cause: 'nobody_contacted', minutes: 61 } as const) : {}
  const theirs =
    index < 10 ? late : ({ owner: '5', team: '102', disposition: 'rejected', reason: 'bad_fit' } as const)
  return drawnRow({ ...plain, contact: index + 1, customer: false, ...theirs })
})

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

type Said = {
  rows: FigureRow[]
  filters: Record<string, unknown>
  labels: { owner: Record<string, string> }
  cut: number
}

eachStore('reports', (openTestStore) => {
  async function aWorld(): Promise<World> {
    const world = await openTestWorld(await openTestStore(), { document: DOCUMENT })
    worlds.push(world)
    for (const [id, team] of [
      ['5', '102'],
      ['6', '301'],
      ['7', '301'],
      ['8', '301'],
    ] as const)
      world.portal.actions.upsertOwner({
        id,
        userId: `900${id}`,
        email: `person${id}@x.example`,
        firstName: 'Person',
        lastName: id,
        teams: [{ id: team, name: `Team ${team}`, primary: true }],
      })
    await writeCycles(world.store.db, rows)
    return world
  }

  const ask = (world: World, input: Record<string, unknown>, verb = 'report.run') =>
    world.engine.perform({ verb, input: { period: '2026-09', ...input } })

  async function read(world: World, input: Record<string, unknown>): Promise<Said> {
    const answer = await ask(world, input)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data as Said
  }

  const figure = ({ rows: found }: Said, name: string, section?: string): FigureRow | undefined =>
    found.find((row) => row.figure === name && row.group === '' && (!section || row.section === section))

  describe('are for', () => {
    it('whoever may see them, and are refused with a reason to others', async () => {
      const world = await aWorld()
      const allowed: Record<string, string[]> = {}
      for (const [who, as] of Object.entries(WHO))
        for (const { name } of REPORTS) {
          const answer = await ask(world, { name, as })
          if (answer.ok) (allowed[who] ??= []).push(name)
          else expect(answer.error).toMatchObject({ code: 'not_allowed' })
        }
      const all = ['scoreboard', 'breaches', 'reasons', 'funnel', 'today']
      expect(allowed).toEqual({
        rep: [...all, 'mine'],
        manager: [...all, 'bonus', 'mine', 'meeting'],
        marketing: [...all, 'bonus', 'meeting'],
        other: [...all, 'mine'],
        viewer: ['scoreboard', 'reasons', 'funnel'],
        admin: [...all, 'bonus', 'meeting'],
      })
    })

    it('a rep about the rep alone, by the own clock', async () => {
      const world = await aWorld()
      const said = await read(world, { name: 'scoreboard', as: WHO.rep })
      expect(said.filters).toMatchObject({ owner: '1' })
      expect(figure(said, 'own_response')).toMatchObject({ n: 8, of: 10, value: 0.8 })
      expect(figure(said, 'response')).toBeUndefined()
      expect(figure(said, 'acceptance')).toMatchObject({ n: 10, of: 10 })
    })

    it('a rep by the own clock wherever a rate is told, of every place, day and hour, and the lists say the same', async () => {
      const world = await aWorld()
      const { rows: told } = await read(world, { name: 'breaches', as: WHO.rep })
      expect(told.filter((row) => row.figure === 'response')).toEqual([])
      const own = told.filter((row) => row.figure === 'own_response')
      const sections = ['source', 'tier', 'team', 'hour', 'trend', 'person']
      for (const section of sections) {
        const here = own.filter((row) => row.section === section)
        const sum = (of: 'n' | 'of') => here.reduce((total, row) => total + (row[of] ?? 0), 0)
        expect([section, sum('n'), sum('of')]).toEqual([section, 8, 10])
        for (const { list, n } of here) {
          const input = { name: 'breaches', list: `${list ?? ''}:n`, as: WHO.rep, limit: 500 }
          const answer = await ask(world, input, 'report.contacts')
          expect([list, answer.ok && (answer.data as { handoffs: Listed[] }).handoffs.length]).toEqual([
            list,
            n,
          ])
        }
      }
      const whole = await read(world, { name: 'breaches', as: WHO.admin })
      expect(whole.rows.some((row) => row.section === 'source' && row.figure === 'response')).toBe(true)
    })

    it('a manager by person in the own team, Marketing and viewers by team', async () => {
      const world = await aWorld()
      const persons = async (as: string | undefined): Promise<string[]> => {
        const said = await read(world, { name: 'breaches', ...(as === undefined ? {} : { as }) })
        return said.rows
          .filter((row) => row.figure === 'own_response' && row.group !== '')
          .map(({ group }) => group)
      }
      expect(await persons(WHO.manager)).toEqual(['1'])
      expect(await persons(WHO.marketing)).toEqual([])
      expect(await persons(WHO.admin)).toEqual(['1', '5'])
      expect(await persons(undefined)).toEqual(['1', '5'])
      expect(await ask(world, { name: 'breaches', as: WHO.marketing, owner: '1' })).toMatchObject({
        error: {
          code: 'not_allowed',
          message: expect.stringMatching(/that person, their manager and admins/),
        },
      })
      expect(
        (await read(world, { name: 'breaches', as: WHO.manager, owner: 'rep@x.example' })).labels,
      ).toBeDefined()
    })

    it('nobody whom HubSpot does not know', async () => {
      expect(await ask(await aWorld(), { name: 'funnel', as: 'who@x.example' })).toMatchObject({
        error: { code: 'user_unknown' },
      })
    })
  })

  describe('count', () => {
    it('n of m with what is left out, and too few without a rate', async () => {
      const world = await aWorld()
      const said = await read(world, { name: 'scoreboard' })
      expect(figure(said, 'response')).toMatchObject({
        n: 18,
        of: 20,
        value: 0.9,
        state: 'met',
        target: 0.9,
        trend: null,
      })
      expect(figure(said, 'delivery')).toMatchObject({ value: 10, target: 15, state: 'met' })
      const few = await read(world, { name: 'scoreboard', period: '2026-08' })
      expect(figure(few, 'response')).toMatchObject({ n: 0, of: 0, value: null, why: 'no_data' })
    })

    it('only what the filters leave', async () => {
      const world = await aWorld()
      const of = async (filter: Record<string, string>): Promise<number | null | undefined> =>
        figure(await read(world, { name: 'funnel', ...filter }), 'mql_sql', 'all')?.of
      expect(await of({ team: '102' })).toBe(10)
      expect(await of({ source: 'PAID_SEARCH' })).toBe(20)
      expect(await of({ source: 'PAID' })).toBe(0)
      expect(await of({ tier: 'Standard' })).toBe(20)
      expect(await of({ tier: 'Other' })).toBe(0)
    })

    it('the parts to the whole, and causes to all breaches', async () => {
      const world = await aWorld()
      const { rows: found } = await read(world, { name: 'breaches' })
      const causes = found.filter(({ section }) => section === 'cause')
      expect(causes.map(({ group, n, side }) => [group, n, side])).toEqual([
        ['nobody_contacted', 2, 'sales'],
        ['no_owner', 0, 'operations'],
        ['owner_away', 0, 'sales'],
        ['unreachable', 0, 'marketing'],
        ['evidence_removed', 0, 'sales'],
      ])
    })
  })

  describe('open a figure', () => {
    const list = async (world: World, input: Record<string, unknown>) => {
      const answer = await ask(world, { name: 'scoreboard', ...input }, 'report.contacts')
      if (!answer.ok) throw new Error(answer.error.message)
      return answer.data as { handoffs: Listed[]; next: string | null }
    }

    it('page by page, each handoff once, the latest first', async () => {
      const world = await aWorld()
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: Awaited<ReturnType<typeof list>> = await list(world, {
          list: 'response',
          limit: 7,
          ...(after === null ? {} : { after }),
        })
        seen.push(...page.handoffs.map(({ contact }) => contact))
        after = page.next
      } while (after !== null)
      expect(seen).toHaveLength(20)
      expect(new Set(seen).size).toBe(20)
    })

    it('by part and place', async () => {
      const world = await aWorld()
      const count = async (key: string): Promise<number> => (await list(world, { list: key })).handoffs.length
      expect(await count('response:n')).toBe(18)
      expect(await count('response:missed')).toBe(2)
      expect(await count('team=102/response')).toBe(10)
      expect(await count('reason=bad_fit/rejected')).toBe(10)
      expect(await count('cause=nobody_contacted/breached:n')).toBe(2)
      expect(await count('disposition=accepted/handoffs')).toBe(10)
      expect(await count('month=2026-09-01/handoffs')).toBe(20)
      expect(await count('week=2026-09-14/handoffs')).toBe(0)
    })

    it('without names for those who may not see them, and only those that there are', async () => {
      const world = await aWorld()
      const { handoffs } = await list(world, { list: 'response', as: WHO.marketing })
      expect(new Set(handoffs.map(({ owner }) => owner))).toEqual(new Set(['']))
      const own = await list(world, { list: 'response', as: WHO.other })
      expect(new Set(own.handoffs.map(({ owner }) => owner))).toEqual(new Set(['5']))
      for (const wrong of ['nonsense', 'planet=1/response', 'day=x/response', 'response:some'])
        expect(await ask(world, { name: 'scoreboard', list: wrong }, 'report.contacts')).toMatchObject({
          error: { code: 'list_unknown' },
        })
    })
  })

  it('explain every figure in both languages, with the numbers that were signed', async () => {
    const world = await aWorld()
    const answer = await world.engine.perform({ verb: 'report.explain', input: {} })
    const { reports } = (answer.ok ? answer.data : {}) as {
      reports: { name: string; definitions: { id: string; en: string; es: string }[] }[]
    }
    expect(reports.map(({ name }) => name)).toEqual(REPORTS.map(({ name }) => name))
    for (const { definitions } of reports)
      for (const { en, es } of definitions) {
        expect(en).not.toMatch(/[{}]/)
        expect(es).not.toMatch(/[{}]/)
        expect(es).not.toBe(en)
      }
  })
})
