import { describe, expect, it } from 'vitest'
import { overlayExceptions } from '../../src/agreement/overlay-exceptions.ts'
import type { CalendarException, Terms } from '../../src/domain/agreement.ts'
import { addBusinessTime } from '../../src/domain/business-time.ts'
import type { Calendar } from '../../src/domain/business-time.ts'
import { HOUR, aTerms, at, madrid } from '../support/builders.ts'

const TUESDAY = '2026-03-03'
const closed = (over: Partial<CalendarException> = {}): CalendarException => ({
  calendar: 'madrid',
  date: TUESDAY,
  hours: null,
  name: 'Storm',
  ...over,
})
const terms = (calendar: Partial<Calendar> = {}, names: Record<string, string> = {}): Terms => ({
  ...aTerms(),
  calendars: { madrid: { ...madrid, ...calendar }, other: madrid },
  holidayNames: { madrid: names, other: {} },
})
const dueOf = (changed: Terms, name = 'madrid'): Date =>
  addBusinessTime(changed.calendars[name] as Calendar, at('Tue 10:00'), HOUR)

describe('a dated exception', () => {
  it('closes its date by name, in its calendar only', () => {
    const changed = overlayExceptions(terms(), [closed()])
    expect(dueOf(changed)).toEqual(at('Wed 10:00'))
    expect(dueOf(changed, 'other')).toEqual(at('Tue 11:00'))
    expect(changed.holidayNames).toEqual({ madrid: { [TUESDAY]: 'Storm' }, other: {} })
    expect(changed.calendars['other']).toBe(madrid)
  })

  it('of * closes it in all', () => {
    const changed = overlayExceptions(terms(), [closed({ calendar: '*' })])
    expect([dueOf(changed), dueOf(changed, 'other')]).toEqual([at('Wed 10:00'), at('Wed 10:00')])
  })

  it('opens a holiday, with its hours and its name', () => {
    const signed = terms(
      {
        holidays: [TUESDAY],
        shifts: { [TUESDAY]: [['08:00', '15:00']] },
        breaks: { [TUESDAY]: [['10:00', '24:00']] },
      },
      { [TUESDAY]: 'Local day' },
    )
    const changed = overlayExceptions(signed, [closed({ hours: [['12:00', '14:00']], name: 'Fair' })])
    expect(dueOf(changed)).toEqual(at('Tue 13:00'))
    expect(changed.holidayNames['madrid']).toEqual({ [TUESDAY]: 'Fair' })
    expect(signed.calendars['madrid']?.holidays).toEqual([TUESDAY])
  })

  it('that is entered later stands', () => {
    const changed = overlayExceptions(terms(), [closed(), closed({ hours: [['10:00', '18:00']] })])
    expect(dueOf(changed)).toEqual(at('Tue 11:00'))
  })

  it('of a calendar these terms do not have changes nothing', () => {
    const signed = terms()
    expect(overlayExceptions(signed, [closed({ calendar: 'lisbon' })])).toBe(signed)
  })
})
