import { BarChart, EmptyState, LineChart, StatisticsItem, Tag } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { Figure, ReportAnswer } from '../../extensions/app/pages/_shared/page-contract.ts'
import { hoursTable } from '../../extensions/app/pages/charts/hours-table.ts'
import { count, plain, rate } from './a-row.ts'
import { aFigure, aReport, aStart, refusal, reply } from './a-page.ts'
import { button, lineOf, tableOf } from './read-tables.ts'
import { press, renderPage, settled, textOf } from './render-page.tsx'

const minutes = (figure: string, [median, mean, p90]: [number, number, number]): Figure =>
  aFigure({
    ...plain,
    ...{ section: 'all', figure, kind: 'minutes', n: 104, of: 104, value: median, list: figure },
    minutes: { count: 104, median, mean, p90 },
  })

const CAUSES: [string, number, Figure['side']][] = [
  ['nobody_contacted', 17, 'sales'],
  ['no_owner', 1, 'operations'],
  ['owner_away', 1, 'sales'],
  ['unreachable', 0, 'marketing'],
  ['evidence_removed', 1, 'sales'],
]

const ROWS: Figure[] = [
  rate('all', '', [87, 107], {
    figure: 'response',
    target: 0.9,
    leftOut: { not_due: 3 },
    adjusted: { n: 91, of: 107, value: 91 / 107 },
    list: 'response',
  }),
  count('all', 'breached', 20, { of: 111 }),
  minutes('time_business', [5, 31, 95]),
  minutes('time_clock', [7, 400, 1_500]),
  count('all', 'corrected', 2),
  count('all', 'disputed', 3),
  count('all', 'excused', 2),
  ...CAUSES.map(([group, n, side]) =>
    count('cause', 'breached', n, {
      ...{ group, side, of: 20, list: `cause=${group}/breached` },
      ...(group === 'no_owner' && { before: 3 }),
      ...(group === 'nobody_contacted' && { adjusted: { n: 15, of: 20, value: 15 } }),
    }),
  ),
  ...(
    [
      ['nobody', 122, 'operations', 'unowned'],
      ['owner_a', 4_417, 'sales', null],
      ['later_owner', 0, 'sales', null],
      ['outside_hours', 8_553, 'both', null],
    ] as const
  ).map(([group, value, side, list]) =>
    aFigure({
      ...plain,
      section: 'wait',
      group,
      figure: 'wait',
      kind: 'minutes',
      side,
      value,
      n: null,
      of: null,
      list,
    }),
  ),
  rate('source', 'OFFLINE', [57, 65]),
  count('source', 'breached', 8, { group: 'OFFLINE' }),
  rate('source', '', [3, 4]),
  rate('tier', 'Standard', [79, 96]),
  rate('team', '101', [47, 51]),
  rate('hour', '1 09', [7, 10]),
  rate('hour', '1 17', [2, 8]),
  rate('hour', '5 17', [1, 4]),
  rate('trend', '2026-11-02', [20, 25], { list: 'week=2026-11-02/response' }),
  rate('trend', '2026-11-09', [3, 4], { list: 'week=2026-11-09/response' }),
]

const LABELS = {
  team: { 101: 'Norte' },
  source: { OFFLINE: 'Offline sources' },
  owner: { 7: 'Nora Vidal', 8: 'Iker Sanz' },
}

const answer = (rows = ROWS, more: Partial<ReportAnswer> = {}): ReportAnswer =>
  aReport(rows, { report: 'breaches', labels: LABELS, ...more })

const open = (rows = ROWS, language = 'en', start = aStart()) =>
  renderPage({
    path: '/breaches',
    language,
    start,
    answers: { 'GET /api/report/breaches': reply(answer(rows)) },
  })

describe('breaches', () => {
  it('begin with the rate and its n, median, ninth of ten and what was withdrawn', async () => {
    const page = await open()
    expect(page.findAll(StatisticsItem).map((one) => [one.props.label, one.props.number])).toEqual(
      [
        ['First contact in time', '81%'],
        ['Median to first contact', '5 min'],
        ['9 of 10 contacted within', '1 h 35 min'],
        ['Breaches withdrawn', 2],
      ].map(([label, number]) => [label, typeof number === 'number' ? String(number) : number]),
    )
    expect(textOf(page.findAll(StatisticsItem)[0]!)).toContain('87 of 107')
  })

  it('name every cause with the side that answers for it, adding up to all', async () => {
    const rows = tableOf(await open(), 'Cause')
    expect(lineOf(rows, 'No owner')).toEqual(['No owner', 'Operations', '1', '5%', '1', '3'])
    expect(lineOf(rows, 'Lead unreachable')).toEqual([
      'Lead unreachable',
      'Marketing',
      '0',
      '0%',
      '0',
      'No data',
    ])
    expect(rows.at(-1)).toEqual(['All breaches', '', '20', '', '18', ''])
    expect(CAUSES.reduce((sum, [, n]) => sum + n, 0)).toBe(20)
  })

  it('tell working and clock time side by side', async () => {
    const rows = tableOf(await open(), 'Measured in')
    expect(rows.slice(1)).toEqual([
      ['Working time to first contact', '104', '5 min', '31 min', '1 h 35 min'],
      ['Clock time to first contact', '104', '7 min', '6 h 40 min', '25 h 0 min'],
    ])
  })

  it('show the raw figure beside the one after reviews', async () => {
    const rows = tableOf(await open(), 'Figure')
    expect(lineOf(rows, 'As measured')[1]).toContain('87 of 107')
    expect(lineOf(rows, 'After reviews')[1]).toBe('85% (91/107)')
    expect(lineOf(rows, 'Breaches disputed')[1]).toBe('3')
  })

  it('split the wait by who had the lead, hours as hours', async () => {
    const page = await open()
    const rows = tableOf(page, 'Who had the lead')
    expect(rows.slice(1)).toEqual([
      ['No owner', 'Operations', '2 h 2 min'],
      ['First owner', 'Sales', '73 h 37 min'],
      ['Later owners', 'Sales', '0 min'],
      ['Outside hours', 'Both', '142 h 33 min'],
    ])
    const chart = page.find(BarChart)
    expect(chart.props.axes.options).toEqual({ groupFieldByColor: 'series', stacking: true })
    expect(chart.props.data).toHaveLength(3)
  })

  it('draw no point where there are too few, and say so in the table', async () => {
    const page = await open()
    expect(page.find(LineChart).props.data).toEqual([
      { along: '2 Nov', value: 80, series: 'First contact in time' },
    ])
    expect(lineOf(tableOf(page, 'When'), '9 Nov')[1]).toBe('3 of 4 (too few for a rate)')
  })

  it('mark the lowest hour that has a rate, and open what is behind it', async () => {
    const page = await open()
    const rows = tableOf(page, 'Hour')
    expect(rows[0]).toEqual(['Hour', 'Mon', 'Fri'])
    expect(rows[1]).toEqual(['09:00', '70% (7/10)', '–'])
    expect(rows[2]).toEqual(['17:00', 'Lowest 25% (2/8)', '1/4'])
    expect(page.findAll(Tag)).toHaveLength(1)
    const links = page
      .findAll(PageLink)
      .filter((link) => link.props.params?.['list'] === 'hour=1 17/response')
    expect(links[0]?.props).toMatchObject({ to: '/list', params: { report: 'breaches' } })
  })

  it('call places by their names, and those nobody knows so', async () => {
    const rows = tableOf(await open(), 'Source')
    expect(rows.map(([name]) => name)).toEqual(['Source', 'Offline sources', 'Unknown source'])
    expect(tableOf(await open(), 'Team')[1]?.[0]).toBe('Norte')
  })

  it('stand person by person only where rows came, by name and not by figure', async () => {
    const without = await open()
    expect(without.screen()).not.toContain('By person')
    const own = (group: string, counted: [number, number]): Figure =>
      rate('person', group, counted, { figure: 'own_response' })
    const page = await open([...ROWS, own('7', [1, 9]), own('8', [9, 9])])
    expect(tableOf(page, 'Person').map(([name]) => name)).toEqual(['Person', 'Iker Sanz', 'Nora Vidal'])
  })

  it('of one person go by their own clock', async () => {
    const rows = [rate('all', '', [8, 9], { figure: 'own_response' }), ...ROWS.slice(1)]
    const page = await open(rows)
    expect(page.findAll(StatisticsItem)[0]!.props.label).toBe('First contact in own time')
  })

  it('that did not happen are said so', async () => {
    const rows = [
      rate('all', '', [30, 30], { figure: 'response' }),
      count('all', 'breached', 0),
      ...CAUSES.map(([group, , side]) => count('cause', 'breached', 0, { group, side })),
    ]
    const page = await open(rows)
    expect(page.find(EmptyState).props).toMatchObject({
      title: 'No breaches in this period: 30 handoffs, all contacted on time.',
      imageName: 'target',
    })
  })

  it('of an empty portal say that there is no data, and draw nothing', async () => {
    const page = await open([
      rate('all', '', [0, 0], { figure: 'response', why: 'no_data' }),
      count('all', 'breached', 0),
      aFigure({
        ...plain,
        section: 'all',
        figure: 'time_business',
        kind: 'minutes',
        n: 0,
        of: 0,
        value: null,
        why: 'no_data',
      }),
    ])
    expect(page.findAll(StatisticsItem).map((one) => one.props.number)).toContain('No data')
    expect(page.maybeFind(BarChart)).toBeNull()
    expect(page.find(EmptyState).props.imageName).toBe('emptyStateCharts')
  })

  it('hide nothing the page does not know', async () => {
    const page = await open([...ROWS, rate('country', 'ES', [6, 9])])
    expect(page.screen()).toContain('country')
    expect(page.screen()).toContain('ES')
  })

  it('are told in Spanish', async () => {
    const page = await open(ROWS, 'es')
    const rows = tableOf(page, 'Causa')
    expect(lineOf(rows, 'Nadie contactó')).toEqual([
      'Nadie contactó',
      'Ventas',
      '17',
      '85 %',
      '15',
      'Sin datos',
    ])
    expect(tableOf(page, 'Hora')[0]).toEqual(['Hora', 'lun', 'vie'])
    expect(page.screen()).toContain('A dónde fueron los minutos')
  })

  it('are not for viewers', async () => {
    const page = await renderPage({
      path: '/breaches',
      start: aStart({ views: ['scoreboard'] }),
      answers: {
        'GET /api/report/breaches': refusal('not_allowed'),
      },
    })
    expect(page.screen()).toContain('This view is not open to this user')
    expect(page.maybeFind(StatisticsItem)).toBeNull()
  })

  it('that could not be read are asked for again', async () => {
    const page = await renderPage({
      path: '/breaches',
      answers: {
        'GET /api/report/breaches': (_, nth) =>
          nth === 0 ? new Response('bad gateway', { status: 502 }) : reply(answer()),
      },
    })
    expect(page.maybeFind(StatisticsItem)).toBeNull()
    await press(button(page, 'Try again'))
    await settled()
    expect(page.findAll(StatisticsItem)).toHaveLength(4)
  })
})

describe('the lowest hour', () => {
  it('is none where all are alike or only one has a rate', () => {
    expect(hoursTable([rate('hour', '1 09', [5, 10])]).worst).toBeNull()
    expect(hoursTable([rate('hour', '1 09', [5, 10]), rate('hour', '1 10', [3, 6])]).worst).toBeNull()
  })

  it('is of equals the one with the most handoffs', () => {
    const rows = [rate('hour', '1 09', [5, 10]), rate('hour', '2 09', [4, 8]), rate('hour', '3 09', [9, 9])]
    expect(hoursTable(rows).worst?.group).toBe('1 09')
  })
})
