import { describe, expect, it } from 'vitest'
import { expandCalendar } from '../../src/agreement/expand-calendar.ts'
import { calendarSchema } from '../../src/agreement/schema/calendars.ts'

const expand = (given: object) =>
  expandCalendar(
    calendarSchema.parse({
      timeZone: 'Europe/Madrid',
      hours: { mon: [['09:00', '18:00']], tue: [['09:00', '18:00']], fri: [['09:00', '15:00']] },
      ...given,
    }),
    { years: [2026, 2027, 2028], language: 'es' },
  )

describe('expanding a calendar', () => {
  it('writes out public holidays of three years with their names', () => {
    const { calendar, names } = expand({ holidays: { country: 'ES', region: 'MD' } })
    expect(calendar.holidays).toEqual(expect.arrayContaining(['2026-01-06', '2027-05-01', '2028-12-25']))
    expect(calendar.holidays).not.toContain('2026-11-09')
    expect(names['2026-12-25']).toBe('Navidad')
  })

  it('adds extra dates, of one year or of every year, and takes excepted ones away', () => {
    const { calendar, names } = expand({
      holidays: {
        country: 'ES',
        extra: ['11-09', { date: '2026-06-24', name: 'San Juan' }],
        except: ['12-25'],
      },
    })
    expect(calendar.holidays).toEqual(
      expect.arrayContaining(['2026-11-09', '2027-11-09', '2028-11-09', '2026-06-24']),
    )
    expect(calendar.holidays.filter((date) => date.endsWith('12-25'))).toEqual([])
    expect(names['2026-06-24']).toBe('San Juan')
  })

  it('names days that are a holiday from some hour on, until a date opens or closes them in the whole', () => {
    const holidays = { country: 'DE', types: ['public', 'bank', 'optional'] }
    const { calendar, names } = expand({ holidays })
    expect(calendar.breaks?.['2026-12-24']).toEqual([['14:00', '24:00']])
    expect([names['2026-12-24'], names['2026-12-31']]).toEqual(['Nochebuena', 'Fin del Año'])
    const excepted = expand({
      holidays: { ...holidays, except: ['12-24'], extra: [{ date: '12-31', name: 'Ball' }] },
    })
    expect(excepted.names).not.toHaveProperty('2026-12-24')
    expect(excepted.names['2026-12-31']).toBe('Ball')
  })

  it('opens a date by its own hours, even on a holiday or a closed weekday', () => {
    const { calendar } = expand({
      holidays: { country: 'ES' },
      overrides: [
        { date: '2026-12-25', hours: [['10:00', '12:00']] },
        { date: '2026-12-26', hours: [['10:00', '12:00']] },
      ],
    })
    expect(calendar.holidays).not.toContain('2026-12-25')
    expect(calendar.shifts).toEqual({
      '2026-12-25': [['10:00', '12:00']],
      '2026-12-26': [['10:00', '12:00']],
    })
  })

  it('changes only open dates over a range, every year if the year is left out', () => {
    const { calendar } = expand({
      overrides: [{ from: '06-15', to: '06-21', hours: [['08:00', '15:00']] }],
    })
    expect(Object.keys(calendar.shifts ?? {})).toEqual([
      '2026-06-15',
      '2026-06-16',
      '2026-06-19',
      '2027-06-15',
      '2027-06-18',
      '2027-06-21',
      '2028-06-16',
      '2028-06-19',
      '2028-06-20',
    ])
  })

  it('takes weekly hours over a range', () => {
    const { calendar } = expand({
      overrides: [{ from: '2026-06-15', to: '2026-06-21', hours: { mon: [['08:00', '15:00']], fri: [] } }],
    })
    expect(calendar.shifts).toEqual({ '2026-06-15': [['08:00', '15:00']], '2026-06-19': [] })
  })

  it('closes a range that runs over the new year', () => {
    const { calendar } = expand({ overrides: [{ from: '12-30', to: '01-02', closed: true, name: 'Winter' }] })
    expect(calendar.holidays.slice(0, 4)).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'])
  })
})
