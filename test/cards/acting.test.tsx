import { Button, Dropdown, LoadingButton, LoadingSpinner, Modal, Panel } from '@hubspot/ui-extensions'
import { describe, expect, it, vi } from 'vitest'
import type { CycleCard, Done } from '../../extensions/app/cards/_shared/contract.ts'
import { TabView } from '../../extensions/app/cards/views/tab/TabView.tsx'
import { aCard, may, refusal, reply } from './a-card.ts'
import { fakeTimers } from './fake-timers.ts'
import { press, renderCard, type Answer, type RenderedCard } from './render-card.tsx'

const toDecide = aCard({ status: 'met', nextStep: 'decide', may: may('accept', 'reject', 'rate') })
const accepted = aCard({
  status: 'met',
  nextStep: 'none',
  outcome: 'accepted',
  acceptance: { at: '2026-05-25T07:23:00.000Z', by: 'Nora Vidal' },
  may: may('rate'),
})
const onHold = aCard({ status: 'on_hold', may: may('resume', 'log') })
const review: CycleCard['reviews'][number] = {
  id: 'r1',
  about: 'breach',
  state: 'open',
  askedAt: '2026-05-25T07:10:00.000Z',
  askedBy: 'Nora Vidal',
  answerBy: '2026-06-01T16:00:00.000Z',
  decidedAt: null,
  decidedBy: '',
}
const done = (card: CycleCard, how: Done['done'] = 'now') => reply<Done>({ done: how, card })

const opened = async (card: CycleCard, answer: Answer, language = 'en') => {
  const { timers, pass } = fakeTimers()
  const rendered = renderCard((api) => <TabView {...api} timers={timers} />, {
    language,
    answers: { 'GET /api/card': reply(card), 'POST /api/card/act': answer, 'POST /api/card/rating': answer },
  })
  await vi.waitFor(() => expect(rendered.maybeFind(LoadingSpinner)).toBeNull())
  return { card: rendered, pass }
}

/** The button that sends, in the panel of the button that says so. */
const sendIn = (card: RenderedCard, opener: string) => {
  const button = [...card.findAll(Button), ...card.findAll(Dropdown.ButtonItem)].find(
    ({ text, props }) => text === opener && props.overlay,
  )
  return button!.props.overlay!.find(LoadingButton)
}
const posts = ({ requests }: RenderedCard) => requests.filter(({ method }) => method === 'POST')
const ids = (card: RenderedCard) => posts(card).map(({ body }) => body['requestId'])

describe('accepting', () => {
  it('is told, shown at once, and the record’s properties are drawn anew, twice', async () => {
    const { card, pass } = await opened(toDecide, done(accepted))
    await press(sendIn(card, 'Accept'))
    expect(posts(card)[0]).toMatchObject({
      path: '/api/card/act',
      query: { lang: 'en' },
      body: { contactId: '501', number: 1, act: { kind: 'accept' } },
      timeout: 15_000,
    })
    expect(String(ids(card)[0])).toMatch(/^[\w-]{8,100}$/)
    expect(card.alerts()).toEqual([
      { type: 'success', message: 'Accepted. Stage is now «Sales Qualified Lead».' },
    ])
    expect(card.screen()).toContain('Accepted by Nora Vidal')
    expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(1)
    await pass(5_000)
    expect(card.mocks.actions.refreshObjectProperties.callCount).toBe(2)
  })

  it('is told in Spanish', async () => {
    const { card } = await opened(toDecide, done(accepted), 'es')
    await press(sendIn(card, 'Aceptar'))
    expect(card.alerts()[0]!.message).toBe('Aceptado. La etapa es ahora «Sales Qualified Lead».')
    expect(posts(card)[0]!.query).toEqual({ lang: 'es' })
  })

  it('that was carried out by the first of two requests is told like any other', async () => {
    const { card } = await opened(toDecide, done(accepted, 'already'))
    await press(sendIn(card, 'Accept'))
    expect(card.alerts()[0]!.type).toBe('success')
  })

  it('pressed twice is one request', async () => {
    let answer: (reply: ReturnType<typeof done>) => void = () => undefined
    const { card } = await opened(toDecide, () => new Promise((resolve) => (answer = resolve)))
    await press(sendIn(card, 'Accept'))
    expect(posts(card)).toHaveLength(1)
    expect(sendIn(card, 'Accept').props.loading).toBe(true)
    await press(sendIn(card, 'Accept'))
    answer(done(accepted))
    await vi.waitFor(() => expect(card.screen()).toContain('Accepted by Nora Vidal'))
    expect(posts(card)).toHaveLength(1)
    expect(card.alerts()).toHaveLength(1)
  })

  it('a reading that began before does not bring back what was', async () => {
    let late: (reply: Response) => void = () => undefined
    const { timers } = fakeTimers()
    const card = renderCard((api) => <TabView {...api} timers={timers} />, {
      answers: {
        'GET /api/card': (_asked, nth) =>
          nth === 0 ? reply(toDecide) : new Promise((resolve) => (late = resolve)),
        'POST /api/card/act': done(accepted),
      },
    })
    await vi.waitFor(() => expect(card.maybeFind(LoadingSpinner)).toBeNull())
    card.mocks.actions.onCrmPropertiesUpdate.calls[0]![1]({})
    await vi.waitFor(() => expect(card.requests).toHaveLength(2))
    await press(sendIn(card, 'Accept'))
    late(Response.json(reply(toDecide)))
    await new Promise((resolve) => setImmediate(resolve))
    expect(card.screen()).toContain('Accepted by Nora Vidal')
  })
})

describe('a failure that leaves it open whether it was done', () => {
  it.each([
    ['no answer', () => Promise.reject(new Error('timeout'))],
    ['503', () => Response.json(refusal('store_away'), { status: 503 })],
    ['still being carried out', () => refusal('in_progress')],
    ['HubSpot away', () => refusal('hubspot_away')],
  ] satisfies [string, Answer][])(
    '(%s) is said, and the next try carries the same id',
    async (_what, fails) => {
      const { card } = await opened(toDecide, (_asked, nth) => (nth === 0 ? fails() : done(accepted)))
      await press(sendIn(card, 'Accept'))
      expect(card.alerts()[0]!.message).toContain('Whether it was recorded is not known')
      expect(card.screen()).toContain('Accept or reject')
      await press(sendIn(card, 'Accept'))
      expect(new Set(ids(card)).size).toBe(1)
      expect(card.alerts()[1]!.type).toBe('success')
    },
  )

  it('of something else than what is done next does not lend it its id', async () => {
    const { card } = await opened(onHold, (_asked, nth) => {
      if (nth === 0) throw new Error('timeout')
      return refusal('evidence_missing')
    })
    const resume = () => card.find(LoadingButton, ({ text }) => text === 'End the hold')
    await press(resume())
    await press(resume())
    await press(resume())
    expect(new Set(ids(card)).size).toBe(2)
  })
})

describe('a refusal', () => {
  it.each([
    [
      refusal('already_done', { by: 'Rosa Gil', at: '2026-05-25T07:20:00.000Z' }),
      'info',
      'Rosa Gil already did this at 09:20. Nothing was changed.',
    ],
    [
      refusal('already_done', { by: null, at: '2026-05-25T07:20:00.000Z' }),
      'info',
      'a person without a name already did this at 09:20. Nothing was changed.',
    ],
    [refusal('not_allowed'), 'warning', 'Only the owner, their team or a manager can do this.'],
    [
      refusal('evidence_missing'),
      'warning',
      'What this reason asks for is not on record yet. Nothing was changed.',
    ],
    [refusal('closed'), 'warning', 'The handoff is no longer as it was shown. Nothing was changed.'],
    [
      Response.json(refusal('request_invalid'), { status: 422 }),
      'warning',
      'Something went wrong. Reference: req-77',
    ],
  ])('is told in words (%#), and the card is read again', async (answer, type, message) => {
    const { card } = await opened(toDecide, answer)
    await press(sendIn(card, 'Accept'))
    expect(card.alerts()).toEqual([{ type, message }])
    await vi.waitFor(() => expect(card.requests.filter(({ method }) => method === 'GET')).toHaveLength(2))
  })

  it('leaves the panel as it is; what somebody else did already closes it', async () => {
    const { card } = await opened(toDecide, (_asked, nth) =>
      nth === 0
        ? refusal('evidence_missing')
        : refusal('already_done', { by: 'Ana', at: '2026-05-25T07:20:00Z' }),
    )
    await press(sendIn(card, 'Accept'))
    expect(card.mocks.actions.closeOverlay.callCount).toBe(0)
    await press(sendIn(card, 'Accept'))
    expect(card.mocks.actions.closeOverlay.callCount).toBe(1)
  })
})

describe('what is done at once', () => {
  it.each([
    [onHold, 'End the hold', { kind: 'resume' }],
    [
      aCard({
        may: may('confirm_removal'),
        flags: [{ kind: 'evidence_removed', at: '2026-05-25T07:20:00Z' }],
      }),
      'Confirm the removal',
      { kind: 'confirm_removal' },
    ],
  ])('has a button of its own (%#)', async (before, label, act) => {
    const { card } = await opened(before, done(aCard()))
    await press(card.find(LoadingButton, ({ text }) => text === label))
    expect(posts(card)[0]!.body).toMatchObject({ act })
    expect(card.alerts()).toEqual([{ type: 'success', message: `${label}: done.` }])
  })

  it('rating asks how good the lead was', async () => {
    const { card } = await opened({ ...accepted, quality: 'good' }, done({ ...accepted, quality: 'good' }))
    await press(sendIn(card, 'Rate the lead'))
    expect(posts(card)[0]).toMatchObject({ path: '/api/card/rating', body: { quality: 'good', number: 1 } })
    expect(card.alerts()[0]!.type).toBe('success')
  })
})

describe('what HubSpot offers', () => {
  it('may fail without harm', async () => {
    const { card } = await opened(toDecide, done(accepted))
    card.mocks.actions.addAlert.willCall(() => {
      throw new Error('closed')
    })
    card.mocks.actions.refreshObjectProperties.willCall(() => {
      throw new Error('closed')
    })
    await press(sendIn(card, 'Accept'))
    expect(card.screen()).toContain('Accepted by Nora Vidal')
  })

  it('opens panels in its own frames: each is the outermost of its overlay', async () => {
    const all = may(
      'accept',
      'reject',
      'log',
      'hold',
      'dispute',
      'contest',
      'answer',
      'hand_over_again',
      'rate',
    )
    const { card } = await opened(aCard({ may: all, reviews: [review] }), done(accepted))
    const openers = [...card.findAll(Button), ...card.findAll(Dropdown.ButtonItem)].filter(
      ({ props }) => props.overlay,
    )
    const outermost = openers.map(({ props }) => props.overlay!.childNodes)
    expect(openers).toHaveLength(9)
    const kinds = outermost.map((nodes) => nodes.map((node) => node.isMatch(Panel) || node.isMatch(Modal)))
    expect(kinds).toEqual(kinds.map(() => [true]))
    const names = outermost.map(([node]) => (node as unknown as { props: { id: string } }).props.id)
    expect(new Set(names).size).toBe(9)
  })
})
