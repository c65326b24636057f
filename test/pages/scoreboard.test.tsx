import {
  Heading,
  LineChart,
  Select,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Table,
  TableRow,
} from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { Figure } from '../../extensions/app/pages/_shared/page-contract.ts'
import { aFigure, aRep, aReport, reply } from './a-page.ts'
import { count, rate } from './a-row.ts'
import { tableOf } from './read-tables.ts'
import { fire, renderPage, settled, textOf, type PageRendering, type RenderedPage } from './render-page.tsx'

const rows: Figure[] = [
  aFigure({
    ...{ section: 'joint', figure: 'mql_customer', side: 'both', n: 12, of: 150, value: 0.08 },
    ...{ leftOut: {}, target: null, state: null, before: 0.06, trend: 0.02, list: 'mql_customer' },
  }),
  aFigure({
    ...{ section: 'marketing', figure: 'volume', kind: 'count', side: 'marketing', n: 140, of: 150 },
    ...{ value: 140, target: 160, state: 'missed', trend: -12, list: 'volume', leftOut: { again: 10 } },
  }),
  aFigure({
    ...{ section: 'marketing', group: 'paid', figure: 'volume', kind: 'count', side: 'marketing', n: 40 },
    ...{ of: 40, value: 40, target: 40, state: 'met', trend: null, list: 'source=paid/volume', leftOut: {} },
  }),
  aFigure({
    ...{ section: 'marketing', figure: 'acceptance', side: 'marketing', n: 99, of: 100, value: 0.99 },
    ...{ target: 0.8, state: 'met', note: 'bar_low', list: 'acceptance', leftOut: {} },
  }),
  aFigure(),
  aFigure({
    ...{ figure: 'limit', n: 3, of: 4, value: null, why: 'too_few', state: null, trend: null, leftOut: {} },
    ...{ list: 'limit' },
  }),
  aFigure({
    ...{ figure: 'decision', n: 9, of: 12, value: 0.75, target: 0.9, state: null, trend: null, leftOut: {} },
    ...{ list: 'decision', adjusted: { n: 10, of: 12, value: 10 / 12 } },
  }),
  aFigure({
    ...{ section: 'between', figure: 'unowned', kind: 'minutes', side: 'marketing', n: null, of: null },
    ...{ value: 200, target: null, state: null, trend: 30, list: 'unowned', leftOut: {} },
  }),
  aFigure({
    ...{ section: 'between', figure: 'contested', kind: 'count', side: 'both', n: 2, of: null, value: 2 },
    ...{ target: null, state: null, trend: null, list: 'contested', leftOut: {} },
  }),
]

const onBoard = (figures: Figure[] = rows, rendering: PageRendering = {}) =>
  renderPage({
    path: '/scoreboard',
    ...rendering,
    answers: {
      'GET /api/report/scoreboard': reply(aReport(figures, { labels: { source: { paid: 'Paid search' } } })),
      ...rendering.answers,
    },
  })

const tables = (page: RenderedPage) =>
  page.findAll(Table).map((table) => table.findAll(TableRow).map((row) => textOf(row).split('\n')))

const linkTo = (page: RenderedPage, text: string) => page.find(PageLink, (node) => node.text === text).props

describe('the scoreboard', () => {
  it('has both sides beside each other, Marketing first, with equal columns and without an overall score', async () => {
    const page = await onBoard()
    expect(page.findAll(Heading).map(({ text }) => text)).toEqual([
      ...['Of both sides', 'Marketing', 'Sales', 'Between the two'],
    ])
    const [marketing, sales] = tables(page)
    expect(marketing![0]).toEqual(['Commitment', 'Target', 'Measured', 'State', 'Trend'])
    expect(sales![0]).toEqual(marketing![0])
    expect(page.screen()).not.toMatch(/score\b|rank|winner/i)
  })

  it('has for each commitment what was agreed, what was measured of how many, its state and its trend', async () => {
    const [marketing, sales] = tables(await onBoard())
    expect(sales![1]).toEqual([
      ...['First contact in time', '90%', '86% (98 of 114 that count)', '12 left out'],
      ...['At risk', '5 points more (better)'],
    ])
    expect(marketing!.slice(1)).toEqual([
      ['MQLs handed over', '160', '140', '10 left out', 'Not kept', '12 less (worse)'],
      ['MQLs handed over · Paid search', '40', '40', 'Kept', '–'],
      [
        ...['Accepted by Sales', '80%', '99% (99 of 100 that count)'],
        ...['Nearly everything is accepted: is the bar too low?', 'Kept', '5 points more (better)'],
      ],
    ])
  })

  it('has no rate under five cases, and no colour under twenty', async () => {
    const page = await onBoard()
    const [, sales] = tables(page)
    expect(sales![2]).toEqual([
      'First contact within the limit',
      '90%',
      '3 of 4 (too few for a rate)',
      '–',
      '–',
    ])
    expect(sales![3]).toEqual([
      ...['Decisions on time', '90%', '75% (9 of 12 that count)', 'adjusted 83% (10 of 12 that count)'],
      ...['under 20 cases', '–'],
    ])
    expect(page.findAll(StatusTag).map(({ props }) => props.variant)).toEqual([
      ...['danger', 'success', 'success', 'warning'],
    ])
  })

  it('tells when MQLs arrived as hours by weekdays, and whose handoffs have no team', async () => {
    const volume = (group: string, n: number) =>
      count('hour', 'volume', n, { group, of: n, list: `hour=${group}/volume:n` })
    const page = await onBoard([
      ...rows,
      ...[volume('1 09', 3), volume('1 17', 2), volume('5 17', 21)],
      ...[
        rate('team', '', [1, 2], { figure: 'by_hand' }),
        rate('team', '101', [4, 8], { figure: 'by_hand' }),
      ],
    ])
    expect(tableOf(page, 'Hour')).toEqual([
      ['Hour', 'Mon', 'Fri'],
      ['09:00', '3', '–'],
      ['17:00', '2', '21'],
    ])
    expect(linkTo(page, '21')).toMatchObject({ params: { list: 'hour=5 17/volume:n' } })
    expect(tableOf(page, 'Team').map(([name]) => name)).toEqual(['Team', 'No team', '101'])
  })

  it('opens the handoffs behind each figure, and those left out, the filters kept', async () => {
    const page = await onBoard(rows, { params: { period: '2026-09' } })
    expect(linkTo(page, '86% (98 of 114 that count)')).toMatchObject({
      to: '/list',
      params: { report: 'scoreboard', list: 'response', period: '2026-09' },
    })
    expect(linkTo(page, '12 left out').params).toMatchObject({ list: 'response:out' })
  })

  it('tells what neither side does alone, of these handoffs and of those before', async () => {
    const page = await onBoard()
    expect(page.find(StatisticsItem).props).toMatchObject({
      label: 'MQLs that became customers',
      number: '8%',
    })
    expect(page.find(StatisticsTrend).props).toMatchObject({ direction: 'increase', color: 'green' })
    expect(page.screen()).toContain('12 of 150 that count')
    expect(page.screen()).toContain('1 Oct 2026 to 31 Oct 2026: 6%')
  })

  it('names who signed for minutes without an owner', async () => {
    const [, , between] = tables(await onBoard())
    expect(between!.slice(1)).toEqual([
      ['Minutes without an owner (Marketing signs)', '–', '3 h 20 min', '–', '30 min more (worse)'],
      ['Rejections contested', '–', '2', '–', '–'],
    ])
  })

  it('draws a trend of the chosen figure with its table, where there is one', async () => {
    const day = (figure: string, group: string, value: number) =>
      aFigure({ section: 'trend', figure, group, value, n: 8, of: 10, list: `day=${group}/${figure}` })
    const page = await onBoard([
      ...rows,
      day('response', '2026-11-02', 0.8),
      day('decision', '2026-11-02', 0.7),
      day('decision', '2026-11-03', 0.9),
    ])
    expect(page.find(LineChart).props.data).toHaveLength(1)
    await fire(page.find(Select, { label: 'Figure' }), 'onChange', 'decision')
    await settled()
    expect(page.find(LineChart).props.data).toHaveLength(2)
    expect((await onBoard()).maybeFind(LineChart)).toBeNull()
  })

  it('hides nothing that it does not know', async () => {
    const page = await onBoard([
      ...rows,
      aFigure({ section: 'arrival_profile', figure: 'outside', group: '' }),
    ])
    expect(page.screen()).toContain('arrival profile')
  })

  it('of one person is theirs, by their own clock', async () => {
    const own = [aFigure({ figure: 'own_response', list: null })]
    const page = await onBoard(own, { start: aRep() })
    expect(page.screen()).toContain('First contact in own time')
    expect(page.requests.at(-1)!.query).toMatchObject({ owner: '7' })
  })

  it('is told in Spanish, with its numbers', async () => {
    const page = await onBoard(rows, { language: 'es' })
    expect(page.screen().replaceAll('\u00a0', ' ')).toContain('86 % (98 de 114 que cuentan)')
    expect(page.screen()).toContain('Minutos sin propietario (firma Marketing)')
    expect(page.screen()).toContain('5 puntos más (mejor)')
  })
})
