import { describe, expect, it } from 'vitest'
import {
  isBeforeOpening,
  isRunning,
  statusAt,
  timeLeft,
} from '../../extensions/app/cards/_shared/time-left.ts'
import { startStopwatch } from '../../extensions/app/cards/_shared/stopwatch.ts'
import { newRequestId } from '../../extensions/app/cards/_shared/request-id.ts'
import { aCard } from './a-card.ts'

const MINUTE = 60_000
const at = (text: string): number => Date.parse(`2026-05-${text}:00.000Z`)
const clock = aCard().clock!

describe('time left', () => {
  it.each([
    ['25T07:00', { leftMs: 60, lateMs: 0, countedMs: 0 }],
    ['25T07:22', { leftMs: 38, lateMs: 0, countedMs: 22 }],
    ['25T08:00', { leftMs: 0, lateMs: 0, countedMs: 60 }],
    ['25T08:12', { leftMs: 0, lateMs: 12, countedMs: 72 }],
    // The night between counts for nothing.
    ['25T20:00', { leftMs: 0, lateMs: 480, countedMs: 540 }],
    ['26T07:10', { leftMs: 0, lateMs: 490, countedMs: 550 }],
  ])('at %s is %j minutes', (now, expected) => {
    const minutes = Object.entries(timeLeft(clock, at(now))).map(([name, ms]) => [name, ms / MINUTE])
    expect(Object.fromEntries(minutes)).toEqual(expected)
  })

  it('goes on past a breach', () => {
    expect(timeLeft({ ...clock, state: 'breached' }, at('25T09:00')).lateMs).toBe(60 * MINUTE)
  })
})

describe('a clock', () => {
  it.each([
    ['running', true],
    ['breached', true],
    ['met', false],
    ['met_late', false],
    ['stopped', false],
  ] as const)('that is %s runs: %s', (state, runs) => {
    expect(isRunning({ ...clock, state })).toBe(runs)
  })
})

describe('the status', () => {
  it.each([
    ['25T07:44', 'on_track', 'on_track'],
    ['25T07:45', 'on_track', 'at_risk'],
    ['25T08:00', 'on_track', 'at_risk'],
    ['25T08:01', 'at_risk', 'settling'],
    ['25T08:01', 'breached', 'breached'],
    ['25T08:01', 'met', 'met'],
    ['25T08:01', 'on_hold', 'on_hold'],
  ] as const)('at %s, %s when it was read, is %s', (now, status, expected) => {
    expect(statusAt(aCard({ status }), at(now))).toBe(expected)
  })

  it('is left alone where the clock is the decision’s or has stopped', () => {
    const late = at('25T12:00')
    const decision = aCard({ clock: { ...clock, kind: 'decision' }, status: 'met' })
    const stopped = aCard({ clock: { ...clock, state: 'met' }, status: 'on_track' })
    expect(statusAt(decision, late)).toBe('met')
    expect(statusAt(stopped, late)).toBe('on_track')
    expect(statusAt(aCard({ clock: null, status: 'parked' }), late)).toBe('parked')
  })
})

describe('opening time', () => {
  it('is still to come or not', () => {
    const closed = { ...clock, opensAt: '2026-05-25T07:00:00.000Z' }
    expect(isBeforeOpening(closed, at('25T06:59'))).toBe(true)
    expect(isBeforeOpening(closed, at('25T07:00'))).toBe(false)
    expect(isBeforeOpening(clock, 0)).toBe(false)
  })
})

describe('what the machine gives', () => {
  it('a stopwatch never runs backwards', () => {
    expect(startStopwatch()()).toBeGreaterThanOrEqual(0)
  })

  it('request ids differ, with or without crypto, and are of the length the service takes', () => {
    const { crypto } = globalThis
    const ids = Array.from({ length: 50 }, newRequestId)
    Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true })
    try {
      ids.push(...Array.from({ length: 50 }, newRequestId))
    } finally {
      Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true })
    }
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id).toMatch(/^[\w-]{8,100}$/)
  })
})
