import {
  EmptyState,
  LoadingButton,
  Select,
  StatusTag,
  TextArea,
  DateInput,
  Tile,
} from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { Decision, Figure } from '../../extensions/app/pages/_shared/page-contract.ts'
import { pairsOf } from '../../extensions/app/pages/views/reasons/pairs.ts'
import { count, nothing, rate } from './a-row.ts'
import { aReport, aStart, mayPage, refusal, reply } from './a-page.ts'
import { button, lineOf, pressTwice, tableOf } from './read-tables.ts'
import { fire, press, renderPage, settled, textOf, type Answer } from './render-page.tsx'

const reason = (group: string, n: number, side: Figure['side'], more: Partial<Figure> = {}): Figure =>
  count('reason', 'rejected', n, { group, side, of: 22, list: `reason=${group}/rejected`, ...more })

const pair = (section: string, code: string, place: string, n: number): Figure =>
  count(section, 'rejected', n, {
    group: `${code} · ${place}`,
    list: `reason=${code}/${section}=${place}/rejected`,
  })

const ROWS: Figure[] = [
  count('all', 'rejected', 22, { of: 22 }),
  rate('all', '', [9, 22], { figure: 'reasons', list: 'reasons' }),
  count('all', 'no_reason', 1, { of: 22 }),
  count('all', 'no_evidence', 12, { of: 22 }),
  count('all', 'contested', 4, { of: 22 }),
  count('all', 'amended', 2, { of: 22 }),
  reason('not_now', 8, 'both', { before: 5 }),
  reason('bad_fit', 6, 'marketing'),
  reason('other', 4, 'both', { note: 'often_other' }),
  reason('duplicate', 3, 'marketing'),
  reason('', 1, 'sales'),
  pair('reason_source', 'not_now', 'OFFLINE', 6),
  pair('reason_source', 'not_now', 'PAID_SEARCH', 2),
  pair('reason_source', 'bad_fit', 'OFFLINE', 6),
  pair('reason_source', '', 'OFFLINE', 1),
  pair('reason_team', 'not_now', '101', 8),
  nothing('reason', 'reason_money', { kind: 'money', group: 'not_now' }),
]

const LABELS = {
  team: { 101: 'Norte' },
  source: { OFFLINE: 'Offline sources', PAID_SEARCH: 'Paid search' },
  reason: {
    not_now: 'Not now',
    bad_fit: 'Outside the agreed profile',
    other: 'Other',
    duplicate: 'Duplicate contact',
  },
}

const aDecision = (changes: Partial<Decision> = {}): Decision => ({
  id: 'd-1',
  about: 'bad_fit',
  text: 'Only ask who has 10 employees',
  owner: '7',
  dueOn: '2026-11-20',
  madeAt: '2026-11-09T09:00:00.000Z',
  state: 'overdue',
  worked: null,
  ...changes,
})

type Opening = {
  rows?: Figure[]
  language?: string
  start?: ReturnType<typeof aStart>
  more?: Record<string, Answer>
}

const open = ({ rows = ROWS, language = 'en', start = aStart(), more = {} }: Opening = {}) =>
  renderPage({
    path: '/reasons',
    language,
    start,
    answers: {
      'GET /api/report/reasons': reply(aReport(rows, { report: 'reasons', labels: LABELS })),
      'GET /api/page/decisions': reply({ decisions: [aDecision()], labels: { owner: { 7: 'Nora Vidal' } } }),
      ...more,
    },
  })

const type = async (page: Awaited<ReturnType<typeof open>>): Promise<void> => {
  await fire(page.find(TextArea), 'onInput', 'Call before the offer')
  await fire(page.find(Select, { name: 'owner' }), 'onChange', '8')
  await fire(page.find(DateInput), 'onChange', { year: 2026, month: 10, date: 30 })
}

describe('reasons', () => {
  it('begin with the three commonest, before and now, and for whom they count', async () => {
    const tiles = (await open()).findAll(Tile).map((tile) => textOf(tile))
    expect(tiles).toHaveLength(3)
    expect(tiles[0]).toContain('Not now')
    expect(tiles[0]).toContain('5 in the period before, 8 in this one.')
    expect(tiles[0]).toContain('Counts for: Nobody')
    expect(tiles[1]).toContain('Counts for: Marketing')
    expect(tiles[1]).toContain('Nothing to compare with')
    expect(tiles[2]).toContain('Above one in ten')
  })

  it('stand by source with count, share and money; parts open their leads', async () => {
    const page = await open()
    const rows = tableOf(page, 'Reason')
    expect(rows[0]).toEqual([
      'Reason',
      'Counts for',
      'Rejected',
      'Share',
      'After reviews',
      'Money in their deals',
      'Offline sources',
      'Paid search',
    ])
    expect(lineOf(rows, 'Not now')).toEqual(['Not now', 'Nobody', '8', '36%', '8', 'No data', '6', '2'])
    expect(lineOf(rows, 'Without reason')).toEqual([
      'Without reason',
      'Sales owes it',
      '1',
      '5%',
      '1',
      'No data',
      '1',
      '0',
    ])
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['All rejections', '', '22'])
    const lists = page.findAll(PageLink).map((link) => link.props.params?.['list'])
    expect(lists).toContain('reason=bad_fit/reason_source=OFFLINE/rejected')
  })

  it('add up to all rejections', () => {
    const parts = ROWS.filter((row) => row.section === 'reason' && row.figure === 'rejected')
    expect(parts.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(22)
  })

  it('say what is without reason or evidence, and what was contested', async () => {
    const rows = tableOf(await open(), 'Figure')
    expect(rows.map(([name]) => name)).toEqual([
      ...['Figure', 'Rejected', 'Reason and evidence given', 'Without reason', 'Without evidence'],
      ...['Rejections contested', 'Contested rejections corrected'],
    ])
  })

  it('carry the decisions about them', async () => {
    const tile = (await open()).findAll(Tile)[1]!
    expect(textOf(tile)).toContain('Only ask who has 10 employees')
    expect(textOf(tile)).toContain('Nora Vidal · due Fri 20 Nov')
    expect(textOf(tile.find(StatusTag))).toBe('Overdue')
  })

  it('become a task by a decision, sent once however often it is pressed', async () => {
    const made = aDecision({
      id: 'd-2',
      about: 'not_now',
      text: 'Call before the offer',
      owner: '8',
      state: 'open',
    })
    const page = await open({ more: { 'POST /api/page/decision': reply({ done: 'now', decision: made }) } })
    await press(button(page, 'New decision'))
    expect(page.find(LoadingButton).props.disabled).toBe(true)
    await type(page)
    await pressTwice(page.find(LoadingButton))
    const posts = page.requests.filter(({ method }) => method === 'POST')
    expect(posts).toHaveLength(1)
    expect(posts[0]!.body).toEqual({
      requestId: expect.any(String),
      about: 'not_now',
      text: 'Call before the offer',
      ownerId: '8',
      dueOn: '2026-11-30',
    })
    expect(textOf(page.findAll(Tile)[0]!)).toContain('Call before the offer')
    expect(page.alerts()).toEqual([expect.objectContaining({ type: 'success' })])
    expect(page.maybeFind(TextArea)).toBeNull()
  })

  it('send the same decision again with the same id where no answer came', async () => {
    const made = aDecision({ id: 'd-2', about: 'not_now' })
    const page = await open({
      more: {
        'POST /api/page/decision': (_, nth) =>
          nth === 0 ? new Response('', { status: 504 }) : reply({ done: 'already', decision: made }),
      },
    })
    await press(button(page, 'New decision'))
    await type(page)
    await press(page.find(LoadingButton))
    await settled()
    await press(page.find(LoadingButton))
    await settled()
    const [first, second, ...others] = page.requests.filter(({ method }) => method === 'POST')
    expect(others).toEqual([])
    expect(first!.body).toEqual(second!.body)
    expect(page.alerts().map(({ type: kind }) => kind)).toEqual(['danger', 'success'])
  })

  it('keep what is typed where it was refused', async () => {
    const page = await open({ more: { 'POST /api/page/decision': refusal('owner_unknown') } })
    await press(button(page, 'New decision'))
    await type(page)
    await press(page.find(LoadingButton))
    await settled()
    expect(page.alerts()).toEqual([expect.objectContaining({ type: 'danger' })])
    expect(page.find(TextArea).props.value).toBe('Call before the offer')
  })

  it('take no decision due in the past, nor of two letters', async () => {
    const page = await open()
    await press(button(page, 'New decision'))
    await type(page)
    await fire(page.find(DateInput), 'onChange', { year: 2026, month: 10, date: 15 })
    expect(page.find(DateInput).props.validationMessage).toBe('Today or later.')
    expect(page.find(LoadingButton).props.disabled).toBe(true)
    await fire(page.find(DateInput), 'onChange', { year: 2026, month: 10, date: 16 })
    expect(page.find(LoadingButton).props.disabled).toBe(false)
    await fire(page.find(TextArea), 'onInput', ' ab ')
    expect(page.find(LoadingButton).props.disabled).toBe(true)
  })

  it('show viewers no decisions and ask for none', async () => {
    const start = aStart({ views: ['scoreboard', 'reasons', 'funnel'], may: mayPage(), assignees: [] })
    const page = await open({ start })
    expect(page.requests.map(({ path }) => path)).not.toContain('/api/page/decisions')
    expect(page.screen()).not.toContain('New decision')
    expect(page.findAll(Tile)).toHaveLength(3)
  })

  it('stay when the decisions could not be read', async () => {
    const page = await open({ more: { 'GET /api/page/decisions': new Response('', { status: 503 }) } })
    expect(page.screen()).toContain('What was decided could not be read.')
    expect(tableOf(page, 'Reason')).toHaveLength(7)
  })

  it('of a period without rejections say so', async () => {
    const page = await open({ rows: [count('all', 'rejected', 0, { of: 0 })] })
    expect(page.find(EmptyState).props.title).toBe('Nobody was refused in this period.')
    expect(page.findAll(Tile)).toHaveLength(0)
  })

  it('are told in Spanish', async () => {
    const page = await open({ language: 'es' })
    expect(tableOf(page, 'Motivo')[0]?.slice(0, 4)).toEqual([
      'Motivo',
      'Cuenta para',
      'Rechazados',
      'Proporción',
    ])
    expect(page.screen()).toContain('Nora Vidal · vence vie 20 nov')
  })

  it('hide nothing the page does not know', async () => {
    const page = await open({
      rows: [...ROWS, count('reason_country', 'rejected', 3, { group: 'bad_fit · ES' })],
    })
    expect(page.screen()).toContain('bad_fit · ES')
  })
})

describe('a table of two dimensions', () => {
  it('adds up the columns that do not fit', () => {
    const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((place, at) =>
      pair('reason_source', 'other', place, 9 - at),
    )
    const pairs = pairsOf(rows)
    expect(pairs.places).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(pairs.hasOthers).toBe(true)
    expect(pairs.others('other')).toBe(3 + 2)
  })
})
