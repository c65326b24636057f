import {
  Accordion,
  Button,
  EmptyState,
  ErrorState,
  Tab,
  Table,
  TableRow,
  Tabs,
  Text,
} from '@hubspot/ui-extensions'
import { PageBreadcrumbs, PageHeader } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { ContactsAnswer, ListedHandoff } from '../../extensions/app/pages/_shared/page-contract.ts'
import { aFigure, aReport, NOW, refusal, reply } from './a-page.ts'
import { fire, press, renderPage, settled, textOf, type Answer, type RenderedPage } from './render-page.tsx'

const aHandoff = (changes: Partial<ListedHandoff> = {}): ListedHandoff => ({
  contact: '501',
  handoffAt: '2026-11-13T09:00:00.000Z',
  team: 't1',
  owner: '7',
  source: 'form:demo',
  tier: 'Standard',
  disposition: 'rejected',
  reason: 'bad_fit',
  cause: 'no_owner',
  businessMinutes: 75,
  clockMinutes: 1_500,
  reading: 'no',
  ...changes,
})

const aList = (handoffs: ListedHandoff[], changes: Partial<ContactsAnswer> = {}): ContactsAnswer => ({
  report: 'scoreboard',
  list: 'response',
  asOf: NOW,
  period: aReport([]).period,
  handoffs,
  next: null,
  labels: {
    contact: { 501: 'Ana Gil' },
    owner: { 7: 'Nora Vidal' },
    team: { t1: 'Norte' },
    source: { 'form:demo': 'Demo form' },
    reason: { bad_fit: 'Outside the agreed profile' },
  },
  ...changes,
})

const LIST = 'GET /api/report/scoreboard/contacts'

const onList = (answer: Answer, list = 'response', params: Record<string, string> = {}) =>
  renderPage({
    path: '/list',
    params: { report: 'scoreboard', list, ...params },
    answers: { 'GET /api/report/scoreboard': reply(aReport([aFigure()])), [LIST]: answer },
  })

const parts = (page: RenderedPage) => page.findAll(Tabs)[1]!
const asked = ({ requests }: RenderedPage) => requests.filter(({ path }) => path.endsWith('/contacts'))

describe('a list', () => {
  it('says of what figure it is, and how each handoff counts', async () => {
    const page = await onList(
      reply(
        aList([
          aHandoff(),
          aHandoff({
            ...{ contact: '502', owner: '', reason: '', disposition: 'open', cause: '' },
            ...{ businessMinutes: null, clockMinutes: null, reading: 'out:not_due' },
          }),
        ]),
      ),
    )
    expect(page.screen()).toContain('First contact in time')
    expect(page.screen()).toContain('86% (98 of 114 that count)')
    expect(
      page
        .find(Table)
        .findAll(TableRow)
        .slice(1)
        .map((row) => textOf(row).split('\n')),
    ).toEqual([
      [
        ...['Ana Gil', 'Fri 13 Nov, 10:00', 'Nora Vidal', 'Norte', 'Demo form', 'Standard'],
        ...['Rejected: Outside the agreed profile', 'No owner', '1 h 15 min', '1 d 1 h', 'no'],
      ],
      [
        ...['contact 502', 'Fri 13 Nov, 10:00', '–', 'Norte', 'Demo form', 'Standard'],
        ...['Open', 'left out: not due yet'],
      ],
    ])
  })

  it('has the parts of its figure as tabs, in the route', async () => {
    const page = await onList(reply(aList([aHandoff()])), 'response', { period: '2026-09' })
    expect(
      parts(page)
        .findAll(Tab)
        .map(({ props }) => props.title),
    ).toEqual([
      ...['All that count (114)', 'Yes (98)', 'No (16)', 'Left out (12)'],
      ...['Left out: not due yet (10)', 'Left out: on hold (2)'],
    ])
    await fire(parts(page), 'onSelectedChange', 'out=on_hold')
    await settled()
    expect(page.mocks.actions.navigateToPage.calls.at(-1)).toEqual([
      { to: '/list', params: { report: 'scoreboard', list: 'response:out=on_hold', period: '2026-09' } },
    ])
    expect(asked(page).at(-1)!.query).toMatchObject({ list: 'response:out=on_hold', period: '2026-09' })
    expect(parts(page).props.selected).toBe('out=on_hold')
  })

  it('shows the part that a link asks for, though it be empty by now', async () => {
    const page = await onList(reply(aList([])), 'response:out=unseen')
    expect(parts(page).findAll(Tab).at(-1)!.props.title).toBe('Left out: no readable activity')
    expect(page.find(EmptyState).props.title).toBe('No handoffs in this part of the figure.')
  })

  it('leads back to its view, the filters kept', async () => {
    const page = await onList(reply(aList([aHandoff()])), 'response', { source: 'paid' })
    expect(page.find(PageBreadcrumbs.PageLink).props).toMatchObject({
      to: '/scoreboard',
      params: { source: 'paid' },
    })
    expect(page.find(PageBreadcrumbs.PageLink).text).toBe('Scoreboard')
    expect(page.find(Tabs).props.selected).toBe('scoreboard')
  })

  it('does not wait for its figure, nor needs it', async () => {
    const page = await renderPage({
      path: '/list',
      params: { report: 'scoreboard', list: 'source=paid/response' },
      answers: {
        'GET /api/report/scoreboard': () => new Promise(() => undefined),
        [LIST]: reply(aList([aHandoff()])),
      },
    })
    expect(page.screen()).toContain('Ana Gil')
    expect(
      parts(page)
        .findAll(Tab)
        .map(({ props }) => props.title),
    ).toEqual([...['All that count', 'Yes', 'No', 'Left out']])
  })

  it('goes on page by page, and back', async () => {
    const page = await onList(({ query }) =>
      query['after']
        ? reply(aList([aHandoff({ contact: '502' })]))
        : reply(aList([aHandoff()], { next: '2026-11-13|c1' })),
    )
    const turn = (text: string) => press(page.find(Button, (node) => node.text === text))
    await turn('Older')
    await settled()
    expect(asked(page).at(-1)!.query).toMatchObject({ after: '2026-11-13|c1', limit: '100' })
    expect(page.screen()).toContain('contact 502')
    expect(page.maybeFind(Button, (node) => node.text === 'Older')).toBeNull()
    await turn('Newer')
    await settled()
    expect(page.screen()).toContain('Ana Gil')
  })

  it('can be copied and taken as a file', async () => {
    const page = await onList(reply(aList([aHandoff()])), 'response:missed')
    await press(page.find(PageHeader.Link, ({ text }) => text === 'Copy'))
    await settled()
    const [[text]] = page.mocks.actions.copyTextToClipboard.calls as [[string]]
    expect(text.split('\n')[1]!.split('\t')).toHaveLength(11)
    expect(page.findAll(PageHeader.Link).map((node) => node.text)).toContain('Download CSV')
  })

  it('that there is no more says so', async () => {
    const page = await onList(refusal('list_unknown'))
    expect(page.find(ErrorState).props.title).toContain('There is no such list any more')
  })

  it('without a figure asks for nothing', async () => {
    const page = await renderPage({ path: '/list' })
    expect(page.screen()).toContain('A list is opened from its figure.')
    expect(page.requests).toHaveLength(1)
  })
})

describe('how this is counted', () => {
  it('has the definitions of each view, in words', async () => {
    const definitions = [{ id: 'response', text: 'First contact in time: …' }]
    const page = await renderPage({
      path: '/counted',
      answers: {
        'GET /api/report/explain': reply({
          reports: [
            { name: 'scoreboard', definitions },
            { name: 'unheard_of', definitions },
          ],
        }),
      },
    })
    expect(page.findAll(Accordion).map(({ props }) => props.title)).toEqual(['Scoreboard', 'unheard_of'])
    expect(page.findAll(Text).map(({ text }) => text)).toContain('First contact in time: …')
  })

  it('that cannot be read can be tried again', async () => {
    const page = await renderPage({
      path: '/counted',
      answers: {
        'GET /api/report/explain': (_asked, nth) =>
          nth === 0 ? Promise.reject(new Error('lost')) : reply({ reports: [] }),
      },
    })
    await press(page.find(Button, ({ text }) => text === 'Try again'))
    await settled()
    expect(page.maybeFind(ErrorState)).toBeNull()
  })
})
