import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/domain/act.ts'
import { findHolds, type HoldFacts } from '../../../src/domain/rules/find-holds.ts'
import { runClocks } from '../../../src/domain/rules/run-clocks.ts'
import { calendarOfCycle } from '../../../src/domain/rules/cycle-calendar.ts'
import { aTerms, aTier, at, madrid } from '../../support/builders.ts'

const terms = aTerms({ hold: { perCycle: 1, longestBusinessDays: 5, reasons: ['lead_away'] } })

const aHold = (from: string, until: Date, over: object = {}): Act => ({
  id: from,
  at: at(from),
  userId: '911',
  cycleId: 'c1',
  kind: 'hold',
  reason: 'lead_away',
  untilAt: until,
  ...over,
})
const aResume = (when: string): Act => ({
  id: `resume ${when}`,
  at: at(when),
  userId: '911',
  cycleId: 'c1',
  kind: 'resume',
})

const holds = (acts: Act[], over: Partial<HoldFacts> = {}) =>
  findHolds({
    terms,
    tier: aTier(),
    acts,
    absences: [],
    handoffAt: at('Tue 10:00'),
    until: null,
    startAt: at('Tue 10:00'),
    ...over,
  }).map(({ fromAt, toAt, reason }) => [fromAt, toAt, reason])

describe('a hold', () => {
  it('lasts from the act to the end that was asked for', () => {
    expect(holds([aHold('Tue 10:30', at('Wed 12:00'))])).toEqual([
      [at('Tue 10:30'), at('Wed 12:00'), 'lead_away'],
    ])
  })

  it('is cut after the longest there may be, in business days', () => {
    expect(holds([aHold('Tue 10:30', at('Tue 10:30', 4))])).toEqual([
      [at('Tue 10:30'), at('Tue 10:30', 1), 'lead_away'],
    ])
  })

  it('ends early when somebody resumes', () => {
    const acts = [aResume('Tue 10:20'), aHold('Tue 10:30', at('Thu 12:00')), aResume('Wed 09:00')]
    expect(holds(acts)).toEqual([[at('Tue 10:30'), at('Wed 09:00'), 'lead_away']])
  })

  it.each([
    ['once the response is due', aHold('Tue 11:00', at('Wed 12:00'))],
    ['before the handoff', aHold('Tue 09:59', at('Wed 12:00'))],
    ['for a reason that was not agreed', aHold('Tue 10:30', at('Wed 12:00'), { reason: 'busy' })],
    ['that ends before it begins', aHold('Tue 10:30', at('Tue 10:30'))],
  ])('is none %s', (_when, act) => {
    expect(holds([act])).toEqual([])
  })

  it('is given so often a cycle', () => {
    const acts = [aHold('Tue 10:10', at('Tue 10:20')), aHold('Tue 10:30', at('Tue 10:40'))]
    expect(holds(acts)).toHaveLength(1)
    const twice = { ...terms, hold: { ...terms.hold, perCycle: 2 } }
    expect(holds(acts, { terms: twice })).toHaveLength(2)
    // What was refused uses up none.
    expect(holds([aHold('Tue 10:05', at('Wed 12:00'), { reason: 'busy' }), ...acts])).toHaveLength(1)
  })

  it('may be asked for as long as an earlier one has moved the due time', () => {
    const twice = { ...terms, hold: { ...terms.hold, perCycle: 2 } }
    const acts = [aHold('Tue 10:30', at('Tue 12:00')), aHold('Tue 12:29', at('Tue 13:00'))]
    expect(holds(acts, { terms: twice })).toHaveLength(2)
    const during = [aHold('Tue 10:30', at('Tue 12:00')), aHold('Tue 11:00', at('Tue 13:00'))]
    expect(holds(during, { terms: twice })).toHaveLength(1)
  })

  it('is the time in the recycle bin too, beside what was asked for', () => {
    const absences = [
      { fromAt: at('Mon 10:00'), toAt: at('Tue 09:00') },
      { fromAt: at('Tue 12:00'), toAt: at('Fri 10:00') },
    ]
    expect(holds([aHold('Tue 10:30', at('Wed 12:00'))], { absences })).toEqual([
      [at('Tue 10:30'), at('Wed 12:00'), 'lead_away'],
      [at('Wed 12:00'), at('Fri 10:00'), 'deleted'],
    ])
    expect(holds([], { absences, until: at('Tue 12:00') })).toEqual([])
  })
})

describe('with a hold', () => {
  const due = (from: string, to: Date) => {
    const held = [{ fromAt: at(from), toAt: to, reason: 'lead_away', actId: '1' }]
    const now = at('Tue 10:00')
    const facts = { response: null, closedAt: null, decidedAt: null, decisionFrom: null, readAt: now, now }
    const calendar = calendarOfCycle(aTerms(), 'madrid', held)
    const clocks = runClocks({
      ...{ terms: aTerms(), tier: aTier(), startAt: at('Tue 10:00'), calendar, holds: held },
      ...facts,
    })
    return clocks.map(({ dueAt }) => dueAt)
  }

  it('every clock moves: response by open time, the limit by all the time that was held', () => {
    expect(due('Tue 10:30', at('Wed 10:30'))).toEqual([at('Wed 11:00'), at('Thu 10:00'), at('Thu 10:00', 1)])
  })

  it('over a weekend the limit moves by the weekend as well', () => {
    const [response, limit] = due('Tue 10:30', at('Mon 09:00', 1))
    expect(response).toEqual(at('Mon 09:30', 1))
    // Tue 08:30 by the clock: the next opening.
    expect(limit).toEqual(at('Tue 09:00', 1))
  })

  it('nothing moves by what lies outside open time', () => {
    expect(due('Tue 19:00', at('Tue 20:00'))[0]).toEqual(at('Tue 11:00'))
  })

  it('the calendar itself stays as it is', () => {
    expect(calendarOfCycle(aTerms(), 'madrid', [])).toBe(madrid)
  })
})
