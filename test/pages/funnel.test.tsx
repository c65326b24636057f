import {
  BarChart,
  CurrencyInput,
  LoadingButton,
  Select,
  StatisticsItem,
  TableFooter,
} from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { BonusRow, Figure, PageRole } from '../../extensions/app/pages/_shared/page-contract.ts'
import { spendMonths } from '../../extensions/app/pages/views/funnel/weigh-spend.ts'
import { count, nothing, plain, rate } from './a-row.ts'
import { NOW, aFigure, aReport, aStart, mayPage, refusal, reply } from './a-page.ts'
import { button, lineOf, pressTwice, tableOf } from './read-tables.ts'
import { fire, press, renderPage, settled, textOf, type Answer } from './render-page.tsx'

const PARTS: [string, number][] = [
  ...([
    ['open', 44],
    ['accepted', 43],
    ['won', 2],
    ['rejected', 19],
    ['recycled', 3],
    ['withdrawn', 6],
    ['exempt', 3],
    ['parked', 0],
  ] as [string, number][]),
]

const outcome = (group: string, n: number): Figure =>
  count('outcome', 'handoffs', n, {
    group,
    of: 120,
    side: 'both',
    list: group === 'all' ? 'handoffs' : `disposition=${group}/handoffs`,
  })

const ROWS: Figure[] = [
  rate('all', '', [45, 112], {
    figure: 'mql_sql',
    side: 'both',
    leftOut: { self_sourced: 2 },
    list: 'mql_sql',
  }),
  rate('all', '', [2, 45], { figure: 'sql_customer', list: 'sql_customer' }),
  rate('all', '', [2, 112], { figure: 'mql_customer', side: 'both', list: 'mql_customer' }),
  ...PARTS.map(([group, n]) => outcome(group, n)),
  outcome('all', 120),
  count('apart', 'self_sourced', 2),
  nothing('apart', 'skipped', { kind: 'count' }),
  rate('cohort', '2026-10', [20, 60], { figure: 'mql_sql' }),
  rate('cohort', '2026-10', [1, 60], { figure: 'mql_customer' }),
  rate('cohort', '2026-11', [25, 52], { figure: 'mql_sql' }),
  rate('band', '0–5', [27, 51], { figure: 'mql_sql', list: null }),
  rate('band', '480+', [0, 2], { figure: 'mql_sql', list: null }),
  rate('band', '0–5', [1, 51], { figure: 'mql_customer', list: null }),
  rate('band', '480+', [0, 2], { figure: 'mql_customer', list: null }),
  aFigure({
    ...plain,
    section: 'money',
    figure: 'ticket',
    kind: 'money',
    n: 2,
    of: 2,
    value: 1_200,
    list: null,
  }),
  aFigure({
    ...plain,
    section: 'money',
    figure: 'cycle_length',
    kind: 'days',
    n: 2,
    of: 2,
    value: 34,
    list: null,
  }),
  nothing('money', 'lead_cost', { kind: 'money' }),
  nothing('money', 'acquisition_cost', { kind: 'money' }),
]

const bonus = (changes: Partial<BonusRow> = {}): BonusRow => ({
  section: 'deal',
  month: '2026-10',
  of: '2026-10',
  deal: '9001',
  contact: '501',
  closedOn: '2026-10-14',
  handoffAt: '2026-09-01T09:00:00.000Z',
  origin: 'marketing',
  disposition: 'won',
  amount: 10_000,
  counts: true,
  why: '',
  share: 0.02,
  bonus: 200,
  frozenAt: '2026-11-01T00:05:00.000Z',
  ...changes,
})

const BONUS: BonusRow[] = [
  bonus(),
  bonus({
    deal: '9002',
    contact: '',
    origin: 'sales',
    counts: false,
    why: 'origin',
    amount: 5_000,
    bonus: 0,
  }),
  bonus({ section: 'correction', of: '2026-09', deal: '8001', contact: '77', amount: -1_000, bonus: -20 }),
  bonus({ section: 'total', deal: '', contact: '', amount: 9_000, bonus: 180 }),
]

type Opening = { rows?: Figure[]; language?: string; roles?: PageRole[]; more?: Record<string, Answer> }

const open = ({ rows = ROWS, language = 'en', roles = ['marketing'], more = {} }: Opening = {}) =>
  renderPage({
    path: '/funnel',
    params: { period: 'last-month', team: 'all' },
    language,
    start: aStart({
      user: { ownerId: '9', name: 'Marta Ruiz', roles, manages: [] },
      may: roles.includes('marketing') ? mayPage('enter_spend', 'decide') : mayPage(),
    }),
    answers: {
      'GET /api/report/funnel': reply(aReport(rows, { report: 'funnel' })),
      'GET /api/report/bonus': reply(
        aReport(BONUS, {
          report: 'bonus',
          labels: { contact: { 501: 'Lucía Gil' } },
          frozenAt: '2026-11-01T00:05:00.000Z',
          dealsAsOf: NOW,
        }),
      ),
      ...more,
    },
  })

describe('the funnel', () => {
  it('begins with the three steps, each with the side that answers for it and its n', async () => {
    const page = await open()
    const stats = page.findAll(StatisticsItem)
    expect(stats.map((one) => [one.props.label, one.props.number])).toEqual([
      ['MQLs that became SQL · Both', '40%'],
      ['SQLs that became customers · Sales', '4%'],
      ['MQLs that became customers · Both', '2%'],
    ])
    expect(textOf(stats[2]!)).toContain('2 of 112')
  })

  it('says what happened to the others: the parts add up to the cohort', async () => {
    const page = await open()
    const rows = tableOf(page, 'Outcome')
    const parts = rows.slice(1, -1).map(([, n]) => Number(n))
    expect(parts).toEqual(PARTS.map(([, n]) => n))
    expect(parts.reduce((sum, n) => sum + n, 0)).toBe(120)
    expect(rows.at(-1)).toEqual(['Whole cohort', '120', '100%'])
    expect(lineOf(rows, 'Returned to Marketing')).toEqual(['Returned to Marketing', '3', '3%'])
    const chart = page.findAll(BarChart)[0]!
    const drawn = chart.props.data as { value: number }[]
    expect(drawn.reduce((sum, { value }) => sum + value, 0)).toBe(120)
    expect(page.findAll(TableFooter).length).toBeGreaterThan(0)
    const lists = page.findAll(PageLink).map((link) => link.props.params?.['list'])
    expect(lists).toContain('disposition=recycled/handoffs')
  })

  it('keeps apart what is in no side’s figures, and says where there is no data', async () => {
    const page = await open()
    expect(page.screen()).toContain('Counted apart')
    expect(lineOf(tableOf(page, 'Figure'), 'Found by Sales')).toEqual(['Found by Sales', '2'])
    expect(tableOf(page, 'Figure').flat()).toContain('No data')
  })

  it('has a line for each month of the handoff', async () => {
    const rows = tableOf(await open(), 'Month')
    expect(rows[0]).toEqual(['Month', 'MQLs that became SQL', 'MQLs that became customers'])
    expect(rows[1]?.[0]).toBe('October 2026')
    expect(rows[2]?.[2]).toBe('No data')
  })

  it('sets the first contact against what came of it; too few draw nothing', async () => {
    const page = await open()
    const rows = tableOf(page, 'Working minutes to first contact')
    expect(lineOf(rows, '0–5')[1]).toContain('27 of 51')
    expect(lineOf(rows, '480+')[1]).toBe('0 of 2 (too few for a rate)')
    const chart = page.findAll(BarChart)[1]!
    expect(chart.props.data).toEqual([
      { along: '0–5', value: 53, series: 'MQLs that became SQL' },
      { along: '0–5', value: 2, series: 'MQLs that became customers' },
    ])
  })

  it('tells money, and that costs need what was spent', async () => {
    const page = await open()
    expect(page.screen()).toContain('€1,200')
    expect(page.screen()).toContain('34 days')
    expect(page.screen()).toContain('Costs need what was spent')
  })

  it('by team has no costs, and does not ask for any', async () => {
    const filters = { team: 't1', owner: null, source: null, tier: null }
    const page = await open({
      more: { 'GET /api/report/funnel': reply(aReport(ROWS, { report: 'funnel', filters })) },
    })
    expect(page.screen()).toContain('a team, a person or a tier has none of its own')
    expect(page.screen()).not.toContain('Costs need what was spent')
  })

  it('of whoever may not enter costs says who may', async () => {
    const page = await open({ roles: ['viewer'] })
    expect(page.screen()).toContain('Marketing or an administrator enters it.')
    expect(page.maybeFind(CurrencyInput)).toBeNull()
  })

  it('draws an empty portal without a bar', async () => {
    const rows = [...PARTS.map(([group]) => outcome(group, 0)), outcome('all', 0)]
    const page = await open({ rows })
    expect(page.maybeFind(BarChart)).toBeNull()
    expect(tableOf(page, 'Outcome').at(-1)).toEqual(['Whole cohort', '0', 'No data'])
  })

  it('hides nothing the page does not know', async () => {
    const page = await open({
      rows: [...ROWS, count('all', 'lost', 7), count('country', 'handoffs', 3, { group: 'ES' })],
    })
    for (const shown of ['lost', 'country', 'ES']) expect(page.screen()).toContain(shown)
  })

  it('is told in Spanish', async () => {
    const page = await open({ language: 'es' })
    expect(page.screen()).toContain('Qué pasó con los demás')
    expect(lineOf(tableOf(page, 'Mes'), 'Octubre de 2026')[1]).toContain('20 de 60')
    expect(page.screen()).toContain('Liquidación del bonus')
  })
})

describe('what a source cost', () => {
  const type = async (page: Awaited<ReturnType<typeof open>>): Promise<void> => {
    await fire(page.find(Select, { name: 'source' }), 'onChange', 'paid')
    await fire(page.find(Select, { name: 'month' }), 'onChange', '2026-10')
    await fire(page.find(CurrencyInput), 'onChange', 1_500)
  }
  const posts = (page: Awaited<ReturnType<typeof open>>) =>
    page.requests.filter(({ method }) => method === 'POST')

  it('is entered once however often it is pressed, and the figures are read again', async () => {
    const page = await open({ more: { 'POST /api/page/spend': reply({ done: 'now' }) } })
    expect(button(page, 'Save the cost').props.disabled).toBe(true)
    await type(page)
    await pressTwice(button(page, 'Save the cost'))
    expect(posts(page).map(({ body }) => body)).toEqual([
      { requestId: expect.any(String), source: 'paid', month: '2026-10', amount: 1_500 },
    ])
    expect(page.requests.filter(({ path }) => path === '/api/report/funnel')).toHaveLength(2)
    expect(page.find(CurrencyInput).props.value).toBeUndefined()
  })

  it('stays typed where it was refused', async () => {
    const page = await open({ more: { 'POST /api/page/spend': refusal('not_allowed') } })
    await type(page)
    await press(button(page, 'Save the cost'))
    await settled()
    expect(page.find(CurrencyInput).props.value).toBe(1_500)
    expect(page.alerts()).toEqual([expect.objectContaining({ type: 'danger' })])
  })

  it('can be of this month and the twelve before', () => {
    const months = spendMonths(Date.parse('2026-01-31T23:30:00Z'), 'Europe/Madrid')
    expect(months).toHaveLength(13)
    expect(months.slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12'])
  })
})

describe('the bonus statement', () => {
  it('lists every deal, those that do not count too, corrections and the total as frozen', async () => {
    const page = await open()
    const rows = tableOf(page, 'Deal')
    expect(rows[1]).toEqual(['9001', 'Lucía Gil', '14 Oct 2026', '€10,000', 'Counts', '€200'])
    expect(rows[2]?.[1]).toBe('No contact')
    expect(rows[2]?.[4]).not.toBe('Counts')
    expect(rows[3]?.[0]).toBe('Correction of September 2026 8001')
    expect(rows.at(-1)).toEqual(['Total of October 2026', '€9,000', '', '€180'])
    expect(page.screen()).toContain('October 2026: frozen')
  })

  it('is of everything, whatever is filtered', async () => {
    const page = await open()
    const asked = page.requests.find(({ path }) => path === '/api/report/bonus')
    expect(asked?.query).toEqual({ period: 'last-month', lang: 'en' })
  })

  it('is taken along by a link that works once', async () => {
    const page = await open({
      more: {
        'POST /api/page/link': reply({
          url: 'https://pacto.example.com/download/x',
          expiresAt: '2026-11-16T09:01:00Z',
        }),
      },
    })
    await pressTwice(page.findAll(LoadingButton).find((one) => textOf(one) === 'Download CSV')!)
    const [post, ...others] = page.requests.filter(({ method }) => method === 'POST')
    expect(others).toEqual([])
    expect(post!.body['file']).toMatchObject({ kind: 'report', report: 'bonus' })
    expect(page.screen()).toContain('Open CSV')
  })

  it('is not asked for by who may not read it', async () => {
    const page = await open({ roles: ['viewer'] })
    expect(page.requests.map(({ path }) => path)).not.toContain('/api/report/bonus')
    expect(page.screen()).not.toContain('Bonus statement')
  })

  it('that could not be read leaves the rest of the view', async () => {
    const page = await open({ more: { 'GET /api/report/bonus': new Response('', { status: 500 }) } })
    expect(page.findAll(StatisticsItem)).toHaveLength(3)
    expect(button(page, 'Try again')).toBeTruthy()
  })
})
