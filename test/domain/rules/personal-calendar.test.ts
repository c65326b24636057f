import { describe, expect, it } from 'vitest'
import { addBusinessTime, type Calendar } from '../../../src/domain/business-time.ts'
import { personalCalendar } from '../../../src/domain/rules/personal-calendar.ts'
import { at, HOUR, madrid } from '../../support/builders.ts'

const absences = [{ fromAt: at('Wed 00:00'), toAt: at('Thu 00:00') }]
const hours = {
  timeZone: 'Atlantic/Canary',
  hours: { tue: [['09:00', '11:00']] } satisfies Calendar['hours'],
}
const calendar: Calendar = {
  ...madrid,
  holidays: ['2026-03-10'],
  shifts: { '2026-03-04': [['10:00', '11:00']] },
  away: [{ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }],
}
const nobody = { hours: new Map(), absences: new Map() }

describe('a person’s calendar', () => {
  it('is the calendar itself where nothing is known', () => {
    expect(personalCalendar(calendar, nobody, '11')).toBe(calendar)
    const empty = { ...nobody, hours: new Map([['11', { timeZone: 'Europe/Madrid', hours: { mon: [] } }]]) }
    expect(personalCalendar(calendar, empty, '11')).toBe(calendar)
  })

  it('has own hours in place of weekly and dated ones, and keeps holidays', () => {
    const own = personalCalendar(calendar, { ...nobody, hours: new Map([['11', hours]]) }, '11')
    expect(own).toMatchObject({ ...hours, holidays: ['2026-03-10'] })
    expect(own.shifts).toBeUndefined()
    expect(addBusinessTime(own, at('Tue 10:00'), 2 * HOUR)).toEqual(at('Tue 12:00'))
    // The Tuesday after is a holiday.
    expect(addBusinessTime(own, at('Wed 10:00'), HOUR)).toEqual(at('Tue 11:00', 2))
  })

  it('is less absences, besides what was away already', () => {
    const own = personalCalendar(calendar, { ...nobody, absences: new Map([['11', absences]]) }, '11')
    expect(own.shifts).toBe(calendar.shifts)
    expect(own.away).toHaveLength(2)
    expect(addBusinessTime(own, at('Tue 17:30'), HOUR)).toEqual(at('Thu 09:30'))
  })

  it('is one object for the same person over the same calendar', () => {
    const people = { hours: new Map([['11', hours]]), absences: new Map([['11', absences]]) }
    expect(personalCalendar(calendar, people, '11')).toBe(personalCalendar(calendar, { ...people }, '11'))
    expect(personalCalendar(madrid, people, '11')).not.toBe(personalCalendar(calendar, people, '11'))
  })
})
