import { openAsBlob } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type {
  ContactsAnswer,
  Figure,
  PageStart,
  ReportAnswer,
  TodayRow,
} from '../../extensions/app/shared/page-contract.ts'
import type { Reply } from '../../extensions/app/shared/contract.ts'
import { openDemo, type Demo } from '../../src/sandbox/demo/open-demo.ts'
import { comeToRest } from '../../src/sandbox/demo/take-stock.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { callSigned } from '../webhooks/cards/call-card.ts'
import { COUNTS, GROUPS, openContacts, RATES, timesTo, unownedMinutes, type Span } from './by-sql.ts'

const VIEWS = ['scoreboard', 'breaches', 'reasons', 'funnel'] as const
type View = (typeof VIEWS)[number]

/** Teams of sellers in the demo. */
let SALES: string[]
let demo: Demo
let admin: string
let span: Span
const answers = new Map<View, ReportAnswer>()

/** As the page asks for it: signed by HubSpot, for whoever is logged in. */
async function ask<T>(path: string, params: Record<string, string> = {}): Promise<T> {
  const answer = await callSigned(demo.world, { path, params, userId: admin })
  const reply = JSON.parse(answer.text) as Reply<T>
  if (!reply.ok) throw new Error(`${path}: ${answer.text}`)
  return reply.data
}

/** The list behind a figure, all of it; by the door the page's routes lead to, which counts nobody's requests. */
async function listOf(report: View, list: string): Promise<string[]> {
  const found: string[] = []
  let after: string | null = null
  do {
    const input = { name: report, list, limit: 500, as: `user:${admin}`, ...(after !== null && { after }) }
    const answer = await demo.world.engine.perform({ verb: 'report.contacts', input })
    if (!answer.ok) throw new Error(`${report} ${list}: ${JSON.stringify(answer.error)}`)
    const page = answer.data as ContactsAnswer
    found.push(...page.handoffs.map(({ contact, handoffAt }) => `${contact} ${handoffAt}`))
    after = page.next
  } while (after !== null)
  return found
}

const figures = (view: View): Figure[] => answers.get(view)?.rows ?? []

function figureOf(view: View, figure: string, section?: string): Figure {
  const found = figures(view).find(
    (row) => row.figure === figure && row.group === '' && (section === undefined || row.section === section),
  )
  if (!found) throw new Error(`${view} has no ${figure}`)
  return found
}

/** Groups that have somebody in them. */
function groupsOf(view: View, section: string, figure: string): Record<string, number> {
  const rows = figures(view).filter((row) => row.section === section && row.figure === figure)
  return Object.fromEntries(
    rows.filter(({ n, group }) => n && group !== 'all').map(({ group, n }) => [group, n!]),
  )
}

beforeAll(async () => {
  const from = await openAsBlob(inject('storeDump'))
  demo = await openDemo({ seed: 5, language: 'es', days: 5, people: 'on', busy: 0.35, from })
  await runWorld(demo.world, demo.people, demo.end)
  await comeToRest(demo)
  const [email] = demo.agreement.operations.people.admins
  SALES = demo.agreement.operations.people.teams.sales
  const owners = [...demo.world.portal.state.owners.values()]
  admin = owners.find((owner) => owner.email === email || owner.userId === email)?.userId ?? ''
  for (const view of VIEWS) answers.set(view, await ask<ReportAnswer>(`/api/report/${view}`))
  const { period, timeZone } = answers.get('scoreboard')!
  expect([period.from, period.to, timeZone]).toEqual(['2026-09-01', '2026-09-30', demo.timeZone])
  // Madrid, in summer, is two hours ahead: midnights of the days above.
  span = { from: new Date('2026-08-31T22:00:00Z'), to: new Date('2026-09-30T22:00:00Z') }
}, 900_000)

afterAll(() => demo.world.close())

const db = () => demo.world.store.db
const outOf = ({ leftOut }: Figure): number => Object.values(leftOut).reduce((sum, count) => sum + count, 0)

describe('what the page shows after a week', () => {
  it('is not nothing', async () => {
    expect((await RATES['response']!(db(), span)).of).toBeGreaterThan(30)
    expect(await COUNTS['breached']!(db(), span)).toBeGreaterThan(3)
    expect(await COUNTS['rejected']!(db(), span)).toBeGreaterThan(5)
  })

  it.each([
    ['scoreboard', 'response'],
    ['scoreboard', 'limit'],
    ['scoreboard', 'coverage'],
    ['scoreboard', 'logging'],
    ['scoreboard', 'reasons'],
    ['scoreboard', 'decision'],
    ['scoreboard', 'criteria'],
    ['scoreboard', 'acceptance'],
    ['scoreboard', 'mql_customer'],
    ['breaches', 'response'],
    ['reasons', 'reasons'],
    ['funnel', 'mql_sql'],
    ['funnel', 'sql_customer'],
    ['funnel', 'mql_customer'],
  ] as const)('says in %s of %s what plain SQL says, and rounds nothing', async (view, figure) => {
    const { n, of, value } = figureOf(view, figure)
    const plain = await RATES[figure]!(db(), span)
    expect({ n, of }).toEqual(plain)
    expect(value).toBe(plain.of < 5 ? null : plain.n / plain.of)
  })

  it.each([
    ['breaches', 'breached'],
    ['breaches', 'corrected'],
    ['breaches', 'disputed'],
    ['breaches', 'excused'],
    ['scoreboard', 'corrected'],
    ['scoreboard', 'excused'],
    ['reasons', 'rejected'],
    ['reasons', 'no_reason'],
    ['funnel', 'self_sourced'],
  ] as const)('counts in %s as many %s as plain SQL', async (view, figure) => {
    expect(figureOf(view, figure).n).toBe(await COUNTS[figure]!(db(), span))
  })

  it.each(['breaches', 'scoreboard'] as const)(
    'tells in %s which part of the disputes was granted, and lists as many',
    async (view) => {
      const { n, of, list } = figureOf(view, 'excused')
      expect({ n, of }).toEqual({
        n: await COUNTS['excused']!(db(), span),
        of: await COUNTS['disputed']!(db(), span),
      })
      expect((await listOf(view, `${list ?? ''}:n`)).length).toBe(n)
      expect((await listOf(view, `${list ?? ''}:missed`)).length).toBe((of ?? 0) - (n ?? 0))
    },
  )

  it.each([
    ['breaches', 'cause', 'breached'],
    ['funnel', 'outcome', 'handoffs'],
    ['reasons', 'reason', 'rejected'],
    ['reasons', 'reason_source', 'rejected'],
  ] as const)('parts in %s by %s as plain SQL does', async (view, section, figure) => {
    const plain = await GROUPS[section]!(db(), span)
    expect(Object.keys(plain).length).toBeGreaterThan(1)
    expect(groupsOf(view, section, figure)).toEqual(plain)
  })

  it('has the times to the first contact that plain SQL has', async () => {
    const business = await timesTo(db(), span, 'Business')
    expect(figureOf('scoreboard', 'time_business').minutes).toEqual(business)
    expect(figureOf('breaches', 'time_business', 'all').minutes).toEqual(business)
    expect(figureOf('breaches', 'time_clock', 'all').minutes).toEqual(await timesTo(db(), span, 'Clock'))
    expect(figureOf('scoreboard', 'unowned').value).toBe(await unownedMinutes(db(), span))
  })

  it('holds nobody’s part against the number that was signed for the whole', async () => {
    const whole = figureOf('scoreboard', 'volume')
    expect(whole.target).toBeGreaterThan(0)
    const filters: Record<string, string>[] = [
      { team: SALES[0]! },
      { tier: 'Standard' },
      { source: 'OFFLINE' },
    ]
    for (const filter of filters) {
      const { rows } = await ask<ReportAnswer>('/api/report/scoreboard', filter)
      const part = rows.find((row) => row.figure === 'volume' && row.group === '')
      expect(part).toMatchObject({ target: null, state: null })
      expect(part?.n).toBeLessThan(whole.n ?? 0)
    }
  })

  it('lists today whoever is still open, and nobody twice', async () => {
    const { rows } = await ask<ReportAnswer<TodayRow>>('/api/report/today')
    const shown = rows.map(({ contact }) => contact)
    expect(shown.toSorted()).toEqual((await openContacts(db())).toSorted())
  })

  it.each(VIEWS)(
    'has behind every figure of %s a list as long as the figure says',
    async (view) => {
      const listed = figures(view).filter(({ list, n }) => list !== null && n !== null)
      expect(listed.length).toBeGreaterThan(5)
      for (const row of listed) {
        const told = `${view} ${row.section} ${row.group} ${row.figure} ${row.list!}`
        const all = await listOf(view, row.list!)
        // Of deals there may be several of one contact.
        if (row.figure !== 'revenue') expect(new Set(all).size, `${told}: nobody twice`).toBe(all.length)
        // Fields are counted there, three for each handoff, and handoffs are listed.
        if (row.figure === 'completeness') expect([told, all.length * 3]).toEqual([told, row.of])
        else if (!isShare(row)) expect([told, all.length]).toEqual([told, row.n])
        else {
          const [of, n, out] = await partsOf(view, row)
          expect([told, of, n]).toEqual([told, row.of, row.n])
          if (row.kind === 'rate') expect([told, out]).toEqual([told, outOf(row)])
        }
      }
    },
    600_000,
  )

  it('lets nobody see who may not: a rep gets no figures of others', async () => {
    const rep = [...demo.world.portal.state.owners.values()].find(
      ({ userId, archived, teams }) =>
        userId !== '' && !archived && teams.some(({ id }) => SALES.includes(id)),
    )!
    const start = JSON.parse(
      (await callSigned(demo.world, { path: '/api/page/start', userId: rep.userId })).text,
    ) as Reply<PageStart>
    if (!start.ok) throw new Error(JSON.stringify(start.error))
    expect(start.data.filters.owners.map(({ code }) => code)).toEqual([rep.id])
    const other = [...demo.world.portal.state.owners.values()].find(({ id }) => id !== rep.id)!
    const asked = { path: '/api/report/breaches', params: { owner: other.id }, userId: rep.userId }
    expect((await callSigned(demo.world, asked)).status).toBe(403)
  })
})

/** Told as n of m: its list has all m. */
const isShare = ({ kind }: Figure): boolean => kind === 'rate' || kind === 'money'

/** How many count, are for it, and are left out, by the lists. */
async function partsOf(view: View, { list }: Figure): Promise<number[]> {
  const lists = [list!, `${list!}:n`, `${list!}:out`]
  return Promise.all(lists.map(async (each) => (await listOf(view, each)).length))
}
