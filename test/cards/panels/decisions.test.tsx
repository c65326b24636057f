import { Alert, Button, Modal, Panel, ToggleGroup } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import type { CardReview, CycleCard } from '../../../extensions/app/cards/_shared/contract.ts'
import { AcceptModal } from '../../../extensions/app/cards/panels/accept/AcceptModal.tsx'
import { AgainModal } from '../../../extensions/app/cards/panels/again/AgainModal.tsx'
import { RateLead } from '../../../extensions/app/cards/panels/rate/RateLead.tsx'
import { AnswerReview } from '../../../extensions/app/cards/panels/review/AnswerReview.tsx'
import { ReviewPanel } from '../../../extensions/app/cards/panels/review/ReviewPanel.tsx'
import { aCard, may } from '../a-card.ts'
import { enter, openPanel, refused, tell, tellAtOnce } from './open-panel.tsx'

const rejected = (restUntil: string | null): Partial<CycleCard> => ({
  outcome: 'rejected',
  rejection: {
    at: '2026-05-22T15:10:00.000Z',
    by: 'Nora Vidal',
    reason: 'Out of budget',
    code: 'out_of_budget',
    note: 'Half the price, she said',
    missing: [],
    restUntil,
  },
})

const aReview = (changes: Partial<CardReview> = {}): CardReview => ({
  id: 'review-1',
  about: 'breach',
  state: 'open',
  askedAt: '2026-05-22T16:00:00.000Z',
  askedBy: 'Nora Vidal',
  answerBy: '2026-05-29T16:00:00.000Z',
  decidedAt: null,
  decidedBy: '',
  ...changes,
})

describe.each([
  ['en', 'Accept', 'Accept this lead? Its lifecycle stage changes to «Sales Qualified Lead».', '10:00'],
  ['es', 'Aceptar', '¿Aceptar este lead? Su etapa del ciclo de vida pasa a «Sales Qualified Lead».', '10:00'],
] as const)('accepting in %s', (language, accept, question, due) => {
  it('asks first, says which stage is written and that contact is still due', async () => {
    const opened = openPanel(AcceptModal, { language })
    expect(opened.panel().find(Modal).props).toMatchObject({ id: 'pacto-accept', title: accept, width: 'sm' })
    expect(opened.text()).toContain(question)
    expect(opened.panel().find(Alert).props.title).toContain(due)
    await opened.press(accept)
    expect(opened.asked).toEqual([{ act: { kind: 'accept' } }])
    expect(opened.closed).toEqual(['pacto-accept'])
  })
})

describe('accepting', () => {
  it('says nothing of contact that is on record', () => {
    const card = aCard({ accept: { stage: 'Sales Qualified Lead', noContact: false } })
    expect(openPanel(AcceptModal, { card }).panel().maybeFind(Alert)).toBeNull()
  })

  it('past due says so', () => {
    const opened = openPanel(AcceptModal, { now: '2026-05-25T08:30:00.000Z' })
    expect(opened.panel().find(Alert).props.title).toBe('No contact is on record yet.')
  })

  it('rates the lead where somebody did, after it was accepted', async () => {
    const opened = openPanel(AcceptModal)
    await enter(opened.field(ToggleGroup, 'quality'), 'good')
    await opened.press('Accept')
    expect(opened.asked).toEqual([{ act: { kind: 'accept' } }, { rate: 'good' }])
  })

  it('is done although the rating is refused', async () => {
    const opened = openPanel(AcceptModal, { answer: (nth) => (nth === 0 ? { ok: true } : refused('No.')) })
    await enter(opened.field(ToggleGroup, 'quality'), 'good')
    await opened.press('Accept')
    expect(opened.closed).toEqual(['pacto-accept'])
  })

  it('refused says why, rates nothing and stays open', async () => {
    const opened = openPanel(AcceptModal, { answer: () => refused('It was withdrawn.') })
    await enter(opened.field(ToggleGroup, 'quality'), 'good')
    await opened.press('Accept')
    expect(opened.asked).toHaveLength(1)
    expect(opened.text()).toContain('It was withdrawn.')
    expect(opened.field(ToggleGroup, 'quality').props['value']).toBe('good')
    expect(opened.closed).toEqual([])
  })

  it('pressed twice is one request', async () => {
    const opened = openPanel(AcceptModal, { answer: () => new Promise(() => undefined) })
    const button = opened.button('Accept')
    await tellAtOnce([button, 'onClick'], [button, 'onClick'])
    expect(opened.asked).toHaveLength(1)
    expect(opened.button('Accept').props['loading']).toBe(true)
  })
})

describe('rating', () => {
  it.each([
    ['en', 'How good was this lead?', 'Save the rating'],
    ['es', 'Valoración del lead', 'Guardar la valoración'],
  ] as const)('in %s takes one of three words', async (language, title, save) => {
    const opened = openPanel(RateLead, { language })
    expect(opened.panel().find(Modal).props.title).toBe(title)
    expect(opened.button(save).props['disabled']).toBe(true)
    await enter(opened.field(ToggleGroup, 'quality'), 'fair')
    await opened.press(save)
    expect(opened.asked).toEqual([{ rate: 'fair' }])
    expect(opened.closed).toEqual(['pacto-rate'])
  })

  it('shows what was given before', () => {
    const opened = openPanel(RateLead, { card: aCard({ quality: 'poor' }) })
    expect(opened.field(ToggleGroup, 'quality').props['value']).toBe('poor')
  })
})

describe.each([
  ['en', 'Hand over again', 'The lead rests until Fri 21 Aug, 10:00 (Madrid) and is handed over then.'],
  [
    'es',
    'Traspasar de nuevo',
    'El lead reposa hasta vie 21 ago, 10:00 (Madrid); el traspaso se hace entonces.',
  ],
] as const)('handing over again in %s', (language, again, resting) => {
  const restUntil = '2026-08-21T08:00:00.000Z'

  it('asks first, and says until when the lead rests', async () => {
    const card = aCard({ ...rejected(restUntil), may: may('hand_over_again') })
    const opened = openPanel(AgainModal, { card, language })
    expect(opened.text()).toContain(resting)
    await opened.press(again)
    expect(opened.asked).toEqual([{ act: { kind: 'hand_over_again' } }])
    expect(opened.closed).toEqual(['pacto-again'])
  })

  it('says nothing of a rest that is over', () => {
    const card = aCard({ ...rejected(restUntil), may: may('hand_over_again') })
    const opened = openPanel(AgainModal, { card, language, now: '2026-08-22T08:00:00.000Z' })
    expect(opened.panel().maybeFind(Alert)).toBeNull()
  })

  it('that takes a new signal says so, and cannot be sent', () => {
    const card = aCard({ ...rejected(null), may: { ...may(), hand_over_again: 'resting' } })
    const opened = openPanel(AgainModal, { card, language })
    expect(opened.panel().find(Alert).props.title).toContain('«Out of budget»')
    expect(opened.button(again).props['disabled']).toBe(true)
  })
})

describe.each([
  ['en', 'Ask for a review', 'Contest the rejection'],
  ['es', 'Pedir revisión', 'Impugnar el rechazo'],
] as const)('asking for a review in %s', (language, dispute, contest) => {
  it('of a breach shows how the due time came about', async () => {
    const card = aCard({ status: 'breached', may: may('dispute') })
    const opened = openPanel(ReviewPanel, { card, language, more: { about: 'breach' } })
    expect(opened.panel().find(Panel).props).toMatchObject({ id: 'pacto-review-breach', title: dispute })
    expect(opened.text()).toContain(card.why.sentence)
    expect(opened.text()).toContain(card.why.heldBy)
    expect(opened.text()).toMatch(/agreed working days|días laborables acordados/)
    await opened.press(dispute)
    expect(opened.asked).toEqual([{ act: { kind: 'review', about: 'breach' } }])
    expect(opened.closed).toEqual(['pacto-review-breach'])
  })

  it('of a rejection shows it, with the criteria as they were at the handoff', async () => {
    const card = aCard({ ...rejected(null), may: may('contest') })
    const opened = openPanel(ReviewPanel, { card, language, more: { about: 'rejection' } })
    for (const shown of ['Out of budget', 'Nora Vidal', 'Half the price, she said', 'Industry'])
      expect(opened.text()).toContain(shown)
    await opened.press(contest)
    expect(opened.asked).toEqual([{ act: { kind: 'review', about: 'rejection' } }])
    expect(opened.closed).toEqual(['pacto-review-rejection'])
  })
})

describe('a review', () => {
  it('can be about either, for who may ask for both', () => {
    const card = aCard({ ...rejected(null), may: may('dispute', 'contest') })
    const titles = (['breach', 'rejection'] as const).map(
      (about) => openPanel(ReviewPanel, { card, more: { about } }).panel().find(Panel).props.title,
    )
    expect(titles).toEqual(['Ask for a review', 'Contest the rejection'])
  })

  it('refused says why', async () => {
    const opened = openPanel(ReviewPanel, {
      card: aCard({ may: may('dispute') }),
      answer: () => refused('Too late.'),
      more: { about: 'breach' },
    })
    await opened.press('Ask for a review')
    expect(opened.text()).toContain('Too late.')
  })
})

describe.each([
  ['en', 'Grant', 'Refuse', 'Object', 'Asked for by Nora Vidal, Fri 22 May, 18:00.'],
  ['es', 'Conceder', 'Denegar', 'Objetar', 'Pedida por Nora Vidal, vie 22 may, 18:00.'],
] as const)('answering a review in %s', (language, grant, refuse, object, asked) => {
  const reviews = [aReview()]

  it.each([
    [grant, true],
    [refuse, false],
  ])('%s is the manager’s', async (label, granted) => {
    const opened = openPanel(AnswerReview, { card: aCard({ reviews, may: may('answer') }), language })
    expect(opened.text()).toContain(asked)
    expect(opened.text()).toMatch(/29 (May|may), 18:00 \(Madrid\)/)
    expect(opened.text()).not.toContain(object)
    await opened.press(label)
    expect(opened.asked).toEqual([{ act: { kind: 'answer', reviewId: 'review-1', granted } }])
    expect(opened.closed).toEqual(['pacto-answer'])
  })

  it('to object is Marketing’s', async () => {
    const opened = openPanel(AnswerReview, { card: aCard({ reviews, may: may('object') }), language })
    expect(opened.panel().find(Panel).props.title).toBe(object)
    expect(opened.text()).not.toContain(grant)
    await opened.press(object)
    expect(opened.asked).toEqual([{ act: { kind: 'object', reviewId: 'review-1' } }])
  })

  it('nobody else has a button for it', () => {
    const opened = openPanel(AnswerReview, { card: aCard({ reviews, may: may() }), language })
    expect(opened.panel().findAll(Button)).toHaveLength(1)
  })
})

describe('the review that is answered', () => {
  const earlier = aReview({ id: 'earlier', about: 'rejection', state: 'refused' })
  const granted = aReview({ id: 'granted', state: 'granted' })
  const open = aReview({ id: 'open', about: 'rejection' })

  it.each<[string, CardReview[], string]>([
    ['waits for an answer', [earlier, open, granted], 'open'],
    ['was granted, where none waits', [granted, earlier], 'granted'],
  ])('%s', async (_, reviews, reviewId) => {
    const opened = openPanel(AnswerReview, { card: aCard({ reviews, may: may('answer') }) })
    await opened.press('Refuse')
    expect(opened.asked).toEqual([{ act: { kind: 'answer', reviewId, granted: false } }])
  })

  it('of a rejection is not objected to', () => {
    const opened = openPanel(AnswerReview, { card: aCard({ reviews: [open], may: may('object') }) })
    expect(opened.panel().findAll(Button)).toHaveLength(1)
  })
})

describe('an open panel', () => {
  it('says that it is open, and that it is closed', async () => {
    const opened = openPanel(AcceptModal)
    await tell(opened.panel().find(Modal), 'onOpen')
    await tell(opened.panel().find(Modal), 'onClose')
    opened.take()
    expect(opened.quiet).toEqual(['open', 'close'])
  })

  it('says that it is closed when its button goes', async () => {
    const opened = openPanel(AcceptModal)
    await tell(opened.panel().find(Modal), 'onOpen')
    opened.take()
    expect(opened.quiet).toEqual(['open', 'close'])
  })
})
