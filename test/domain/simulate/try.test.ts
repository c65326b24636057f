import { describe, expect, it } from 'vitest'
import { hasBreak, takeOut, workThrough } from '../../../src/domain/simulate/change-breaks.ts'
import { nameTry, readTry } from '../../../src/domain/simulate/try.ts'
import { madrid } from '../../support/builders.ts'

describe('what is tried', () => {
  it.each([
    'response=120',
    'response=60..120',
    'break=13:00-14:00',
    'break=none',
    'holidays=ES-MD',
    'holidays=FR',
    'holidays=none',
    'score=75',
    'score=7.5',
  ])('%s is read and named the same', (text) => {
    const read = readTry(text)
    expect(read && nameTry(read)).toBe(text)
  })

  it.each([
    'response=',
    'response=1h',
    'break=14:00-13:00',
    'break=25:00-26:00',
    'holidays=Spain',
    'score=x',
    'x=1',
  ])('%s is nothing anybody can try', (text) => {
    expect(readTry(text)).toBeNull()
  })
})

describe('a break', () => {
  it('is taken out of every day, dated ones too, wherever it lies', () => {
    const shifts = { '2026-03-03': [['08:00', '13:30']] as [string, string][] }
    const { hours, shifts: dated } = takeOut({ ...madrid, shifts }, ['13:00', '14:00'])
    expect(hours.mon).toEqual([
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ])
    expect(dated).toEqual({ '2026-03-03': [['08:00', '13:00']] })
    expect(takeOut(madrid, ['19:00', '20:00']).hours).toEqual(madrid.hours)
    expect(takeOut(madrid, ['08:00', '19:00']).hours.mon).toEqual([])
  })

  it('that is there already can be worked through', () => {
    const paused = takeOut(madrid, ['13:00', '14:00'])
    expect([hasBreak(madrid), hasBreak(paused)]).toEqual([false, true])
    expect(workThrough(paused).hours).toEqual(madrid.hours)
  })
})
