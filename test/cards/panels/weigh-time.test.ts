import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../../extensions/app/cards/_shared/contract.ts'
import { CHANNELS, resultsOf } from '../../../extensions/app/cards/panels/log/results-of.ts'
import { weighAttempt, type TypedAttempt } from '../../../extensions/app/cards/panels/log/weigh-attempt.ts'
import { weighTime, type TypedTime } from '../../../extensions/app/cards/panels/log/weigh-time.ts'
import { weighHold, type TypedHold } from '../../../extensions/app/cards/panels/hold/weigh-hold.ts'

const timeZone = 'Europe/Madrid'
const now = new Date('2026-05-25T08:37:20Z')
const day = { year: 2026, month: 4, date: 25 }
const at = (hours: number, minutes: number): TypedTime => ({
  day: null,
  time: { hours, minutes },
  pressedAt: null,
})

describe('when an attempt was made', () => {
  const handoffAt = new Date('2026-05-25T07:10:40Z')
  const about = { now, handoffAt, timeZone }

  it('is this very instant until somebody says otherwise', () => {
    const weighed = weighTime({ day: null, time: null, pressedAt: null }, about)
    expect(weighed).toEqual({ shown: { ...day, hours: 10, minutes: 37 }, at: now, isPossible: true })
  })

  it('is never before due by itself, however long the form has been open', () => {
    const later = new Date('2026-05-25T09:30:00Z')
    expect(weighTime({ day: null, time: null, pressedAt: null }, { ...about, now: later }).at).toEqual(later)
  })

  it('stays the instant of the first press: the same sent again is the same attempt', () => {
    const pressedAt = new Date('2026-05-25T08:30:10Z')
    const weighed = weighTime({ day: null, time: null, pressedAt }, about)
    expect(weighed).toEqual({ shown: { ...day, hours: 10, minutes: 30 }, at: pressedAt, isPossible: true })
  })

  it('is now where the card was fast when it was pressed', () => {
    const pressedAt = new Date(now.getTime() + 120_000)
    expect(weighTime({ day: null, time: null, pressedAt }, about).at).toEqual(now)
  })

  it.each<[string, TypedTime, string, boolean]>([
    ['a minute ago', at(10, 36), '2026-05-25T08:36:00.000Z', true],
    ['this minute', at(10, 37), '2026-05-25T08:37:00.000Z', true],
    ['the next minute', at(10, 38), '2026-05-25T08:38:00.000Z', false],
    [
      'tomorrow',
      { day: { ...day, date: 26 }, time: null, pressedAt: null },
      '2026-05-26T08:37:00.000Z',
      false,
    ],
    ['the minute of the handoff', at(9, 10), '2026-05-25T07:10:40.000Z', true],
    ['the minute before the handoff', at(9, 9), '2026-05-25T07:09:00.000Z', false],
    [
      'yesterday',
      { day: { ...day, date: 24 }, time: null, pressedAt: null },
      '2026-05-24T08:37:00.000Z',
      false,
    ],
  ])('%s', (_, typed, instant, possible) => {
    const weighed = weighTime(typed, about)
    expect([weighed.at.toISOString(), weighed.isPossible]).toEqual([instant, possible])
  })

  it.each<[string, TypedTime, boolean]>([
    [
      '24 hours back to the minute',
      { day: { ...day, date: 24 }, time: { hours: 10, minutes: 38 }, pressedAt: null },
      true,
    ],
    ['longer back', { day: { ...day, date: 24 }, time: { hours: 10, minutes: 37 }, pressedAt: null }, false],
  ])('of an old handoff: %s', (_, typed, possible) => {
    const old = { ...about, handoffAt: new Date('2026-05-20T07:00:00Z') }
    expect(weighTime(typed, old).isPossible).toBe(possible)
  })
})

describe('what came of an attempt', () => {
  it('every channel has its own results', () => {
    expect(Object.fromEntries(CHANNELS.map((channel) => [channel, resultsOf(channel)]))).toEqual({
      call: ['no_answer', 'answered', 'voicemail', 'wrong_number'],
      email: ['sent'],
      meeting: ['held', 'no_show'],
      whatsapp: ['sent'],
      linkedin: ['sent'],
      sms: ['sent'],
    })
  })
})

describe('an attempt', () => {
  const about = { now, handoffAt: new Date('2026-05-25T07:10:40Z'), timeZone }
  const typed: TypedAttempt = {
    channel: 'call',
    result: null,
    day: null,
    time: null,
    pressedAt: null,
    note: '',
  }
  const sent: Partial<Attempt> = { channel: 'sms', result: 'sent', at: now.toISOString(), note: '' }

  it.each<[string, Partial<TypedAttempt>, Partial<Attempt> | null]>([
    ['without its result cannot be sent', {}, null],
    ['with its result can', { result: 'no_answer' }, { channel: 'call', result: 'no_answer' }],
    ['by message was sent, that is all', { channel: 'sms' }, sent],
    [
      'has no blanks around its note',
      { channel: 'sms', note: ' on Monday \n' },
      { ...sent, note: 'on Monday' },
    ],
    ['with the longest note can', { channel: 'sms', note: 'x'.repeat(500) }, { note: 'x'.repeat(500) }],
    ['with a longer note cannot', { channel: 'sms', note: 'x'.repeat(501) }, null],
    ['at a time that is to come cannot', { channel: 'sms', ...at(23, 0) }, null],
  ])('%s', (_, change, expected) => {
    const { attempt } = weighAttempt({ ...typed, ...change }, about)
    if (expected) expect(attempt).toMatchObject(expected)
    else expect(attempt).toBeNull()
  })
})

describe('a hold', () => {
  const about = { now, latest: new Date('2026-06-01T08:37:20Z'), timeZone }
  const typed = { reason: 'lead_away', day: { ...day, date: 28 }, time: { hours: 9, minutes: 0 } }
  const last = { ...day, month: 5, date: 1 }
  const until = (untilAt: string) => ({ problem: null, hold: { kind: 'hold', reason: 'lead_away', untilAt } })

  it.each<[string, Partial<TypedHold>, object]>([
    ['within the days', {}, until('2026-05-28T07:00:00.000Z')],
    ['without a reason', { reason: '' }, { problem: null, hold: null }],
    ['without a day', { day: null }, { problem: null, hold: null }],
    ['that has ended before it begins', { day }, { problem: 'not_later', hold: null }],
    [
      'to the last minute',
      { day: last, time: { hours: 10, minutes: 37 } },
      until('2026-06-01T08:37:00.000Z'),
    ],
    ['too long', { day: last, time: { hours: 10, minutes: 38 } }, { problem: 'too_late', hold: null }],
  ])('%s', (_, change, expected) => {
    expect(weighHold({ ...typed, ...change }, about)).toEqual(expected)
  })
})
