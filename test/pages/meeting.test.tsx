import {
  Alert,
  DateInput,
  Link,
  LoadingButton,
  Select,
  StepIndicator,
  TextArea,
} from '@hubspot/ui-extensions'
import { PageHeader, PageLink } from '@hubspot/ui-extensions/pages'
import { describe, expect, it } from 'vitest'
import type { Decision, MeetingPack, MeetingStep } from '../../extensions/app/pages/_shared/page-contract.ts'
import { weighDecision } from '../../extensions/app/pages/views/meeting/decisions/weigh-decision.ts'
import { meetingPeriod } from '../../extensions/app/pages/views/meeting/meeting-period.ts'
import { aRep, aStart, mayPage, refusal, reply } from './a-page.ts'
import { count, rate } from './a-row.ts'
import { button, pressTwice, tableOf } from './read-tables.ts'
import { fire, press, renderPage, settled, type Answer } from './render-page.tsx'

const aDecision = (changes: Partial<Decision> = {}): Decision => ({
  id: 'd-1',
  about: '',
  text: 'Ring before ten',
  owner: '7',
  dueOn: '2026-11-13',
  madeAt: '2026-11-09T09:00:00.000Z',
  state: 'done',
  worked: null,
  ...changes,
})

const step = (name: MeetingStep['name'], minutes: number, more: Partial<MeetingStep> = {}): MeetingStep => ({
  name,
  minutes,
  figures: [],
  examples: [],
  ...more,
})

const aPack = (changes: Partial<MeetingPack> = {}): MeetingPack => ({
  asOf: '2026-11-16T08:00:00.000Z',
  period: {
    name: '2026-11-09..2026-11-15',
    from: '2026-11-09',
    to: '2026-11-15',
    before: { from: '2026-11-02', to: '2026-11-08' },
  },
  steps: [
    step('mqls', 5, {
      figures: [count('mqls', 'volume', 52, { side: 'marketing', before: 40, trend: 12 })],
      examples: [{ contact: '501', why: 'waited longest: 2 h' }],
    }),
    step('sql', 5, { figures: [rate('sql', '', [21, 45], { figure: 'mql_sql', list: 'mql_sql' })] }),
    step('refused', 10, {
      figures: [
        count('all', 'rejected', 9),
        count('reason', 'rejected', 6, { group: 'bad_fit', adjusted: { n: 6, of: 9, value: 6 }, of: 9 }),
        count('reason', 'rejected', 3, { group: '', adjusted: { n: 2, of: 9, value: 2 }, of: 9 }),
      ],
    }),
    step('last', 5),
    step('next', 5),
  ],
  last: [aDecision()],
  made: [],
  wins: [
    {
      contact: '502',
      campaign: 'autumn',
      source: 'PAID_SEARCH',
      owner: '8',
      wonAt: '2026-11-12T10:00:00.000Z',
      amount: 4_000,
    },
    {
      contact: '503',
      campaign: '',
      source: '',
      owner: '',
      team: 't2',
      wonAt: '2026-11-13T10:00:00.000Z',
      amount: null,
    },
  ],
  open: [{ contact: '504', about: 'breach', askedAt: '2026-11-10T09:00:00.000Z' }],
  labels: {
    contact: { 501: 'Lucía Gil', 502: 'Omar Rey', 504: 'Ada Pons' },
    owner: { 7: 'Nora Vidal', 8: 'Iker Sanz' },
    campaign: { autumn: 'Autumn offer' },
    team: { t2: 'Sur' },
    reason: { bad_fit: 'Outside the agreed profile' },
    source: { PAID_SEARCH: 'Paid search' },
  },
  text: 'the pack as text',
  markdown: '# the pack',
  channel: 'slack',
  ...changes,
})

type Opening = {
  pack?: MeetingPack
  language?: string
  start?: ReturnType<typeof aStart>
  params?: Record<string, string>
  more?: Record<string, Answer>
}

const open = ({ pack = aPack(), language = 'en', start = aStart(), params = {}, more = {} }: Opening = {}) =>
  renderPage({
    path: '/meeting',
    params,
    language,
    start,
    answers: { 'GET /api/page/meeting': reply(pack), ...more },
  })

type Page = Awaited<ReturnType<typeof open>>

const goToStep = (page: Page, at: number) => fire(page.find(StepIndicator), 'onClick', at)
const posts = (page: Page) => page.requests.filter(({ method }) => method === 'POST')

const type = async (page: Page): Promise<void> => {
  await fire(page.find(TextArea), 'onInput', '  Ask for the\nbudget first ')
  await fire(page.find(Select, { name: 'owner' }), 'onChange', '8')
  await fire(page.find(DateInput), 'onChange', {
    year: 2026,
    month: 11,
    date: 1,
    formattedDate: '01/12/2026',
  })
}

describe('the meeting', () => {
  it('has five steps of thirty minutes together', async () => {
    const page = await open()
    expect(page.find(StepIndicator).props).toMatchObject({
      stepNames: [
        ...['How many MQLs · 5 min', 'How many became SQL · 5 min', 'Why some were refused · 10 min'],
        ...['Last decisions · 5 min', 'New decisions · 5 min'],
      ],
      currentStep: 0,
    })
    expect(page.screen()).toContain('30 minutes together')
    expect(page.screen()).toContain('Meeting on 9 Nov 2026 to 15 Nov 2026')
  })

  it('opens with the reviews nobody answered, by name', async () => {
    const page = await open()
    expect(page.find(Alert).props.title).toBe('Reviews that open the meeting')
    expect(page.screen()).toContain('Ada Pons')
    expect(page.screen()).toContain('Breach, asked Tue 10 Nov, 10:00')
  })

  it('goes through figures with their change, and leads by name with why', async () => {
    const page = await open()
    const rows = tableOf(page, 'Figure')
    expect(rows[1]?.[0]).toBe('MQLs handed over')
    expect(rows[1]?.at(-1)).toContain('12')
    expect(page.screen()).toContain('waited longest: 2 h')
    const records = page.findAll(Link).map((link) => (link.props.href as { url: string }).url)
    expect(records).toContain('https://app.example.com/contacts/26/record/0-1/501')
  })

  it('calls reasons by their names, and says what reviews changed where they did', async () => {
    const page = await open()
    await goToStep(page, 2)
    expect(tableOf(page, 'Figure').map(([name, , measured]) => [name, measured])).toEqual([
      ['Figure', 'Measured'],
      ['Rejected', '9'],
      ['Outside the agreed profile', '6'],
      ['Without reason', '3 adjusted 2'],
    ])
  })

  it('opens lists of its own period, of everything', async () => {
    const page = await open({ params: { period: 'month', team: 't1' } })
    await goToStep(page, 1)
    const link = page.findAll(PageLink).find((one) => one.props.params?.['list'] === 'mql_sql')
    expect(link?.props).toMatchObject({
      to: '/list',
      params: { report: 'meeting', period: '2026-11-09..2026-11-15', team: 'all', owner: 'all' },
    })
  })

  it('goes on and back, and no further than its ends', async () => {
    const page = await open()
    expect(button(page, 'Back').props.disabled).toBe(true)
    for (const at of [1, 2, 3, 4]) {
      await press(button(page, 'Next'))
      expect(page.find(StepIndicator).props.currentStep).toBe(at)
    }
    expect(button(page, 'Next').props.disabled).toBe(true)
    await press(button(page, 'Back'))
    expect(page.find(StepIndicator).props.currentStep).toBe(3)
  })

  it('shows what was won together, with campaign and who won it', async () => {
    const rows = tableOf(await open(), 'Contact')
    expect(rows[1]).toEqual([
      'Omar Rey',
      'Autumn offer',
      'Paid search',
      'Iker Sanz',
      'Thu 12 Nov, 11:00',
      '€4,000',
    ])
    expect(rows[2]?.slice(1, 4)).toEqual(['No campaign', 'Unknown source', 'Sur'])
    expect(rows[2]?.at(-1)).toBe('No data')
  })

  it('is of the latest pack, unless one of a period that is over is asked for', async () => {
    const asked = async (params: Record<string, string>) => {
      const page = await open({ params })
      return page.requests.find(({ path }) => path === '/api/page/meeting')!.query['period']
    }
    expect(await asked({})).toBeUndefined()
    expect(await asked({ period: 'week' })).toBeUndefined()
    expect(await asked({ period: 'last-month' })).toBe('last-month')
    expect(meetingPeriod({ pack: 'latest' }, 'last-month')).toBe('')
  })

  it('goes to the quarterly review, whose period no other view is of', async () => {
    const proposal = {
      changes: [{ path: 'sales.targets.response', from: '90%', to: '85%', why: 'Missed: 83%.' }],
      yaml: 'terms: {}',
    }
    const page = await open({
      more: {
        'GET /api/page/meeting': ({ query }) =>
          reply(aPack(query['period'] === 'review' ? { proposal } : {})),
      },
    })
    expect(page.screen()).not.toContain('A next version')
    await fire(page.find(Select), 'onChange', 'review')
    await settled()
    expect(tableOf(page, 'Term')[1]).toEqual(['sales.targets.response', '90%', '85%', 'Missed: 83%.'])
    await press(button(page, 'Copy the document'))
    expect(page.mocks.actions.copyTextToClipboard.calls).toEqual([['terms: {}']])
    const target = page.mocks.actions.navigateToPage.calls.at(-1)![0] as { params: Record<string, string> }
    expect(target.params).toEqual({ pack: 'review' })
  })

  it('is told in Spanish', async () => {
    const page = await open({ language: 'es' })
    expect(page.find(StepIndicator).props.stepNames[2]).toBe('Por qué se rechazaron · 10 min')
    expect(page.screen()).toContain('Incumplimiento, pedida mar 10 nov, 10:00')
    expect(tableOf(page, 'Contacto')[1]?.at(-1)).toMatch(/^4\.?000 €$/)
  })

  it('is not for reps', async () => {
    const page = await renderPage({ path: '/meeting', start: aRep() })
    expect(page.screen()).toContain('This view is not open to this user')
    expect(page.requests.map(({ path }) => path)).toEqual(['/api/page/start'])
  })

  it('that could not be read is asked for again', async () => {
    const page = await open({
      more: {
        'GET /api/page/meeting': (_, nth) => (nth === 0 ? new Response('', { status: 503 }) : reply(aPack())),
      },
    })
    expect(page.maybeFind(StepIndicator)).toBeNull()
    await press(button(page, 'Try again'))
    await settled()
    expect(page.find(StepIndicator).props.currentStep).toBe(0)
  })

  it('without HubSpot has its figures, and says that decisions are missing', async () => {
    const page = await open({ pack: aPack({ last: [], incomplete: true, labels: {} }) })
    expect(page.screen()).toContain('HubSpot did not answer: decisions are missing.')
    expect(tableOf(page, 'Figure')).toHaveLength(2)
  })

  it('tells who was deleted while open, by number, for no record is left to lead to', async () => {
    const at = '2026-11-18T09:00:00.000Z'
    const deleted = [
      { contact: '777', deletedAt: at },
      { contact: 'erased:x', deletedAt: at },
    ]
    const screen = (await open({ pack: aPack({ deleted }) })).screen()
    expect(screen).toContain('Deleted while open')
    expect(screen).toMatch(/contact 777\s·\s+deleted Wed 18 Nov/)
    expect(screen).toMatch(/An erased contact\s·\s+deleted Wed 18 Nov/)
    expect((await open({ pack: aPack() })).screen()).not.toContain('Deleted while open')
  })

  it('of an empty portal says so step by step', async () => {
    const steps = aPack().steps.map((one) => ({ ...one, figures: [], examples: [] }))
    const page = await open({ pack: aPack({ steps, last: [], wins: [], open: [] }) })
    expect(page.screen()).toContain('This step has no figures.')
    expect(page.screen()).toContain('No lead became a customer in this period.')
    await goToStep(page, 3)
    expect(page.screen()).toContain('No decisions yet.')
  })
})

describe('decisions of the meeting', () => {
  it('stand with who does them, until when, and how they are', async () => {
    const page = await open()
    await goToStep(page, 3)
    expect(tableOf(page, 'What is to be done')[1]).toEqual([
      ...['Ring before ten', 'Nora Vidal', 'Fri 13 Nov', 'Done'],
      'Not said yet It worked It did not work',
    ])
  })

  it('are said to have worked, once however often it is pressed', async () => {
    const page = await open({
      more: {
        'POST /api/page/decision/outcome': reply({ done: 'now', decision: aDecision({ worked: true }) }),
      },
    })
    await goToStep(page, 3)
    await pressTwice(button(page, 'It worked'))
    expect(posts(page).map(({ body }) => body)).toEqual([
      { requestId: expect.any(String), id: 'd-1', worked: true },
    ])
    expect(tableOf(page, 'What is to be done')[1]?.at(-1)).toBe('It worked It did not work')
    expect(page.alerts()).toHaveLength(1)
  })

  it('become tasks, shown at once', async () => {
    const made = aDecision({
      id: 'd-9',
      text: 'Ask for the budget first',
      owner: '8',
      dueOn: '2026-12-01',
      state: 'open',
    })
    const page = await open({ more: { 'POST /api/page/decision': reply({ done: 'now', decision: made }) } })
    await goToStep(page, 4)
    await type(page)
    await pressTwice(page.findAll(LoadingButton).at(-1)!)
    expect(posts(page)).toHaveLength(1)
    expect(posts(page)[0]!.body).toMatchObject({ about: '', ownerId: '8', dueOn: '2026-12-01' })
    expect(tableOf(page, 'What is to be done')[1]?.slice(0, 4)).toEqual([
      ...['Ask for the budget first', 'Iker Sanz', 'Tue 1 Dec', 'Open'],
    ])
    expect(page.find(TextArea).props.value).toBe('')
  })

  it('made here are those of HubSpot once they are read again', async () => {
    const made = aDecision({ id: 'd-9', text: 'Ask for the budget first', owner: '8', state: 'open' })
    const page = await open({
      more: {
        'POST /api/page/decision': reply({ done: 'now', decision: made }),
        'GET /api/page/meeting': (_, nth) =>
          reply(
            nth === 0
              ? aPack()
              : aPack({ asOf: '2026-11-16T09:30:00.000Z', made: [{ ...made, state: 'done' }] }),
          ),
      },
    })
    await goToStep(page, 4)
    await type(page)
    await press(page.findAll(LoadingButton).at(-1)!)
    await settled()
    expect(tableOf(page, 'What is to be done')[1]?.[3]).toBe('Open')
    await press(page.find(PageHeader.Link))
    await settled()
    expect(page.find(StepIndicator).props.currentStep).toBe(4)
    expect(
      tableOf(page, 'What is to be done')
        .slice(1)
        .map((line) => line[3]),
    ).toEqual(['Done'])
  })

  it('may be given to whoever is active, and say who is away', async () => {
    const doers = [
      { id: '7', name: 'Nora Vidal', teams: [], awayUntil: null },
      { id: '20', name: 'Mar Pla', teams: ['201'], awayUntil: '2026-11-20T17:00:00.000Z' },
    ]
    const page = await open({ start: aStart({ assignees: [], doers }) })
    await goToStep(page, 4)
    expect(page.find(Select, { name: 'owner' }).props.options).toEqual([
      { value: '7', label: 'Nora Vidal' },
      { value: '20', label: 'Mar Pla (away until Fri 20 Nov, 18:00)' },
    ])
  })

  it('are entered by nobody who may not', async () => {
    const page = await open({ start: aStart({ may: mayPage() }) })
    await goToStep(page, 3)
    expect(() => button(page, 'It worked')).toThrow()
    await goToStep(page, 4)
    expect(page.maybeFind(TextArea)).toBeNull()
    expect(page.screen()).toContain('Decisions are entered by managers, Marketing and administrators.')
  })

  it('are 3 to 500 characters, due today or later, by the day of the agreement’s zone', () => {
    const today = { year: 2026, month: 10, date: 16 }
    const typed = { text: 'Do it', ownerId: '7', due: today }
    expect(weighDecision(typed, today).decision).toEqual({ text: 'Do it', ownerId: '7', dueOn: '2026-11-16' })
    expect(weighDecision({ ...typed, text: ' no ' }, today).decision).toBeNull()
    expect(weighDecision({ ...typed, text: 'x'.repeat(501) }, today)).toMatchObject({
      decision: null,
      tooLong: true,
    })
    expect(weighDecision({ ...typed, due: { ...today, date: 15 } }, today)).toMatchObject({
      decision: null,
      isPast: true,
    })
    expect(weighDecision({ ...typed, ownerId: '' }, today).decision).toBeNull()
  })
})

describe('the pack', () => {
  it('is copied as text and as Markdown, and says so', async () => {
    const page = await open()
    await press(button(page, 'Copy as text'))
    await press(button(page, 'Copy as Markdown'))
    await settled()
    expect(page.mocks.actions.copyTextToClipboard.calls).toEqual([['the pack as text'], ['# the pack']])
    expect(page.alerts().map(({ type: kind }) => kind)).toEqual(['success', 'success'])
  })

  it('is a PDF by a link that works once, of its own period', async () => {
    const url = 'https://pacto.example.com/download/abc'
    const page = await open({
      more: { 'POST /api/page/link': reply({ url, expiresAt: '2026-11-16T09:01:00.000Z' }) },
    })
    await pressTwice(button(page, 'PDF'))
    expect(posts(page).map(({ body }) => body)).toEqual([
      { requestId: expect.any(String), file: { kind: 'meeting', period: '2026-11-09..2026-11-15' } },
    ])
    expect(page.findAll(Link).map((link) => link.props.href)).toContainEqual({ url, external: true })
  })

  it('leaves HubSpot only after it was asked', async () => {
    const page = await open({ more: { 'POST /api/page/post': reply({ done: 'now' }) } })
    await press(button(page, 'Post to Slack'))
    expect(posts(page)).toEqual([])
    expect(page.screen()).toContain('Nobody of the teams is named.')
    await press(button(page, 'Cancel'))
    expect(page.screen()).not.toContain('Nobody of the teams is named.')
    await press(button(page, 'Post to Slack'))
    await pressTwice(button(page, 'Post to Slack'))
    expect(posts(page).map(({ body }) => body)).toEqual([
      { requestId: expect.any(String), period: '2026-11-09..2026-11-15' },
    ])
    expect(page.alerts()).toEqual([{ type: 'success', message: 'On its way to Slack.' }])
  })

  it('is posted by the same request where no answer came', async () => {
    const page = await open({
      more: {
        'POST /api/page/post': (_, nth) =>
          nth === 0 ? new Response('', { status: 504 }) : reply({ done: 'already' }),
      },
    })
    await press(button(page, 'Post to Slack'))
    await press(button(page, 'Post to Slack'))
    await settled()
    await press(button(page, 'Post to Slack'))
    await settled()
    expect(posts(page)).toHaveLength(2)
    expect(posts(page)[0]!.body).toEqual(posts(page)[1]!.body)
  })

  it('goes nowhere without a channel, nor by who may not post it', async () => {
    expect((await open({ pack: aPack({ channel: null }) })).screen()).not.toContain('Post to')
    expect((await open({ start: aStart({ may: mayPage('decide') }) })).screen()).not.toContain('Post to')
  })

  it('says how its last post went', async () => {
    const posted = { state: 'uncertain', at: '2026-11-16T08:05:00.000Z' } as const
    const page = await open({ pack: aPack({ posted }) })
    expect(page.screen()).toContain('Whether the post of Mon 16 Nov, 09:05 arrived is not known')
  })

  it('that was refused says why', async () => {
    const page = await open({ more: { 'POST /api/page/post': refusal('not_allowed') } })
    await press(button(page, 'Post to Slack'))
    await press(button(page, 'Post to Slack'))
    await settled()
    expect(page.alerts()).toEqual([expect.objectContaining({ type: 'danger' })])
  })
})
