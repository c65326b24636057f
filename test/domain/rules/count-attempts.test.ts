import { describe, expect, it } from 'vitest'
import { countAttempts } from '../../../src/domain/rules/count-attempts.ts'
import { at, HOUR, madrid } from '../../support/builders.ts'

const rule = { attempts: 5, channels: 2, businessDays: 3, countedPerDay: 2, apartMs: 2 * HOUR }
const count = (...when: string[]) =>
  countAttempts(
    when.map((time) => ({ at: at(time), channel: 'call' as const })),
    rule,
    madrid,
  )

describe('attempts that count', () => {
  it.each([
    ['five in five minutes are one', ['Tue 10:00', 'Tue 10:01', 'Tue 10:02', 'Tue 10:03', 'Tue 10:04'], 1, 1],
    ['two hours later is another', ['Tue 10:00', 'Tue 12:00'], 2, 1],
    ['a moment sooner is not', ['Tue 10:00', 'Tue 11:59:59'], 1, 1],
    ['no third one on one day', ['Tue 09:00', 'Tue 12:00', 'Tue 17:00', 'Wed 09:00'], 3, 2],
    ['one on a Saturday counts, on no business day', ['Fri 10:00', 'Sat 10:00'], 2, 1],
    ['whatever order they came in', ['Wed 10:00', 'Tue 10:00', 'Tue 10:30'], 2, 2],
    ['none', [], 0, 0],
  ])('%s', (_title, when, counted, days) => {
    expect(count(...when)).toMatchObject({ count: counted, days })
  })

  it.each([
    ['none was made yet: any time', [], null],
    ['two hours after the last', ['Tue 10:00'], at('Tue 12:00')],
    ['at the next opening, where that is after hours', ['Tue 17:30'], at('Wed 09:00')],
    ['on the next business day, where the day is full', ['Fri 09:00', 'Fri 12:00'], at('Mon 09:00', 1)],
  ])('say from when the next one counts: %s', (_title, when, next) => {
    expect(count(...when).nextAt).toEqual(next)
  })
})
