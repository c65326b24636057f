import { describe, expect, it } from 'vitest'
import type { Response } from '../../../src/domain/cycle.ts'
import { after, before, runClocks, type ClockFacts } from '../../../src/domain/rules/run-clocks.ts'
import { aTerms, aTier, at, DAY, HOUR, madrid, MINUTE } from '../../support/builders.ts'

const someFacts = (over: Partial<ClockFacts> = {}): ClockFacts => {
  const now = over.now ?? at('Tue 10:30')
  return {
    terms: aTerms(),
    tier: aTier(),
    startAt: at('Tue 10:00'),
    calendar: madrid,
    holds: [],
    decisionFrom: null,
    response: null,
    closedAt: null,
    decidedAt: null,
    readAt: now,
    now,
    ...over,
  }
}

const contactAt = (when: Date): Response => ({
  at: when,
  channel: 'call',
  by: '11',
  grade: 'recorded',
  flag: null,
  engagementId: 'call:1',
})

const clocks = (over: Partial<ClockFacts> = {}) => {
  const [response, ...rest] = runClocks(someFacts(over))
  const limit = rest.find((clock) => clock.kind === 'limit')
  const decision = rest.find((clock) => clock.kind === 'decision')
  if (!response || !decision) throw new Error('there is no response or no decision clock')
  return { response, limit, decision }
}

describe('due times', () => {
  it.each([
    ['Tue 10:00', at('Tue 11:00'), at('Wed 10:00')],
    ['Fri 10:00', at('Fri 11:00'), at('Mon 09:00', 1)],
    ['Fri 18:30', at('Mon 10:00', 1), at('Mon 12:00', 1)],
    // The window is used up exactly at closing.
    ['Tue 17:00', at('Tue 18:00'), at('Wed 17:00')],
    ['Tue 17:30', at('Wed 09:30'), at('Wed 17:30')],
    // At the closing instant it is closed; twenty-four hours later too.
    ['Tue 18:00', at('Wed 10:00'), at('Thu 09:00')],
    ['Thu 08:59', at('Thu 10:00'), at('Fri 09:00')],
    ['Fri 17:59', at('Mon 09:59', 1), at('Mon 11:59', 1)],
    ['Sat 12:00', at('Mon 10:00', 1), at('Mon 12:00', 1)],
    ['Sun 23:59:59', at('Mon 10:00', 1), at('Tue 09:00', 1)],
  ])('of a handoff on %s: response and limit', (handoff, due, limitDue) => {
    const { response, limit } = clocks({ startAt: at(handoff), now: at(handoff) })
    expect([response.dueAt, limit?.dueAt]).toEqual([due, limitDue])
  })

  it('keep two business hours between response and limit, however late the response is due', () => {
    const tier = aTier({ withinMs: 12 * HOUR, limitMs: DAY })
    expect(clocks({ tier }).response.dueAt).toEqual(at('Wed 13:00'))
    expect(clocks({ tier }).limit?.dueAt).toEqual(at('Wed 15:00'))
  })

  it('have no limit where none is agreed', () => {
    const { limit, decision } = clocks({ tier: aTier({ limitMs: null }) })
    expect(limit).toBeUndefined()
    expect(decision.startAt).toEqual(at('Tue 11:00'))
  })

  it.each([
    ['at 75 % of the window', {}, aTier(), at('Tue 10:45')],
    [
      'at least ten minutes before due',
      { warnBeforeMs: 10 * MINUTE },
      aTier({ withinMs: 20 * MINUTE }),
      at('Tue 10:10'),
    ],
    ['not at all for a short window', { noWarnUnderMs: 15 * MINUTE }, aTier({ withinMs: 14 * MINUTE }), null],
    ['never before the handoff', { warnBeforeMs: HOUR }, aTier({ withinMs: 20 * MINUTE }), at('Tue 10:00')],
  ])('warn %s', (_how, response, tier, warnAt) => {
    expect(clocks({ terms: aTerms({ response }), tier }).response.warnAt).toEqual(warnAt)
  })
})

describe('the response clock', () => {
  it.each([
    ['in time', at('Tue 10:40'), at('Tue 10:41'), 'met', at('Tue 10:40'), null],
    ['at exactly the due instant', at('Tue 11:00'), at('Tue 11:30'), 'met', at('Tue 11:00'), null],
    [
      'a millisecond later, verified',
      new Date(at('Tue 11:00').getTime() + 1),
      at('Tue 11:10'),
      'met_late',
      new Date(at('Tue 11:00').getTime() + 1),
      at('Tue 11:00'),
    ],
    ['late, not verified yet', at('Tue 11:02'), at('Tue 11:09:59'), 'running', null, null],
    ['the day after', at('Wed 09:30'), at('Wed 12:00'), 'met_late', at('Wed 09:30'), at('Tue 11:00')],
  ])('with contact %s', (_when, contact, now, state, stoppedAt, breachedAt) => {
    expect(clocks({ response: contactAt(contact), now }).response).toMatchObject({
      state,
      stoppedAt,
      breachedAt,
    })
  })

  it.each([
    ['before due', at('Tue 10:59:59'), at('Tue 10:59:59'), 'running'],
    ['within the settle time', at('Tue 11:09:59'), at('Tue 11:09:59'), 'running'],
    ['when it ends', at('Tue 11:10'), at('Tue 11:10'), 'breached'],
    ['on a read from before its end', at('Tue 15:00'), at('Tue 11:09'), 'running'],
  ])('without contact, %s', (_when, now, readAt, state) => {
    const { response } = clocks({ now, readAt })
    expect(response.state).toBe(state)
    expect(response.breachedAt).toEqual(state === 'breached' ? at('Tue 11:00') : null)
  })

  it.each([
    ['before due', at('Tue 10:20'), null, 'stopped', at('Tue 10:20')],
    [
      'before due, and contact followed in time',
      at('Tue 10:20'),
      at('Tue 10:30'),
      'stopped',
      at('Tue 10:20'),
    ],
    ['after contact in time', at('Tue 10:20'), at('Tue 10:10'), 'met', at('Tue 10:10')],
    ['after due', at('Tue 11:05'), null, 'breached', at('Tue 11:05')],
    ['after due, and contact followed', at('Tue 11:05'), at('Tue 11:06'), 'breached', at('Tue 11:05')],
    ['after due and late contact', at('Tue 11:30'), at('Tue 11:20'), 'met_late', at('Tue 11:20')],
  ])('closed %s', (_when, closedAt, contact, state, stoppedAt) => {
    const response = contact && contactAt(contact)
    expect(clocks({ closedAt, response, now: at('Wed 10:00') }).response).toMatchObject({ state, stoppedAt })
  })

  it('counts business and clock time up to the contact, also while a late one is not verified', () => {
    const over = { startAt: at('Mon 17:30'), response: contactAt(at('Tue 09:33')) }
    const elapsed = { elapsedBusinessMs: 63 * MINUTE, elapsedClockMs: 16 * HOUR + 3 * MINUTE }
    expect(clocks({ ...over, now: at('Tue 09:39') }).response).toMatchObject({ state: 'running', ...elapsed })
    expect(clocks({ ...over, now: at('Tue 12:00') }).response).toMatchObject({
      state: 'met_late',
      ...elapsed,
    })
  })
})

describe('the decision clock', () => {
  it.each([
    ['from the contact', contactAt(at('Tue 10:30')), at('Tue 10:30'), at('Tue 10:30', 1)],
    ['from contact in closed time', contactAt(at('Tue 20:00')), at('Tue 20:00'), at('Wed 09:00', 1)],
    ['from the limit without contact', null, at('Wed 10:00'), at('Wed 10:00', 1)],
    [
      'from the limit where contact came after it',
      contactAt(at('Thu 10:00')),
      at('Wed 10:00'),
      at('Wed 10:00', 1),
    ],
  ])('runs five business days %s', (_from, response, startAt, dueAt) => {
    expect(clocks({ response, now: at('Fri 10:00') }).decision).toMatchObject({
      startAt,
      dueAt,
      state: 'running',
    })
  })

  it('reminds one business day before', () => {
    expect(clocks({ response: contactAt(at('Tue 10:30')) }).decision.warnAt).toEqual(at('Mon 10:30', 1))
  })

  it.each([
    ['in time', at('Wed 09:00'), 'met'],
    ['without any contact', at('Tue 10:05'), 'met'],
    ['late', at('Thu 09:00', 1), 'met_late'],
  ])('is met by a decision %s', (_when, decidedAt, state) => {
    expect(clocks({ decidedAt, now: at('Fri 10:00', 1) }).decision.state).toBe(state)
  })

  it('is breached only after the settle time too', () => {
    expect(clocks({ now: at('Wed 10:09', 1) }).decision.state).toBe('running')
    expect(clocks({ now: at('Wed 10:10', 1) }).decision).toMatchObject({
      state: 'breached',
      breachedAt: at('Wed 10:00', 1),
    })
  })
})

it('lengths are clock time, or business days of the calendar', () => {
  expect(after(madrid, at('Fri 17:00'), { unit: 'ms', ms: 2 * HOUR })).toEqual(at('Fri 19:00'))
  expect(before(madrid, at('Mon 09:30', 1), { unit: 'ms', ms: HOUR })).toEqual(at('Mon 08:30', 1))
  expect(after(madrid, at('Fri 17:00'), { unit: 'bd', days: 2 })).toEqual(at('Tue 17:00', 1))
  expect(before(madrid, at('Mon 09:30', 1), { unit: 'bd', days: 1 })).toEqual(at('Fri 09:30'))
})
