import {
  Accordion,
  Alert,
  Button,
  Dropdown,
  EmptyState,
  ErrorState,
  Heading,
  LoadingSpinner,
  ProgressBar,
  StatusTag,
  Table,
} from '@hubspot/ui-extensions'
import { CrmActionButton } from '@hubspot/ui-extensions/crm'
import { describe, expect, it, vi } from 'vitest'
import type { CycleCard } from '../../extensions/app/cards/_shared/contract.ts'
import { TabView } from '../../extensions/app/cards/views/tab/TabView.tsx'
import { aCard, may, NOW, refusal, reply } from './a-card.ts'
import { press, renderCard, textOf, type Answer, type RenderedCard } from './render-card.tsx'

const shown = async (answer: Answer, language = 'en'): Promise<RenderedCard> => {
  const card = renderCard((api) => <TabView {...api} />, {
    language,
    answers: { 'GET /api/card': answer },
  })
  await vi.waitFor(() => expect(card.maybeFind(LoadingSpinner)).toBeNull())
  return card
}

const cardOf = (changes: Partial<CycleCard>, language = 'en'): Promise<RenderedCard> =>
  shown(reply(aCard(changes)), language)

const tag = (card: RenderedCard) => {
  const { text, props } = card.find(StatusTag)
  return [text, props.variant]
}

/** Those of the card itself; every panel has one to leave it. */
const buttonsOf = (card: RenderedCard) => card.findAll(Button).filter(({ text }) => text !== 'Cancel')

const running = aCard().clock!
const why = aCard().why
const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

describe('while it is read', () => {
  it('says so and nothing else', () => {
    const card = renderCard((api) => <TabView {...api} />, {
      answers: { 'GET /api/card': () => new Promise(() => undefined) },
    })
    expect(card.find(LoadingSpinner).props).toMatchObject({ layout: 'centered', showLabel: true })
    expect(card.screen()).toBe('Loading')
  })
})

describe('without a handoff', () => {
  it('says why there is none', async () => {
    const none = { kind: 'none', contactId: '501', reason: 'not_handed_over', why: 'It never entered «MQL».' }
    const card = await shown(reply(none))
    expect(card.find(EmptyState).props).toMatchObject({ title: 'Not handed over', flush: true })
    expect(card.screen()).toContain('It never entered «MQL».')
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(['Refresh'])
  })
})

describe('the clock', () => {
  it('counts: on time, then due soon, then overdue and still being checked', async () => {
    const onTime = await cardOf({})
    expect(tag(onTime)).toEqual(['On time', 'success'])
    expect(onTime.find(ProgressBar).props).toMatchObject({
      value: 22,
      maxValue: 60,
      variant: 'success',
      valueDescription: '22 min of 1 h',
      'aria-label': 'Working time used',
    })
    const dueSoon = await shown(reply(aCard({ status: 'at_risk' }), { now: '2026-05-25T07:50:00.000Z' }))
    expect(tag(dueSoon)).toEqual(['Due soon', 'warning'])
    expect(dueSoon.find(ProgressBar).props.variant).toBe('warning')
    const settling = 'A breach is confirmed 10 minutes after the due time.'
    const checking = await shown(
      reply(aCard({ status: 'settling', why: { ...why, settling } }), { now: '2026-05-25T08:03:00.000Z' }),
    )
    expect(tag(checking)).toEqual(['Checking', 'default'])
    expect(checking.find(ProgressBar).props).toMatchObject({ value: 60, variant: 'warning' })
    expect(checking.screen()).toContain(settling)
    expect(checking.screen()).toContain('3 min past due')
  })

  it('is red once the breach is confirmed, and goes on', async () => {
    const clock = { ...running, state: 'breached' as const }
    const card = await shown(reply(aCard({ status: 'breached', clock }), { now: '2026-05-25T08:40:00.000Z' }))
    expect(tag(card)).toEqual(['Breached', 'danger'])
    expect(card.find(ProgressBar).props).toMatchObject({ value: 60, variant: 'danger' })
    expect(card.screen()).toContain('40 min past due')
  })

  it('says only until when, where that is days of working time away', async () => {
    const [fromAt, dueAt] = ['2026-05-25T07:00:00.000Z', '2026-05-29T07:00:00.000Z']
    const clock = { ...running, kind: 'decision' as const, dueAt, counting: [{ fromAt, toAt: dueAt }] }
    const card = await cardOf({ status: 'met', nextStep: 'decide', clock })
    expect(card.screen()).toContain('until Fri 29 May, 09:00 (Madrid)')
    expect(card.screen()).not.toMatch(/ left\n/)
  })

  it('has no bar before opening time, and says when it starts', async () => {
    const notStarted = 'The clock starts Mon 25 May, 09:00, at opening time'
    const clock = { ...running, opensAt: running.startAt }
    const card = await shown(
      reply(aCard({ clock, why: { ...why, notStarted } }), { now: '2026-05-24T18:00:00.000Z' }),
    )
    expect(tag(card)).toEqual(['On time', 'success'])
    expect(card.screen()).toContain(notStarted)
    expect(card.screen()).toContain('1 h left\nuntil Mon 25 May, 10:00 (Madrid)')
    expect(card.screen()).not.toContain('Working time used')
  })

  it('gives way to the sentence of the first contact; then the decision is waited for', async () => {
    const met = 'First contact 09:41 by call: 41 min of working time'
    const clock = { ...running, kind: 'decision' as const, dueAt: '2026-05-25T15:00:00.000Z' }
    const card = await cardOf({ status: 'met', nextStep: 'decide', clock, why: { ...why, met } })
    expect(tag(card)).toEqual(['Met', 'success'])
    expect(card.find(Heading).text).toBe('Accept or reject')
    expect(card.screen()).toContain(met)
    expect(card.screen()).toContain('until 17:00 (Madrid)')
    expect(card.screen()).not.toContain('Working time used')
  })

  it.each([
    ['met_late', 'Met late', 'warning'],
    ['on_hold', 'On hold', 'info'],
    ['closed', 'Closed', 'default'],
  ] as const)('%s is a tag of its own', async (status, text, variant) => {
    expect(tag(await cardOf({ status }))).toEqual([text, variant])
  })

  it('on hold says until when and why', async () => {
    const hold = {
      running: { reason: 'requested by the lead', untilAt: '2026-05-28T07:00:00.000Z' },
      offered: null,
    }
    const card = await cardOf({ status: 'on_hold', hold, may: may('resume') })
    expect(card.screen()).toContain('On hold until Thu 28 May, 09:00: requested by the lead.')
    expect(card.screen()).toContain('End the hold')
  })
})

describe('without a clock', () => {
  it.each([
    ['parked', 'Part of a batch of 120 that is waiting for a decision. No clock is running.'],
    ['exempt', 'No clock for this handoff: self-sourced.'],
  ] as const)('%s says so, and offers nothing but to refresh', async (kind, text) => {
    const card = await cardOf({
      status: kind,
      outcome: kind,
      nextStep: 'none',
      clock: null,
      notice: { kind, text },
      may: may(),
      why: { ...why, segments: [] },
    })
    expect(card.find(Alert).props).toMatchObject({ variant: 'info', title: text })
    expect(buttonsOf(card).map((button) => button.text)).toEqual(['Refresh'])
    expect(card.maybeFind(Dropdown)).toBeNull()
    expect(card.maybeFind(ProgressBar)).toBeNull()
    expect(card.screen()).not.toContain('Only the owner')
  })

  it('under observation everything works, and it is said', async () => {
    const text = 'Under observation: the clock runs, nobody gets tasks and nothing counts.'
    const card = await cardOf({ notice: { kind: 'observed', text } })
    expect(card.find(Alert).props.title).toBe(text)
    expect(card.find(Button).text).toBe('Log an attempt')
  })
})

describe('before calling', () => {
  it('there are three things to know at most, and what changes what to do is a warning', async () => {
    const card = await cardOf({
      flags: [
        { kind: 'replied', at: at(-10) },
        { kind: 'ticket', subject: 'Invoice' },
        { kind: 'colleague', person: 'Rosa Gil', company: 'Norte' },
        { kind: 'customer' },
      ],
    })
    const alert = card.find(Alert)
    expect(alert.props).toMatchObject({ variant: 'warning', title: 'Before calling' })
    expect(textOf(alert)).toBe(
      [
        'Before calling',
        'The lead wrote 09:12: answer that first.',
        'Has an open ticket: Invoice.',
        'Rosa Gil is already in contact with Norte.',
      ].join('\n'),
    )
  })

  it('every flag has its sentence', async () => {
    const flags: CycleCard['flags'] = [
      { kind: 'bounced', at: at(-3) },
      { kind: 'again', at: at(-3), form: 'Demo' },
      { kind: 'meeting', at: at(60) },
      { kind: 'customer' },
      { kind: 'prior', at: at(-3) },
      { kind: 'unseen', at: at(-3) },
      { kind: 'earlier', at: at(-90 * 24 * 60), reason: 'Not now' },
      { kind: 'status_only', status: 'Attempted' },
      { kind: 'evidence_removed', at: at(-3) },
    ]
    for (const flag of flags) {
      const alert = (await cardOf({ flags: [flag] })).find(Alert)
      expect(alert.props.variant).toBe(flag.kind === 'bounced' ? 'warning' : 'info')
      expect(textOf(alert)).not.toMatch(/\{\w+\}|undefined/)
    }
  })
})

describe('why this time', () => {
  const night = {
    fromAt: '2026-05-22T16:40:00.000Z',
    toAt: running.startAt,
    label: 'outside hours',
    countsMs: 0,
    tone: 'closed' as const,
  }
  const late = {
    fromAt: running.dueAt,
    toAt: '2026-05-25T08:30:00.000Z',
    label: 'working time',
    countsMs: 1_800_000,
    tone: 'late' as const,
  }
  const segments = [night, ...why.segments, late]

  it('is open where it is asked by itself', async () => {
    const open = async (status: CycleCard['status']) =>
      (await cardOf({ status })).find(Accordion).props.defaultOpen
    expect(await open('on_track')).toBe(false)
    expect(await open('at_risk')).toBe(true)
    expect(await open('breached')).toBe(true)
  })

  it('is a strip whose every part says what it is, as wide as it is long', async () => {
    const card = await cardOf({ why: { ...why, segments } })
    const parts = card.find(Accordion).findAll(ProgressBar)
    expect(parts.map(({ props }) => [props['aria-label'], props.value, props.variant])).toEqual([
      ['Fri 22 May, 18:40 – Mon 25 May, 09:00: outside hours', 0, undefined],
      ['Mon 25 May, 09:00 – Mon 25 May, 10:00: working time', 100, 'success'],
      ['Mon 25 May, 10:00 – Mon 25 May, 10:30: 30 min past due', 100, 'danger'],
    ])
  })

  it('is a table with the same', async () => {
    const card = await cardOf({ why: { ...why, segments } })
    expect(textOf(card.find(Accordion).find(Table)).split('\n')).toEqual([
      ...['From', 'To', 'What', 'Counts'],
      ...['Fri 22 May, 18:40', 'Mon 25 May, 09:00', 'outside hours', '0 min'],
      ...['Mon 25 May, 09:00', 'Mon 25 May, 10:00', 'working time', '1 h'],
      ...['Mon 25 May, 10:00', 'Mon 25 May, 10:30', '30 min past due', '30 min'],
    ])
  })

  it('has the table alone where the parts would be too narrow', async () => {
    const many = Array.from({ length: 13 }, (_, n) => ({ ...night, fromAt: at(n), toAt: at(n + 1) }))
    const card = await cardOf({ why: { ...why, segments: many } })
    expect(card.find(Accordion).maybeFind(ProgressBar)).toBeNull()
    expect(card.find(Accordion).maybeFind(Table)).not.toBeNull()
  })

  it('says who held it, what the limit is and when the decision is due', async () => {
    const card = await cardOf({
      why: { ...why, decision: 'Decision due Mon 1 Jun.', moved: 'Handed over Fri.' },
    })
    const text = textOf(card.find(Accordion))
    for (const part of [why.limit, why.heldBy, 'Decision due Mon 1 Jun.', 'Handed over Fri.']) {
      expect(text).toContain(part)
    }
  })
})

describe('once it is decided', () => {
  it('says who accepted it and when', async () => {
    const acceptance = { at: at(-5), by: 'Nora Vidal' }
    const card = await cardOf({ status: 'met', nextStep: 'none', outcome: 'accepted', acceptance })
    expect(card.find(Heading).text).toBe('Accepted')
    expect(card.screen()).toContain('Accepted by Nora Vidal, Mon 25 May, 09:17.')
    expect(card.screen()).toContain('Why this time')
  })

  it('says who rejected it, why, with what note, what is missing and until when it rests', async () => {
    const rejection = {
      at: at(-5),
      by: '',
      reason: 'Out of budget',
      code: 'out_of_budget',
      note: 'Next year',
      missing: [{ what: 'conversation' as const }],
      restUntil: '2026-08-23T07:17:00.000Z',
    }
    const card = await cardOf({
      status: 'closed',
      nextStep: 'complete_evidence',
      outcome: 'rejected',
      rejection,
    })
    const text = card.screen()
    expect(text).toContain('Rejected, Mon 25 May, 09:17: Out of budget.')
    expect(text).toContain('Note for Marketing: Next year')
    expect(text).toContain('one conversation')
    expect(text).toContain('May be handed over again from Sun 23 Aug, 09:17.')
    expect(card.find(Button).text).toBe('Complete the evidence')
    expect(card.find(Button).props.variant).toBe('primary')
  })

  it('tells how reviews stand', async () => {
    const review = {
      id: 'r1',
      about: 'breach' as const,
      askedAt: at(-60),
      askedBy: 'Nora Vidal',
      answerBy: '2026-06-01T16:00:00.000Z',
      decidedAt: at(-5),
      decidedBy: 'Marta Ruiz',
    }
    const states = ['open', 'granted', 'refused', 'objected', 'unanswered'] as const
    const reviews = states.map((state) => ({ ...review, id: state, state }))
    const text = (await cardOf({ reviews })).screen()
    expect(text).toContain('Review of the breach')
    expect(text).toContain('Asked for by Nora Vidal, Mon 25 May, 08:22.')
    expect(text).toContain('Granted by Marta Ruiz, Mon 25 May, 09:17.')
    expect(text).toContain('Refused by Marta Ruiz')
    expect(text).toContain('Marketing objects (Marta Ruiz, Mon 25 May, 09:17)')
    expect(text).toContain('Not answered by Mon 1 Jun, 18:00')
  })

  it('lists the handoffs before this one', async () => {
    const earlier = [
      { number: 1, handoffAt: '2026-03-02T08:00:00.000Z', outcome: 'recycled' as const, reason: 'Not now' },
    ]
    const card = await cardOf({ number: 2, earlier })
    const list = card.findAll(Accordion)[1]!
    expect(list.props.title).toBe('Earlier handoffs (1)')
    expect(textOf(list)).toContain('Mon 2 Mar, 09:00\nReturned to Marketing\nNot now')
  })
})

describe('what is known', () => {
  it('says so where nothing is', async () => {
    const facts = { criteria: null, score: '', signal: '', owner: '', origin: 'sales' as const }
    const attempts = { count: 0, channels: 0, days: 0, rows: [], nextCountsAt: at(130) }
    const text = (await cardOf({ facts, attempts })).screen()
    expect(text).toContain('Criteria at the handoff\nNo data')
    expect(text).toContain('Score at the handoff\nNo data')
    expect(text).toContain('Owner\nno owner')
    expect(text).toContain('Origin\nSales')
    expect(text).toContain('Attempts: 0')
    expect(text).toContain('The next attempt counts from 11:32.')
  })
})

describe('where it cannot be shown', () => {
  it('says so to whoever may not see it', async () => {
    const card = await shown(Response.json(refusal('other_portal'), { status: 403 }))
    expect(card.find(ErrorState).props.type).toBe('lock')
    expect(card.maybeFind(Button)).toBeNull()
  })

  it('gives a reference and tries again', async () => {
    const answers: Answer = (_asked, nth) =>
      nth === 0 ? Response.json(refusal('signature_invalid'), { status: 401 }) : reply(aCard())
    const card = await shown(answers)
    expect(card.find(ErrorState).props).toMatchObject({
      type: 'support',
      title: 'Something went wrong. Reference: req-77',
    })
    expect(card.screen()).not.toContain('cannot be reached')
    await press(card.find(Button))
    await vi.waitFor(() => expect(card.screen()).toContain('Make first contact'))
  })

  it('also where nobody answers the first time', async () => {
    const answers: Answer = (_asked, nth) => {
      if (nth === 0) throw new Error('offline')
      return reply(aCard())
    }
    const card = await shown(answers)
    expect(card.find(ErrorState).props.title).toBe('Pacto cannot be reached')
    expect(card.screen()).toContain('Reference: connection')
    await press(card.find(Button))
    await vi.waitFor(() => expect(card.screen()).toContain('Make first contact'))
  })
})

describe('permission', () => {
  it('without any, everything can be read, no button is there and it is said who may', async () => {
    const card = await cardOf({ may: may() })
    expect(card.screen()).toContain('Only the owner, their team or a manager can do this.')
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(['Refresh'])
    expect(card.maybeFind(CrmActionButton)).toBeNull()
    expect(card.screen()).toContain('Why this time')
  })

  it('before contact there are HubSpot’s own ways, the log and a menu', async () => {
    const card = await cardOf({})
    expect(card.findAll(CrmActionButton).map(({ props }) => [props.actionType, props.variant])).toEqual([
      ['SEND_EMAIL', 'primary'],
      ['SCHEDULE_MEETING', 'secondary'],
    ])
    expect(card.find(CrmActionButton).props.actionContext).toEqual({ objectId: 501, objectTypeId: '0-1' })
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(['Log an attempt', 'Refresh'])
    expect(card.findAll(Dropdown.ButtonItem).map(({ text }) => text)).toEqual([
      'Accept',
      'Reject',
      'Put on hold',
      'Rate the lead',
    ])
  })

  it('after contact accepting comes first', async () => {
    const card = await cardOf({
      status: 'met',
      nextStep: 'decide',
      may: may('accept', 'reject', 'log', 'dispute'),
    })
    expect(buttonsOf(card).map(({ text, props }) => [text, props.variant])).toEqual([
      ['Accept', 'primary'],
      ['Reject', 'secondary'],
      ['Refresh', 'transparent'],
    ])
    expect(card.findAll(Dropdown.ButtonItem).map(({ text }) => text)).toEqual([
      'Log an attempt',
      'Ask for a review',
    ])
  })

  it('after a rejection Marketing contests or hands over again', async () => {
    const card = await cardOf({
      nextStep: 'none',
      outcome: 'rejected',
      may: may('contest', 'hand_over_again'),
    })
    expect(buttonsOf(card).map(({ text }) => text)).toEqual([
      'Contest the rejection',
      'Hand over again',
      'Refresh',
    ])
  })

  it('what would decide it anew is in the menu', async () => {
    const allowed = may('accept', 'log', 'rate')
    const card = await cardOf({ nextStep: 'none', outcome: 'rejected', may: allowed })
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(['Rate the lead', 'Refresh'])
    expect(card.findAll(Dropdown.ButtonItem).map(({ text }) => text)).toEqual(['Accept', 'Log an attempt'])
  })

  it.each([
    [may('answer', 'object'), ['Answer the review']],
    [may('object'), ['Object']],
  ])('a review has one button for whoever has a say in it (%#)', async (allowed, labels) => {
    const card = await cardOf({ nextStep: 'none', outcome: 'accepted', may: allowed })
    expect(buttonsOf(card).map(({ text }) => text)).toEqual([...labels, 'Refresh'])
  })
})

describe('in Spanish', () => {
  it('says everything in Spanish, times in the calendar’s zone', async () => {
    const card = await cardOf({ flags: [{ kind: 'replied', at: at(-10) }] }, 'es')
    const text = card.screen()
    for (const part of [
      'En plazo\nHacer el primer contacto\n38 min restantes\nhasta 10:00 (Madrid)',
      '22 min de 1 h',
      'El lead ha escrito 09:12: conviene responder a eso primero.',
      'Por qué este plazo',
      'Desde\nHasta\nQué\nCuenta\nlun 25 may, 09:00',
      'Intentos: 1 · canales: 1 · días: 1',
      'Acuerdo v3, nivel «Standard», traspaso 1',
      'Datos de 09:22',
    ]) {
      expect(text).toContain(part)
    }
    expect(card.requests[0]!.query['lang']).toBe('es')
  })
})
