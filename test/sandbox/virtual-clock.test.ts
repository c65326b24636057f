import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'

const start = new Date('2026-11-23T08:00:00.000Z')

describe('virtual clock', () => {
  it('stands still until it is moved', () => {
    const clock = createVirtualClock(start)
    expect(clock.now()).toEqual(start)
    clock.jumpTo(new Date('2026-11-23T09:00:00.000Z'))
    expect(clock.now().toISOString()).toBe('2026-11-23T09:00:00.000Z')
  })

  it('passes the time when something waits, and not for an instant that has come', async () => {
    const clock = createVirtualClock(start)
    await clock.until(new Date('2026-11-23T08:30:00.000Z'))
    await clock.until(start)
    expect(clock.now().toISOString()).toBe('2026-11-23T08:30:00.000Z')
  })

  it('never goes back', () => {
    const clock = createVirtualClock(start)
    expect(() => clock.jumpTo(new Date('2026-11-23T07:59:59.999Z'))).toThrow(/cannot go back/)
  })

  it('rejects a wait whose signal is aborted, without moving', async () => {
    const clock = createVirtualClock(start)
    const waiting = clock.until(new Date('2026-11-24T00:00:00Z'), AbortSignal.abort(new Error('stopped')))
    await expect(waiting).rejects.toThrow('stopped')
    expect(clock.now()).toEqual(start)
  })

  it('hands out instants that cannot be used to move it', () => {
    const clock = createVirtualClock(start)
    clock.now().setFullYear(1999)
    expect(clock.now()).toEqual(start)
  })
})
