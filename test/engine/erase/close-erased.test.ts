import { describe, expect, it } from 'vitest'
import type { ClockState, Cycle, RunningClock } from '../../../src/domain/cycle.ts'
import { closeErased } from '../../../src/engine/erase/close-erased.ts'

const dueAt = new Date('2026-01-12T10:00:00Z')
const at = new Date('2026-01-12T10:30:00Z')
const before = new Date('2026-01-12T09:30:00Z')

const clocksIn = (state: ClockState, stoppedAt: Date | null): Cycle => {
  const breachedAt = state === 'breached' ? dueAt : null
  const clock = { kind: 'response', dueAt, state, stoppedAt, breachedAt } as RunningClock
  return { disposition: 'open', clocks: [clock], holds: [], reviews: [], response: null } as unknown as Cycle
}

describe('the clocks of an erased person', () => {
  it.each([
    ['running', null, 'stopped', at, null],
    ['breached', null, 'breached', at, dueAt],
    ['met', before, 'met', before, null],
  ] as const)('%s, stopped %s, end %s', (state, stoppedAt, ends, when, breachedAt) => {
    const { clocks } = closeErased(clocksIn(state, stoppedAt), { id: 'x', contactId: 'erased:y' }, at)
    expect(clocks).toMatchObject([{ state: ends, stoppedAt: when, breachedAt }])
  })
})
