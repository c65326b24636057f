import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Link,
  LoadingSpinner,
  Select,
  Tab,
  Tabs,
} from '@hubspot/ui-extensions'
import { PageHeader } from '@hubspot/ui-extensions/pages'
import { describe, expect, it, vi } from 'vitest'
import type { Figure, PageStart, ReportAnswer } from '../../extensions/app/pages/_shared/page-contract.ts'
import { fakeTimers } from '../cards/fake-timers.ts'
import { aFigure, aRep, aReport, aStart, NOW, refusal, reply } from './a-page.ts'
import {
  fire,
  press,
  renderPage,
  settled,
  type Answer,
  type PageRendering,
  type RenderedPage,
} from './render-page.tsx'

const board = (rows: Figure[] = [aFigure()], changes: Partial<ReportAnswer> = {}): Answer =>
  reply(aReport(rows, changes))

const today = reply(aReport([], { report: 'today' }))

const onBoard = (rendering: PageRendering = {}) =>
  renderPage({
    path: '/scoreboard',
    ...rendering,
    answers: { 'GET /api/report/scoreboard': board(), ...rendering.answers },
  })

const away = (): Promise<Response> => Promise.reject(new Error('no connection'))

const asked = ({ requests }: RenderedPage, path: string) => requests.filter((one) => one.path === path)
const filter = (page: RenderedPage, label: string) => page.find(Select, { label })
const action = (page: RenderedPage, text: string) => page.find(PageHeader.Link, (node) => node.text === text)

describe('the way about', () => {
  it('has the views that may be read, in their order, the first where no view is named', async () => {
    const page = await renderPage({ answers: { 'GET /api/report/today': today } })
    expect(page.findAll(Tab).map(({ props }) => props.title)).toEqual([
      ...['Today', 'Scoreboard', 'Breaches', 'Reasons', 'Funnel', 'Meeting'],
    ])
    expect(page.find(Tabs).props.selected).toBe('today')
  })

  it('keeps the filters from view to view', async () => {
    const page = await onBoard({
      params: { source: 'paid', team: 'all', period: '2026-09' },
      answers: { 'GET /api/report/funnel': board([]) },
    })
    await fire(page.find(Tabs), 'onSelectedChange', 'funnel')
    await settled()
    expect(asked(page, '/api/report/funnel')[0]!.query).toEqual({
      ...{ period: '2026-09', source: 'paid', lang: 'en' },
    })
    expect(page.find(Tabs).props.selected).toBe('funnel')
  })

  it('says so where there is no such page, and leads on', async () => {
    const page = await renderPage({ path: '/nowhere/at/all' })
    expect(page.screen()).toContain('There is no such page')
    expect(page.screen()).toContain('To the first view')
  })

  it('is told in Spanish', async () => {
    const page = await onBoard({ language: 'es-MX' })
    expect(page.findAll(Tab).map(({ props }) => props.title)).toContain('Marcador')
    expect(page.requests.every(({ query }) => query['lang'] === 'es')).toBe(true)
  })
})

describe('filters', () => {
  it('begin with what concerns whoever looks: a manager their team', async () => {
    const page = await onBoard()
    expect(filter(page, 'Team').props.value).toBe('t1')
    expect(asked(page, '/api/report/scoreboard')[0]!.query).toEqual({
      period: 'month',
      team: 't1',
      lang: 'en',
    })
  })

  it('of a rep are their own figures, and no other person or team is offered', async () => {
    const page = await onBoard({ start: aRep({ filters: aStart().filters }) })
    expect(asked(page, '/api/report/scoreboard')[0]!.query).toMatchObject({ owner: '7' })
    expect(page.findAll(Select).map(({ props }) => props.label)).toEqual(['Period', 'Source'])
  })

  it('are offered where there is a choice', async () => {
    const page = await onBoard()
    expect(page.findAll(Select).map(({ props }) => props.label)).toEqual([
      ...['Period', 'Team', 'Owner', 'Source'],
    ])
  })

  it('go into the route, and the view is read by them', async () => {
    const page = await onBoard()
    await fire(filter(page, 'Source'), 'onChange', 'paid')
    await settled()
    expect(page.mocks.actions.navigateToPage.calls.at(-1)).toEqual([
      { to: '/scoreboard', params: { source: 'paid' } },
    ])
    expect(asked(page, '/api/report/scoreboard').at(-1)!.query).toMatchObject({ source: 'paid', team: 't1' })
    expect(filter(page, 'Source').props.value).toBe('paid')
  })

  it('set to all say so in the route, for there is a default', async () => {
    const page = await onBoard()
    await fire(filter(page, 'Team'), 'onChange', 'all')
    await settled()
    expect(page.mocks.actions.navigateToPage.calls.at(-1)).toEqual([
      { to: '/scoreboard', params: { team: 'all' } },
    ])
    expect(asked(page, '/api/report/scoreboard').at(-1)!.query).not.toHaveProperty('team')
  })

  it('chosen as they are go nowhere', async () => {
    const page = await onBoard()
    await fire(filter(page, 'Period'), 'onChange', 'month')
    expect(page.mocks.actions.navigateToPage.callCount).toBe(0)
  })

  it('that leave nothing are named, and can be cleared', async () => {
    const nothing = aFigure({ n: 0, of: 0, value: null, why: 'no_data', leftOut: {} })
    const page = await onBoard({
      params: { source: 'paid' },
      answers: {
        'GET /api/report/scoreboard': ({ query }) =>
          reply(
            query['source']
              ? aReport([nothing], { filters: { team: 't1', owner: null, source: 'paid', tier: null } })
              : aReport([aFigure()]),
          ),
      },
    })
    expect(page.find(EmptyState).props.title).toBe(
      'Nothing to show with these filters: Team: Norte, Source: Paid search',
    )
    await press(page.find(Button, ({ text }) => text === 'Clear filters'))
    await settled()
    expect(page.maybeFind(EmptyState)).toBeNull()
    expect(asked(page, '/api/report/scoreboard').at(-1)!.query).toEqual({ period: 'month', lang: 'en' })
  })
})

describe('what cannot be shown', () => {
  const starting = (answer: Answer, language = 'en') =>
    renderPage({ language, answers: { 'GET /api/page/start': answer, 'GET /api/report/today': today } })

  it('is forbidden: the view names who may read it', async () => {
    const page = await renderPage({ path: '/breaches', start: aRep() })
    expect(page.find(ErrorState).props).toMatchObject({
      type: 'lock',
      title: 'This view is not open to this user',
    })
    expect(page.screen()).toContain('It is for: sales reps, sales managers, Marketing, administrators.')
    expect(page.find(Tabs)).toBeTruthy()
  })

  it('is forbidden as a whole to whoever has no role', async () => {
    const page = await starting(Response.json(refusal('not_allowed'), { status: 403 }))
    expect(page.screen()).toContain('Pacto knows no role for this user')
    expect(page.maybeFind(Tabs)).toBeNull()
  })

  it('waits for an agreement', async () => {
    const page = await starting(refusal('no_agreement'), 'es')
    expect(page.find(EmptyState).props.title).toBe('Todavía no hay ningún acuerdo activo.')
  })

  it('can be tried again when nobody answered', async () => {
    let isUp = false
    const page = await starting(() => (isUp ? reply(aStart()) : away()))
    expect(page.find(ErrorState).props.title).toBe('Pacto cannot be reached')
    isUp = true
    await press(page.find(Button, ({ text }) => text === 'Try again'))
    await settled()
    expect(page.find(Tabs).props.selected).toBe('today')
  })

  it('is a report that was refused: in words, with a way to try again', async () => {
    let isFine = false
    const page = await onBoard({
      answers: {
        'GET /api/report/scoreboard': () =>
          isFine ? reply(aReport([aFigure()])) : refusal('period_invalid'),
      },
    })
    expect(page.find(ErrorState).props.title).toBe('There is no such period: choose another.')
    isFine = true
    await press(page.find(Button, ({ text }) => text === 'Try again'))
    await settled()
    expect(page.screen()).toContain('86% (98 of 114 that count)')
  })

  it('is a person whom this user may not see: the way to all of them is offered', async () => {
    const page = await onBoard({
      params: { owner: '8' },
      start: aStart({ user: { ...aStart().user, roles: ['marketing'], manages: [] } }),
      answers: {
        'GET /api/report/scoreboard': ({ query }) =>
          query['owner']
            ? Response.json(refusal('not_allowed'), { status: 403 })
            : reply(aReport([aFigure()])),
      },
    })
    expect(page.find(ErrorState).props.title).toContain('Figures of a person are for that person')
    await press(page.find(Button, ({ text }) => text === 'Show all owners'))
    await settled()
    expect(page.screen()).toContain('86% (98 of 114 that count)')
  })

  it('is a view that cannot be drawn: the others still can, and so can it again', async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    let isOdd = true
    const page = await onBoard({
      answers: {
        'GET /api/report/scoreboard': () => reply(isOdd ? { rows: [{}] } : aReport([aFigure()])),
        'GET /api/report/today': today,
      },
    })
    expect(page.find(ErrorState).props.title).toBe('This view could not be drawn')
    expect(page.find(Tabs).props.selected).toBe('scoreboard')
    isOdd = false
    await press(page.find(Button, ({ text }) => text === 'Try again'))
    await settled()
    expect(page.screen()).toContain('86% (98 of 114 that count)')
    silent.mockRestore()
  })

  it('is said while it is read', async () => {
    const page = await onBoard({
      answers: { 'GET /api/report/scoreboard': () => new Promise(() => undefined) },
    })
    expect(page.find(LoadingSpinner).props.label).toBe('Loading')
    expect(page.find(Tabs).props.selected).toBe('scoreboard')
  })

  it('is the rows that did not fit: how many, and what to do', async () => {
    const page = await onBoard({ answers: { 'GET /api/report/scoreboard': board([aFigure()], { cut: 12 }) } })
    expect(page.screen()).toContain('12 more rows did not fit')
  })
})

describe('above everything', () => {
  const alerts = (page: RenderedPage) => page.findAll(Alert).map(({ props }) => props.title)

  it.each<[PageStart['observation'], string]>([
    [
      { endsAt: '2026-11-27T17:00:00.000Z' },
      'Observation until Fri 27 Nov: clocks run, nobody gets tasks and nothing counts.',
    ],
    [
      { endsAt: null },
      'Observation, with no end date set: clocks run, nobody gets tasks and nothing counts.',
    ],
  ])('stands that nothing counts yet', async (observation, title) => {
    expect(alerts(await onBoard({ start: { observation } }))).toEqual([title])
  })

  it('stands, once, that Pacto cannot be reached; what there was stays, with its time', async () => {
    let isUp = true
    const page = await onBoard({
      answers: {
        'GET /api/page/start': () => (isUp ? reply(aStart()) : away()),
        'GET /api/report/scoreboard': () => (isUp ? reply(aReport([aFigure()])) : away()),
      },
    })
    isUp = false
    await press(action(page, 'Refresh'))
    await settled()
    expect(alerts(page)).toEqual(['Pacto cannot be reached'])
    expect(page.screen()).toContain('What is shown is from 10:00')
    expect(page.screen()).toContain('86% (98 of 114 that count)')
    isUp = true
    await press(action(page, 'Refresh'))
    await settled()
    expect(alerts(page)).toEqual([])
  })

  it('stand the dates, as of when it is, and how fresh deals are', async () => {
    const page = await onBoard({
      answers: {
        'GET /api/report/scoreboard': board([aFigure()], { dealsAsOf: '2026-11-16T08:45:00.000Z' }),
      },
    })
    expect(page.screen()).toContain('1 Nov 2026 to 30 Nov 2026')
    expect(page.screen()).toContain('As of 10:00')
    expect(page.screen()).toContain('Deals as of 09:45')
    expect(page.screen()).toContain('Agreement v3 · times in Madrid')
  })

  it('stands that a month is frozen', async () => {
    const frozenAt = '2026-11-02T06:00:00.000Z'
    const page = await onBoard({
      answers: { 'GET /api/report/scoreboard': board([aFigure()], { frozenAt }) },
    })
    expect(page.screen()).toContain('Frozen Mon 2 Nov, 07:00')
  })
})

describe('reading', () => {
  it('again keeps what there is until the answer comes', async () => {
    let late: (answer: Response) => void = () => undefined
    const page = await onBoard({
      answers: {
        'GET /api/report/scoreboard': (_asked, nth) =>
          nth === 0 ? reply(aReport([aFigure()])) : new Promise((resolve) => (late = resolve)),
      },
    })
    await press(action(page, 'Refresh'))
    await settled()
    expect(page.screen()).toContain('86%')
    expect(page.screen()).toContain('Reading again')
    late(Response.json(reply(aReport([aFigure({ n: 57, of: 114, value: 0.5 })]))))
    await settled()
    expect(page.screen()).toContain('50% (57 of 114 that count)')
    expect(page.screen()).not.toContain('Reading again')
  })

  it('drops the answer to what is no longer asked for', async () => {
    let late: (answer: Response) => void = () => undefined
    const page = await onBoard({
      answers: {
        'GET /api/report/scoreboard': ({ query }) =>
          query['source'] === 'paid'
            ? reply(aReport([aFigure({ n: 57, of: 114, value: 0.5 })]))
            : new Promise((resolve) => (late = resolve)),
      },
    })
    await page.goTo({ to: '/scoreboard', params: { source: 'paid' } })
    await settled()
    late(Response.json(reply(aReport([aFigure()]))))
    await settled()
    expect(page.screen()).toContain('50% (57 of 114 that count)')
    expect(page.screen()).not.toContain('86%')
  })

  it('has fifteen seconds for each request', async () => {
    const page = await onBoard()
    expect(new Set(page.requests.map(({ timeout }) => timeout))).toEqual(new Set([15_000]))
  })
})

describe('taking it along', () => {
  const file = { url: 'https://pacto.example.com/download/abc', expiresAt: NOW }

  it('as a file: a link to press, once asked for however often it is pressed, gone once used', async () => {
    let answer: (reply: Response) => void = () => undefined
    const page = await onBoard({
      params: { source: 'paid' },
      answers: { 'POST /api/page/link': () => new Promise((resolve) => (answer = resolve)) },
    })
    await press(action(page, 'Download CSV'))
    expect(action(page, 'Download CSV').props.disabled).toBe(true)
    answer(Response.json(reply(file)))
    await settled()
    const [request] = page.requests.filter(({ method }) => method === 'POST')
    expect(request!.body).toMatchObject({
      file: {
        kind: 'report',
        report: 'scoreboard',
        filters: { period: 'month', team: 't1', owner: '', source: 'paid', tier: '' },
      },
    })
    const link = page.find(Link, ({ props }) => JSON.stringify(props.href).includes('/download/'))
    expect(link.props.href).toEqual({ url: file.url, external: true })
    await press(link)
    expect(page.screen()).not.toContain('The link works once')
  })

  it('as a file: the link goes when it is too old, and with the view', async () => {
    const { timers, pass } = fakeTimers()
    const page = await onBoard({ timers, answers: { 'POST /api/page/link': reply(file) } })
    await press(action(page, 'Download CSV'))
    await settled()
    expect(page.screen()).toContain('The link works once')
    await pass(55_000)
    await settled()
    expect(page.screen()).not.toContain('The link works once')
    await press(action(page, 'Download CSV'))
    await settled()
    await page.goTo({ to: '/nowhere' })
    await settled()
    expect(page.screen()).not.toContain('The link works once')
  })

  it('as a file is refused in words', async () => {
    const page = await onBoard({
      answers: { 'POST /api/page/link': Response.json(refusal('not_allowed'), { status: 403 }) },
    })
    await press(action(page, 'Download CSV'))
    await settled()
    expect(page.alerts()).toEqual([
      { type: 'danger', message: 'This user’s role does not allow it. Nothing was changed.' },
    ])
  })

  it('by the clipboard: figures with their n, their dates above them', async () => {
    const page = await onBoard()
    await press(action(page, 'Copy'))
    await settled()
    const [[text]] = page.mocks.actions.copyTextToClipboard.calls as [[string]]
    expect(text.split('\n').map((line) => line.split('\t'))).toEqual([
      ['Scoreboard', '1 Nov 2026 to 30 Nov 2026', 'As of Mon 16 Nov, 10:00'],
      ['Side', 'Figure', 'Target', 'Measured', 'n', 'of', 'Left out', 'State', 'Trend'],
      ['Sales', 'First contact in time', '90%', '86%', '98', '114', '12', 'At risk', '5 points more'],
    ])
    expect(page.alerts()).toEqual([{ type: 'success', message: 'Copied.' }])
  })

  it('by the clipboard may fail, and says so', async () => {
    const page = await onBoard()
    page.mocks.actions.copyTextToClipboard.willCall(() => Promise.reject(new Error('denied')))
    await press(action(page, 'Copy'))
    await settled()
    expect(page.alerts()[0]!.message).toBe('HubSpot could not copy it.')
  })

  it('is not offered where there is nothing to take', async () => {
    const page = await renderPage({ path: '/nowhere' })
    expect(page.findAll(PageHeader.Link).map(({ text }) => text)).toEqual(['Refresh'])
  })
})
