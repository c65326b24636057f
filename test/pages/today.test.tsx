import {
  Alert,
  Button,
  Checkbox,
  DateInput,
  EmptyState,
  Link,
  LoadingButton,
  Panel,
  Select,
  StatisticsItem,
  Table,
  TableRow,
  TimeInput,
  ToggleGroup,
} from '@hubspot/ui-extensions'
import { PageHeader } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type {
  Labels,
  PageStart,
  ReportAnswer,
  TodayRow,
} from '../../extensions/app/pages/_shared/page-contract.ts'
import { fakeTimers } from '../cards/fake-timers.ts'
import { aFigure, aRep, aReport, aStart, aTodayRow, mayPage, refusal, reply } from './a-page.ts'
import {
  fire,
  press,
  renderPage,
  settled,
  textOf,
  type Answer,
  type PageRendering,
  type RenderedPage,
} from './render-page.tsx'

const labels: Labels = {
  owner: { 7: 'Nora Vidal', 8: 'Iker Sanz' },
  contact: { 501: 'Ana Gil', 502: 'Luis Pardo' },
  source: { 'form:demo': 'Demo form' },
  team: { t1: 'Norte' },
}

const open = (rows: TodayRow[], changes: Partial<ReportAnswer<TodayRow>> = {}) =>
  aReport(rows, { report: 'today', labels, ...changes })

const onToday = (rows: TodayRow[], rendering: PageRendering = {}) =>
  renderPage({
    path: '/today',
    ...rendering,
    answers: { 'GET /api/report/today': reply(open(rows)), ...rendering.answers },
  })

const many = (count: number): TodayRow[] =>
  Array.from({ length: count }, (_, at) => aTodayRow({ contact: String(1_000 + at) }))

const bodyRows = (page: RenderedPage) => page.find(Table).findAll(TableRow).slice(1).map(textOf)

const asked = ({ requests }: RenderedPage, path: string) => requests.filter((one) => one.path === path)

const withButton = (page: RenderedPage, text: string) => page.findAll(Button, (node) => node.text === text)

/** What a button opens, opened. */
const opened = async (page: RenderedPage, text: string, nth = 0) => {
  const panel = () => withButton(page, text)[nth]!.props.overlay!.find(Panel)
  await fire(panel(), 'onOpen')
  await settled()
  return panel
}

describe('today', () => {
  it('counts what is due within the hour, past due, without owner and to decide, of all that is open', async () => {
    const page = await onToday([
      aTodayRow({ contact: '501', minutesLeft: 0 }),
      aTodayRow({ contact: '502', minutesLeft: 60 }),
      aTodayRow({ contact: '503', minutesLeft: 61 }),
      aTodayRow({ contact: '504', minutesLeft: -1 }),
      aTodayRow({ contact: '505', minutesLeft: null, dueAt: null, step: 'assign', owner: '' }),
      aTodayRow({ contact: '506', minutesLeft: 2_000, step: 'decide' }),
    ])
    expect(page.findAll(StatisticsItem).map(({ props }) => [props.label, props.number])).toEqual([
      ['Due within the hour', '2'],
      ['Past due', '1'],
      ['No owner', '1'],
      ['To decide', '1'],
    ])
    expect(page.screen()).toContain('of 6 open')
  })

  it('lists whom to see to next in the order it is given: step, time, owner, score, signal', async () => {
    const page = await onToday([
      aTodayRow({ minutesLeft: 40 }),
      aTodayRow({
        ...{ contact: '502', minutesLeft: -90, askedAgain: true, score: null },
        ...{ owner: '8', awayUntil: '2026-11-20T17:00:00.000Z' },
      }),
      aTodayRow({ contact: '777', owner: '', step: 'assign', dueAt: null, minutesLeft: null, source: 'x' }),
      aTodayRow({ contact: '778', owner: '', step: 'decide' }),
      aTodayRow({ contact: '779', owner: '99', step: 'brand_new' }),
    ])
    expect(bodyRows(page).map((row) => row.split('\n').slice(0, 6))).toEqual([
      ['Ana Gil', 'Make first contact', '10:40 · 40 min left', 'Nora Vidal', '82', 'Demo form'],
      [
        ...['Luis Pardo', 'Make first contact', '10:40 · 1 h 30 min past due'],
        ...['Iker Sanz (away until Fri 20 Nov, 18:00)', '–', 'Asked again'],
      ],
      ['contact 777', 'Assign an owner', 'no clock', 'no owner', '82', 'x'],
      ['contact 778', 'Accept or reject', '10:40 · 40 min left', 'not shown', '82', 'Demo form'],
      [
        ...['contact 779', 'brand_new', '10:40 · 40 min left'],
        ...['owner 99, no longer in HubSpot', '82', 'Demo form'],
      ],
    ])
    expect(page.find(Link, ({ text }) => text === 'Ana Gil').props.href).toEqual({
      url: 'https://app.example.com/contacts/26/record/0-1/501',
      external: true,
    })
  })

  it('has 25 rows a page, and asks for the names of those beyond the first hundred', async () => {
    const page = await onToday(many(120), {
      answers: {
        'GET /api/page/names': ({ query }) =>
          reply({ labels: { contact: { [query['ids']!.split(',')[0]!]: 'Eva Ros' } } }),
      },
    })
    expect(bodyRows(page)).toHaveLength(25)
    expect(page.find(Table).props).toMatchObject({ pageCount: 5, page: 1 })
    await fire(page.find(Table), 'onPageChange', 5)
    await settled()
    expect(bodyRows(page)).toHaveLength(20)
    expect(bodyRows(page)[0]).toContain('Eva Ros')
    expect(asked(page, '/api/page/names').at(-1)!.query['ids']!.split(',')).toHaveLength(20)
  })

  it('asks for no names that the answer brought', async () => {
    const page = await onToday([aTodayRow()])
    expect(asked(page, '/api/page/names')).toHaveLength(0)
  })

  it('goes back to a page there is when rows have gone', async () => {
    let isLess = false
    const page = await onToday([], {
      answers: {
        'GET /api/page/names': reply({ labels: {} }),
        'GET /api/report/today': () => reply(open(many(isLess ? 3 : 60))),
      },
    })
    await fire(page.find(Table), 'onPageChange', 3)
    isLess = true
    await press(page.find(PageHeader.Link, ({ text }) => text === 'Refresh'))
    await settled()
    expect(bodyRows(page)).toHaveLength(3)
  })

  it('is empty, and says so', async () => {
    const page = await onToday([])
    expect(page.find(EmptyState).props).toMatchObject({
      title: 'No open handoffs in this view.',
      imageName: 'task',
    })
    expect((await onToday([], { language: 'es' })).find(EmptyState).props.title).toBe(
      'No hay traspasos abiertos en esta vista.',
    )
  })

  it('asks for what is open now, whatever period was chosen', async () => {
    const page = await onToday([], { params: { period: '2026-Q1' } })
    expect(asked(page, '/api/report/today')[0]!.query).toEqual({ team: 't1', lang: 'en' })
    expect(page.findAll(Select).map(({ props }) => props.label)).not.toContain('Period')
  })

  it('leads to the batches that wait', async () => {
    const page = await onToday([], { start: { parked: { batches: 2, contacts: 1_350 } } })
    expect(page.find(Alert).props.title).toBe(
      '2 batches of parked handoffs wait for a decision: 1,350 contacts without a clock.',
    )
    expect(page.screen()).toContain('Look at the batches')
  })

  it('is copied whole, as cells', async () => {
    const page = await onToday(many(30), { answers: { 'GET /api/page/names': reply({ labels: {} }) } })
    await press(page.find(PageHeader.Link, ({ text }) => text === 'Copy'))
    await settled()
    const [[text]] = page.mocks.actions.copyTextToClipboard.calls as [[string]]
    expect(text.split('\n')).toHaveLength(31)
    expect(text.split('\n')[1]).toBe(
      [
        ...['contact 1000', 'Make first contact', 'Mon 16 Nov, 10:40', 'Nora Vidal', 'Norte', 'Demo form'],
        ...['Standard', '82', '', 'Mon 16 Nov, 09:40'],
      ].join('\t'),
    )
  })
})

describe('whose leads', () => {
  const scopes = (page: RenderedPage) =>
    page.find(ToggleGroup, { name: 'scope' }).props.options.map(({ label }) => label)

  it('are mine, my team’s or all, in the route', async () => {
    const page = await onToday([])
    expect(scopes(page)).toEqual(['Mine', 'My team', 'All'])
    expect(page.find(ToggleGroup, { name: 'scope' }).props.value).toBe('team:t1')
    await fire(page.find(ToggleGroup, { name: 'scope' }), 'onChange', 'mine')
    await settled()
    expect(page.mocks.actions.navigateToPage.calls.at(-1)).toEqual([
      { to: '/today', params: { team: 'all', owner: '9' } },
    ])
    expect(asked(page, '/api/report/today').at(-1)!.query).toEqual({ owner: '9', lang: 'en' })
    expect(page.find(ToggleGroup, { name: 'scope' }).props.value).toBe('mine')
  })

  it('are those of each team one manages, by name', async () => {
    const user: PageStart['user'] = { ...aStart().user, manages: ['t1', 't2', 'default'] }
    expect(scopes(await onToday([], { start: { user } }))).toEqual([
      ...['Mine', 'Team Norte', 'Team Sur', 'All'],
    ])
  })

  it('of a rep are their own and their team’s, where it is known', async () => {
    const { filters, user } = aStart()
    const rep = aRep({ filters, user: { ...user, ...aRep().user, teams: ['t1'] } })
    const mine = { 'GET /api/report/mine': reply(aReport([])) }
    expect(scopes(await onToday([], { start: rep, answers: mine }))).toEqual(['Mine', 'My team'])
    const alone = await onToday([], { start: aRep(), answers: mine })
    expect(alone.findAll(ToggleGroup)).toHaveLength(0)
    expect(asked(alone, '/api/report/today')[0]!.query).toEqual({ owner: '7', lang: 'en' })
  })
})

describe('my week', () => {
  it('is shown to whoever has leads of their own: own figures, each with its n', async () => {
    const week = [
      aFigure({
        section: 'mine',
        figure: 'own_response',
        n: 26,
        of: 30,
        value: 26 / 30,
        list: null,
        trend: null,
      }),
      aFigure({
        section: 'mine',
        figure: 'open_now',
        kind: 'count',
        n: 4,
        of: null,
        value: 4,
        list: null,
        trend: null,
      }),
    ]
    const page = await onToday([], {
      start: aRep(),
      answers: { 'GET /api/report/mine': reply(aReport(week)) },
    })
    expect(asked(page, '/api/report/mine')[0]!.query).toEqual({ period: 'week', lang: 'en' })
    expect(page.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(['87%', '4'])
    expect(page.screen()).toContain('26 of 30 that count')
  })

  it('that cannot be read leaves the rest as it is', async () => {
    const page = await onToday([aTodayRow()], {
      start: aRep(),
      answers: { 'GET /api/report/mine': Response.json(refusal('store_away'), { status: 503 }) },
    })
    expect(page.screen()).toContain('Ana Gil')
    expect(page.screen()).toContain('My week')
  })

  it('is not for others', async () => {
    expect((await onToday([])).screen()).not.toContain('My week')
  })
})

describe('reassigning', () => {
  const moved = (contacts: string[], refused: { contact: string; code: string }[] = []) =>
    reply({ done: 'now', moved: contacts, refused })

  const posts = ({ requests }: RenderedPage) => requests.filter(({ method }) => method === 'POST')

  it('is offered to whoever may, absent colleagues last and named so', async () => {
    const page = await onToday([aTodayRow()], {
      start: { assignees: [...aStart().assignees].reverse() },
      answers: { 'POST /api/page/reassign': moved(['501']) },
    })
    const panel = await opened(page, 'Reassign')
    expect(panel().props.title).toBe('Reassign Ana Gil')
    expect(panel().find(Select).props.options).toEqual([
      { value: '7', label: 'Nora Vidal' },
      { value: '8', label: 'Iker Sanz · away until Fri 20 Nov, 18:00' },
    ])
    expect(panel().find(LoadingButton).props.disabled).toBe(true)
    await fire(panel().find(Select), 'onChange', '7')
    await press(panel().find(LoadingButton))
    await settled()
    expect(posts(page)[0]!.body).toMatchObject({ contactIds: ['501'], ownerId: '7' })
    expect(page.alerts()).toEqual([{ type: 'success', message: '1 lead is now Nora Vidal’s.' }])
    expect(page.mocks.actions.closeOverlay.calls).toEqual([['reassign-501']])
    expect(asked(page, '/api/report/today')).toHaveLength(2)
  })

  it('is not offered to others', async () => {
    const page = await onToday([aTodayRow()], { start: { may: mayPage() } })
    expect(withButton(page, 'Reassign')).toHaveLength(0)
  })

  it('warns of somebody who is away, and draws nothing in panels that are closed', async () => {
    const page = await onToday(many(3))
    expect(withButton(page, 'Reassign')[0]!.props.overlay!.findAll(Select)).toHaveLength(0)
    const panel = await opened(page, 'Reassign')
    await fire(panel().find(Select), 'onChange', '8')
    expect(panel().find(Select).props.description).toContain('Whoever is away cannot call')
  })

  it('that was refused says why, and the panel stays', async () => {
    const page = await onToday([aTodayRow()], {
      answers: { 'POST /api/page/reassign': moved([], [{ contact: '501', code: 'rejected_twice' }]) },
    })
    const panel = await opened(page, 'Reassign')
    await fire(panel().find(Select), 'onChange', '7')
    await press(panel().find(LoadingButton))
    await settled()
    expect(textOf(panel())).toContain('Ana Gil: they have rejected it twice')
    expect(page.mocks.actions.closeOverlay.callCount).toBe(0)
  })

  it('pressed twice is one request; without an answer the next try carries the same id', async () => {
    let fail: (error: Error) => void = () => undefined
    const page = await onToday([aTodayRow()], {
      answers: {
        'POST /api/page/reassign': (_asked, nth) =>
          nth === 0 ? new Promise((_resolve, reject) => (fail = reject)) : moved(['501']),
      },
    })
    const panel = await opened(page, 'Reassign')
    await fire(panel().find(Select), 'onChange', '7')
    await press(panel().find(LoadingButton)).catch(() => undefined)
    expect(panel().find(LoadingButton).props.loading).toBe(true)
    await press(panel().find(LoadingButton))
    fail(new Error('lost'))
    await settled()
    expect(page.alerts()[0]!.message).toContain('Whether it was recorded is not known')
    await press(panel().find(LoadingButton))
    await settled()
    expect(posts(page)).toHaveLength(2)
    expect(new Set(posts(page).map(({ body }) => body['requestId'])).size).toBe(1)
  })

  describe('of several that need cover', () => {
    const rows = [
      aTodayRow({ contact: '501', owner: '8', awayUntil: '2026-11-20T17:00:00.000Z' }),
      aTodayRow({ contact: '502', owner: '99' }),
      aTodayRow({ contact: '503' }),
      aTodayRow({ contact: '504', owner: '' }),
    ]
    const cover = (page: RenderedPage) => page.findAll(Checkbox).map(({ props }) => props.checked)
    const send = (page: RenderedPage) =>
      page.find(LoadingButton, ({ text }) => text?.startsWith('Reassign') === true)
    const choose = (page: RenderedPage) => page.find(Select, { label: 'New owner' })

    it('goes to one owner, those chosen, each refusal told', async () => {
      const page = await onToday(rows, {
        answers: { 'POST /api/page/reassign': moved(['501'], [{ contact: '502', code: 'not_open' }]) },
      })
      expect(page.screen()).toContain('2 open leads of people who are away or no longer in HubSpot.')
      expect(cover(page)).toEqual([true, true])
      expect(send(page).text).toBe('Reassign 2 leads')
      await fire(choose(page), 'onChange', '7')
      await press(send(page))
      await settled()
      expect(posts(page)[0]!.body).toMatchObject({ contactIds: ['501', '502'], ownerId: '7' })
      expect(page.alerts()).toEqual([{ type: 'success', message: '1 lead is now Nora Vidal’s.' }])
      expect(page.screen()).toContain('1 lead was not moved:')
      expect(page.screen()).toContain('Luis Pardo: the handoff is no longer open')
    })

    it('is of those that are chosen; of none it is not sent', async () => {
      const page = await onToday(rows)
      await fire(page.findAll(Checkbox)[0]!, 'onChange', false)
      expect(send(page).text).toBe('Reassign 1 lead')
      await press(withButton(page, 'Choose all')[0]!)
      expect(cover(page)).toEqual([true, true])
      await press(withButton(page, 'Choose none')[0]!)
      await fire(choose(page), 'onChange', '7')
      expect(send(page).props.disabled).toBe(true)
    })

    it('takes nobody for gone while no names are known', async () => {
      const page = await onToday([], {
        answers: { 'GET /api/report/today': reply(open([aTodayRow({ owner: '7' })], { labels: {} })) },
      })
      expect(page.screen()).not.toContain('Needs cover')
    })
  })
})

describe('an absence', () => {
  const saved: Answer = reply({ done: 'now' })
  const fill = async (panel: Awaited<ReturnType<typeof opened>>, who: string, date: number) => {
    await fire(panel().find(Select), 'onChange', who)
    await fire(panel().find(DateInput), 'onChange', { year: 2026, month: 10, date, formattedDate: 'x' })
  }

  it('is of somebody one manages or of oneself, to the end of a day of the agreement’s zone', async () => {
    const page = await onToday([], { answers: { 'POST /api/page/away': saved } })
    const panel = await opened(page, 'Enter an absence')
    expect(
      panel()
        .find(Select)
        .props.options.map(({ label }) => label),
    ).toEqual([...['Nora Vidal', 'Iker Sanz', 'Marta Ruiz']])
    await fill(panel, '7', 18)
    await press(panel().find(LoadingButton))
    await settled()
    const [post] = page.requests.filter(({ method }) => method === 'POST')
    expect(post!.body).toMatchObject({ ownerId: '7', untilAt: '2026-11-18T23:00:00.000Z' })
    expect(page.alerts()[0]!.message).toBe('Nora Vidal: away until Thu 19 Nov, 00:00.')
  })

  it('may end within a day, but not in the past', async () => {
    const page = await onToday([], { answers: { 'POST /api/page/away': saved } })
    const panel = await opened(page, 'Enter an absence')
    await fill(panel, '9', 16)
    await fire(panel().find(TimeInput), 'onChange', { hours: 9, minutes: 45 })
    expect(panel().find(DateInput).props.validationMessage).toBe('It has to be after now.')
    expect(panel().find(LoadingButton).props.disabled).toBe(true)
    await fire(panel().find(TimeInput), 'onChange', { hours: 13, minutes: 0 })
    await press(panel().find(LoadingButton))
    await settled()
    const [post] = page.requests.filter(({ method }) => method === 'POST')
    expect(post!.body).toMatchObject({ ownerId: '9', untilAt: '2026-11-16T12:00:00.000Z' })
  })

  it('is offered only to whoever may enter one', async () => {
    const page = await onToday([], { start: { may: mayPage('reassign') } })
    expect(withButton(page, 'Enter an absence')).toHaveLength(0)
  })
})

describe('today by itself', () => {
  const minutes = async (pass: (ms: number) => Promise<void>, count: number) => {
    for (let minute = 0; minute < count; minute += 1) {
      await pass(60_000)
      await settled()
    }
  }

  it('is read again every minute for ten, then rests until it is asked for', async () => {
    const { timers, pass } = fakeTimers()
    const page = await onToday([aTodayRow()], { timers })
    await minutes(pass, 30)
    expect(asked(page, '/api/report/today')).toHaveLength(10)
    expect(asked(page, '/api/page/start')).toHaveLength(1)
    expect(page.screen()).toContain('This view no longer updates by itself.')
    await press(withButton(page, 'Refresh')[0]!)
    await settled()
    expect(page.screen()).not.toContain('no longer updates')
    await minutes(pass, 1)
    expect(asked(page, '/api/report/today')).toHaveLength(12)
  })

  it('is left alone while a panel is open', async () => {
    const { timers, pass } = fakeTimers()
    const page = await onToday([aTodayRow()], { timers })
    const panel = await opened(page, 'Reassign')
    await minutes(pass, 3)
    expect(asked(page, '/api/report/today')).toHaveLength(1)
    await fire(panel(), 'onClose')
    await minutes(pass, 1)
    expect(asked(page, '/api/report/today')).toHaveLength(2)
  })

  it('stops with the view', async () => {
    const { timers, pass } = fakeTimers()
    const page = await onToday([aTodayRow()], { timers })
    await page.goTo({ to: '/nowhere' })
    await settled()
    await minutes(pass, 3)
    expect(asked(page, '/api/report/today')).toHaveLength(1)
  })
})
