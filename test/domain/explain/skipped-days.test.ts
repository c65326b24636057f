import { expect, it } from 'vitest'
import { skippedDays } from '../../../src/domain/explain/skipped-days.ts'
import { HOUR, madrid } from '../../support/builders.ts'

const from = new Date('2026-12-21T08:00:00Z')

it('lists closed and shortened days by name, and named ones that would be closed anyway', () => {
  const calendar = {
    ...madrid,
    holidays: ['2026-12-25', '2026-12-26', '2027-01-01'],
    breaks: { '2026-12-24': [['14:00', '24:00']] as [string, string][] },
  }
  const names = { '2026-12-25': 'Navidad', '2026-12-26': 'San Esteban', '2027-01-01': 'Año Nuevo' }
  expect(skippedDays(calendar, names, { from, days: 12 })).toEqual([
    { date: '2026-12-24', name: null, openMs: 5 * HOUR, usualMs: 9 * HOUR },
    { date: '2026-12-25', name: 'Navidad', openMs: 0, usualMs: 9 * HOUR },
    { date: '2026-12-26', name: 'San Esteban', openMs: 0, usualMs: 0 },
    { date: '2027-01-01', name: 'Año Nuevo', openMs: 0, usualMs: 9 * HOUR },
  ])
})

it('lists no day for a change of clocks', () => {
  const always = {
    timeZone: 'Europe/Madrid',
    hours: { sun: [['00:00', '24:00']] as [string, string][] },
    holidays: [],
  }
  // Sunday 29 March 2026 has 23 hours.
  const days = skippedDays(always, {}, { from: new Date('2026-03-28T12:00:00Z'), days: 3 })
  expect(days).toEqual([])
})
