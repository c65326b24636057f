import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/domain/business-time.ts'
import { addBusinessTime } from '../../src/domain/business-time.ts'
import { explainClock } from '../../src/domain/explain/explain-clock.ts'
import type { Timetable } from '../../src/domain/explain/segment.ts'
import { explainSentence } from '../../src/engine/explain/explain-sentence.ts'
import type { Language } from '../../src/strings/text.ts'
import { at, HOUR, madrid } from '../support/builders.ts'

const sentence = (
  { startAt, ms, language = 'en' }: { startAt: Date; ms: number; language?: Language },
  { calendar = madrid, ...more }: Partial<Timetable> = {},
): string => {
  const timetable = { calendar, days: {}, holds: [], away: [], ...more }
  const clock = { startAt, dueAt: addBusinessTime(calendar, startAt, ms) }
  const tier = language === 'es' ? 'Fuera de horario' : 'Outside hours'
  return explainSentence(
    { ...clock, ...explainClock(timetable, clock, startAt) },
    { language, timeZone: calendar.timeZone, tier, version: 3 },
  )
}

/** ux §3.4: Friday 22 May 2026, 18:40, calendar Madrid, two hours. */
const friday = { startAt: new Date('2026-05-22T16:40:00Z'), ms: 2 * HOUR }

describe('the explanation', () => {
  it('reads as agreed, in English', () => {
    expect(sentence(friday)).toBe(
      '2 h of working time from Fri 22 May, 18:40. Counted 2 h, Mon 09:00–11:00. Not counted: Fri 18:40 – Mon 09:00 (outside hours). Due Mon 25 May, 11:00 (Madrid). Agreement v3, tier «Outside hours».',
    )
  })

  it('reads as agreed, in Spanish', () => {
    expect(sentence({ ...friday, language: 'es' })).toBe(
      '2 h de horario laboral desde vie 22 may, 18:40. Contado: 2 h, lun 09:00–11:00. Sin contar: vie 18:40 – lun 09:00 (fuera de horario). Vence lun 25 may, 11:00 (Madrid). Acuerdo v3, nivel «Fuera de horario».',
    )
  })

  it('leaves out what there is not: all of it counted', () => {
    expect(sentence({ startAt: at('Tue 10:00'), ms: HOUR })).toBe(
      '1 h of working time from Tue 3 Mar, 10:00. Counted 1 h, Tue 10:00–11:00. Due Tue 3 Mar, 11:00 (Madrid). Agreement v3, tier «Outside hours».',
    )
  })

  it('names holidays, lunch and holds, and stretches that follow each other once', () => {
    const lunch: [string, string][] = [
      ['09:00', '14:00'],
      ['15:00', '18:00'],
    ]
    const hold = { fromAt: at('Fri 09:30'), toAt: at('Fri 10:00') }
    const calendar: Calendar = {
      ...madrid,
      hours: { wed: lunch, thu: lunch, fri: lunch },
      holidays: ['2026-03-05'],
      away: [{ from: hold.fromAt.toISOString(), to: hold.toAt.toISOString() }],
    }
    const days = { '2026-03-05': { kind: 'holiday', name: 'Fiesta local', closed: true } } as const
    expect(
      sentence(
        { startAt: at('Wed 13:00'), ms: 5 * HOUR },
        { calendar, days, holds: [{ ...hold, reason: 'lead_away' }] },
      ),
    ).toBe(
      '5 h of working time from Wed 4 Mar, 13:00. Counted 5 h, Wed 13:00–14:00, Wed 15:00–18:00, Fri 09:00–09:30, Fri 10:00–10:30. Not counted: Wed 14:00–15:00 (midday break), Wed 18:00 – Fri 09:00 (outside hours, holiday: Fiesta local), Fri 09:30–10:00 (on hold: lead away). Due Fri 6 Mar, 10:30 (Madrid). Agreement v3, tier «Outside hours».',
    )
  })

  it('names an exception by what it takes away, and dates what lies weeks apart', () => {
    const calendar: Calendar = { ...madrid, shifts: { '2026-03-03': [['09:00', '10:30']] } }
    const days = { '2026-03-03': { kind: 'exception', name: 'Storm', closed: false } } as const
    const told = sentence({ startAt: at('Tue 10:00'), ms: 40 * HOUR }, { calendar, days })
    expect(told).toContain('Tue 3 Mar 10:30 – Wed 4 Mar 09:00 (exception: Storm, outside hours)')
    expect(told).toContain('2 more')
  })
})
