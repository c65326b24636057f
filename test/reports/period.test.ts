import { describe, expect, it } from 'vitest'
import { readPeriod } from '../../src/reports/period.ts'

const now = new Date('2026-09-09T23:30:00Z')
const read = (name: string) => {
  const period = readPeriod(name, { now, timeZone: 'Europe/Madrid' })
  return period.ok ? { ...period.period.span, before: period.period.before } : period.message
}

describe('a period', () => {
  it.each([
    ['week', '2026-09-07', '2026-09-13', '2026-08-31', '2026-09-06'],
    ['last-week', '2026-08-31', '2026-09-06', '2026-08-24', '2026-08-30'],
    ['month', '2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31'],
    ['last-quarter', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['2026-01', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29', '2024-01-01', '2024-01-31'],
    ['2026-09-03..2026-09-09', '2026-09-03', '2026-09-09', '2026-08-27', '2026-09-02'],
  ])('%s is %s to %s, compared with %s to %s', (name, from, to, first, last) => {
    expect(read(name)).toEqual({ from, to, before: { from: first, to: last } })
  })

  it.each(['', 'year', '2026-13', '2026-9', '2026-02-30..2026-03-01', '2026-09-09..2026-09-01'])(
    '«%s» is none, and it is said what is',
    (name) => {
      expect(read(name)).toMatch(/week, month, quarter/)
    },
  )

  it('is 13 months at most', () => {
    expect(read('2025-01-01..2026-12-31')).toMatch(/13 months/)
    expect(read('2025-09-01..2026-09-30')).toMatchObject({ from: '2025-09-01' })
  })
})
