import { describe, expect, it } from 'vitest'
import type { Response } from '../../../src/domain/cycle.ts'
import { markEarly } from '../../../src/domain/rules/mark-early.ts'

const START = new Date('2026-11-23T10:00:00Z')
const call: Response = {
  at: START,
  channel: 'call',
  by: '1',
  grade: 'recorded',
  engagementId: 'call:7',
  flag: null,
}
const early = new Date(START.getTime() - 1)

describe('contact before a clock started', () => {
  it('is marked, with its own time kept', () => {
    expect(markEarly({ ...call, at: early }, START)).toEqual({ ...call, at: early, flag: 'contacted_before' })
  })

  it('is none from the start on', () => {
    expect(markEarly(call, START)).toBe(call)
    expect(markEarly(null, START)).toBeNull()
  })

  it('keeps a mark that says more', () => {
    expect(markEarly({ ...call, at: early, flag: 'unseen' }, START)?.flag).toBe('unseen')
    expect(markEarly({ ...call, at: early, flag: 'booked_by_lead' }, START)?.flag).toBe('booked_by_lead')
  })
})
