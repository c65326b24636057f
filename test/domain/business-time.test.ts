import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  isOpen,
  nextOpen,
  subtractBusinessDays,
  subtractBusinessTime,
  type Calendar,
} from '../../src/domain/business-time.ts'

type Unit = 'seconds' | 'minutes' | 'hours' | 'days'
type Case = { id: string; note?: string; calendar: Calendar } & (
  | {
      op: 'add' | 'subtract'
      args: { start: string; amount: number; unit: Unit }
      expected: string
      expectedEarliest?: string
    }
  | { op: 'within'; args: { start: string; end: string }; expected: number }
  | { op: 'isOpen'; args: { at: string }; expected: boolean }
)

const readData = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../data/${name}`, import.meta.url), 'utf8')) as T

const cases = readData<Case[]>('business-time.json')

type ZoneCase = Omit<Case, 'calendar'> & {
  timeZone: string
  hours: 'night' | 'office'
  dated?: Pick<Calendar, 'holidays' | 'shifts' | 'breaks' | 'away'>
}

/** Around changes of clocks; reckoned by another program, in another language, with another copy of the zones. */
const readZoneCases = (): Case[] => {
  const { hours, cases: rows } = readData<{
    hours: Record<string, Calendar['hours']>
    cases: ZoneCase[]
  }>('business-time-zones.json')
  return rows.map(({ timeZone, hours: which, dated, ...asked }) => ({
    ...(asked as Case),
    calendar: { timeZone, hours: hours[which] ?? {}, holidays: [], ...dated },
  }))
}

const MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000 }

const answer = ({ calendar, ...asked }: Case): unknown => {
  switch (asked.op) {
    case 'isOpen':
      return isOpen(calendar, new Date(asked.args.at))
    case 'within':
      return businessTimeBetween(calendar, new Date(asked.args.start), new Date(asked.args.end)) / 1000
    case 'add':
    case 'subtract': {
      const { start, amount, unit } = asked.args
      if (unit === 'days') {
        const move = asked.op === 'add' ? addBusinessDays : subtractBusinessDays
        return move(calendar, new Date(start), amount)
      }
      const move = asked.op === 'add' ? addBusinessTime : subtractBusinessTime
      return move(calendar, new Date(start), amount * MS[unit])
    }
  }
}

const expected = (asked: Case): unknown =>
  asked.op === 'add' || asked.op === 'subtract'
    ? new Date(asked.expectedEarliest ?? asked.expected)
    : asked.expected

describe.each([
  ['business-time.json', cases],
  ['business-time-zones.json', readZoneCases()],
])('the cases of test/data/%s', (_file, collected) => {
  it.each(collected.map((asked) => [asked.id, asked.note ?? asked.op, asked] as const))(
    '%s: %s',
    (_id, _note, asked) => {
      expect(answer(asked)).toEqual(expected(asked))
    },
  )
})

const nineToFive: Calendar['hours'] = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]),
)
const HOUR = MS.hours
const aCalendar = (changes: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Europe/Madrid',
  hours: nineToFive,
  holidays: [],
  ...changes,
})
const at = (instant: string): Date => new Date(instant)
const codeOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return (error as { code: string }).code
  }
}

describe('a day', () => {
  it('may have several intervals, in any order, overlapping or adjoining', () => {
    const calendar = aCalendar({
      timeZone: 'Etc/UTC',
      hours: {
        mon: [
          ['15:00', '18:00'],
          ['09:00', '12:00'],
          ['11:00', '13:00'],
          ['13:00', '14:00'],
        ],
      },
    })
    expect(businessTimeBetween(calendar, at('2024-01-01T00:00Z'), at('2024-01-08T00:00Z'))).toBe(8 * HOUR)
    expect(addBusinessTime(calendar, at('2024-01-01T08:00Z'), 5 * HOUR)).toEqual(at('2024-01-01T14:00Z'))
  })

  it('that is a holiday is closed even to shifts', () => {
    const calendar = aCalendar({ holidays: ['2024-01-02'], shifts: { '2024-01-02': [['10:00', '12:00']] } })
    expect(isOpen(calendar, at('2024-01-02T10:30Z'))).toBe(false)
  })

  it('with an empty shift is closed', () => {
    expect(isOpen(aCalendar({ shifts: { '2024-01-02': [] } }), at('2024-01-02T10:30Z'))).toBe(false)
  })

  it('that the zone skipped has no hours', () => {
    const calendar = aCalendar({ timeZone: 'Pacific/Apia' })
    // Thursday 29 December 2011 was followed by Saturday the 31st.
    expect(addBusinessTime(calendar, at('2011-12-30T02:00Z'), 2 * HOUR)).toEqual(at('2012-01-01T20:00Z'))
    expect(addBusinessDays(calendar, at('2011-12-29T20:00Z'), 1)).toEqual(at('2012-01-01T20:00Z'))
  })
})

describe('away', () => {
  const away = [
    { from: '2024-01-02T11:00:00+01:00', to: '2024-01-04T12:00:00+01:00' },
    { from: '2024-01-03T00:00:00Z', to: '2024-01-03T12:00:00Z' },
  ]

  it('is taken out of open time', () => {
    expect(addBusinessTime(aCalendar({ away }), at('2024-01-02T09:00Z'), 2 * HOUR)).toEqual(
      at('2024-01-04T12:00Z'),
    )
    expect(isOpen(aCalendar({ away }), at('2024-01-04T10:59:59.999Z'))).toBe(false)
    expect(isOpen(aCalendar({ away }), at('2024-01-04T11:00Z'))).toBe(true)
  })

  it('takes a date out of business days when nothing of it is left', () => {
    expect(addBusinessDays(aCalendar({ away }), at('2024-01-02T09:00Z'), 1)).toEqual(at('2024-01-04T11:00Z'))
    expect(subtractBusinessDays(aCalendar({ away }), at('2024-01-05T09:00Z'), 2)).toEqual(
      at('2024-01-02T09:00Z'),
    )
  })

  it('may take a date away in parts', () => {
    const parts = [
      { from: '2024-01-02T00:00:00Z', to: '2024-01-02T12:00:00Z' },
      { from: '2024-01-02T12:00:00Z', to: '2024-01-02T20:00:00Z' },
    ]
    expect(addBusinessDays(aCalendar({ away: parts }), at('2024-01-01T09:00Z'), 1)).toEqual(
      at('2024-01-03T09:00Z'),
    )
  })

  it('leaves a copy without it as it was', () => {
    const calendar = aCalendar()
    const copy = { ...calendar, away }
    expect(isOpen(copy, at('2024-01-03T10:00Z'))).toBe(false)
    expect(isOpen(calendar, at('2024-01-03T10:00Z'))).toBe(true)
  })
})

describe('business days', () => {
  it('keep the wall time across a change of clocks', () => {
    expect(addBusinessDays(aCalendar(), at('2024-03-29T09:00Z'), 1)).toEqual(at('2024-04-01T08:00Z'))
    expect(subtractBusinessDays(aCalendar(), at('2024-04-01T08:00Z'), 1)).toEqual(at('2024-03-29T09:00Z'))
  })

  it('begin with the next open date from a closed one', () => {
    expect(addBusinessDays(aCalendar(), at('2024-01-06T09:00Z'), 1)).toEqual(at('2024-01-08T09:00Z'))
    expect(subtractBusinessDays(aCalendar(), at('2024-01-06T09:00Z'), 1)).toEqual(at('2024-01-05T09:00Z'))
  })

  it('go the other way when negative', () => {
    expect(addBusinessDays(aCalendar(), at('2024-01-08T09:00Z'), -1)).toEqual(at('2024-01-05T09:00Z'))
    expect(subtractBusinessDays(aCalendar(), at('2024-01-05T09:00Z'), -1)).toEqual(at('2024-01-08T09:00Z'))
  })
})

describe('an error has a code and a sentence', () => {
  const never = aCalendar({ hours: {} })
  const someday = at('2024-01-01T00:00Z')

  it('when a calendar is never open', () => {
    expect(codeOf(() => addBusinessTime(never, someday, 1))).toBe('calendar_never_open')
    expect(codeOf(() => subtractBusinessTime(never, someday, 0))).toBe('calendar_never_open')
    expect(codeOf(() => nextOpen(never, someday))).toBe('calendar_never_open')
    expect(codeOf(() => addBusinessDays(never, someday, 1))).toBe('calendar_never_open')
    expect(isOpen(never, someday)).toBe(false)
    expect(businessTimeBetween(never, someday, at('2034-01-01T00:00Z'))).toBe(0)
  })

  it('when a calendar is never open again', () => {
    const once = aCalendar({ hours: {}, shifts: { '2024-01-02': [['09:00', '10:00']] } })
    expect(addBusinessTime(once, someday, HOUR)).toEqual(at('2024-01-02T09:00Z'))
    expect(codeOf(() => addBusinessTime(once, someday, HOUR + 1))).toBe('calendar_never_open')
    expect(codeOf(() => subtractBusinessTime(once, someday, 1))).toBe('calendar_never_open')
  })

  it('when an absence has no end', () => {
    const gone = aCalendar({ away: [{ from: '2024-01-01T00:00:00Z', to: '+275760-09-12T23:59:59Z' }] })
    expect(codeOf(() => nextOpen(gone, someday))).toBe('calendar_never_open')
  })

  it.each([
    ['hours past midnight', aCalendar({ hours: { mon: [['22:00', '02:00']] } }), 'calendar_invalid'],
    ['a time that is none', aCalendar({ hours: { mon: [['9', '24:30']] } }), 'calendar_invalid'],
    ['a date that is none', aCalendar({ holidays: ['2023-02-29'] }), 'calendar_invalid'],
    [
      'an instant without offset',
      aCalendar({ away: [{ from: '2024-01-01T00:00', to: '2024-01-02T00:00' }] }),
      'calendar_invalid',
    ],
    ['a zone that is none', aCalendar({ timeZone: 'Europe/Nowhere' }), 'time_zone_unknown'],
  ])('for %s', (_, calendar, code) => {
    expect(codeOf(() => isOpen(calendar, someday))).toBe(code)
  })

  it('for what is no instant and no amount', () => {
    expect(codeOf(() => isOpen(aCalendar(), new Date(NaN)))).toBe('instant_invalid')
    expect(codeOf(() => addBusinessTime(aCalendar(), someday, Infinity))).toBe('duration_invalid')
    expect(codeOf(() => addBusinessDays(aCalendar(), someday, 1.5))).toBe('duration_invalid')
  })
})

describe('far away', () => {
  it('clocks still change', () => {
    expect(isOpen(aCalendar(), at('2121-07-01T07:00Z'))).toBe(true)
    expect(isOpen(aCalendar(), at('2121-01-01T07:00Z'))).toBe(false)
  })

  it('an answer does not depend on what was asked before', () => {
    const [asked, fresh] = [aCalendar(), aCalendar({ hours: { ...nineToFive } })]
    isOpen(asked, at('2024-01-01T00:00Z'))
    isOpen(fresh, at('2190-01-01T00:00Z'))
    const century = 100 * 2080 * HOUR
    expect(addBusinessTime(asked, at('2024-06-03T07:00Z'), century)).toEqual(
      addBusinessTime(fresh, at('2024-06-03T07:00Z'), century),
    )
  })
})

describe("the machine's zone", () => {
  const answersIn = (TZ: string): unknown => {
    const script = `
      import { readFileSync } from 'node:fs'
      import * as time from ${JSON.stringify(new URL('../../src/domain/business-time.ts', import.meta.url).href)}
      const cases = JSON.parse(readFileSync(${JSON.stringify(new URL('../data/business-time.json', import.meta.url).pathname)}))
      const answers = cases.flatMap(({ calendar, args }) => {
        const start = new Date(args.start ?? args.at)
        return [
          time.isOpen(calendar, start),
          time.addBusinessTime(calendar, start, 1e8),
          time.subtractBusinessTime(calendar, start, 1e8),
          time.addBusinessDays(calendar, start, 3),
          time.businessTimeBetween(calendar, start, new Date(start.getTime() + 1e10)),
        ]
      })
      console.log(JSON.stringify([new Date(2024, 0).toISOString(), answers]))`
    const options = { env: { ...process.env, TZ }, encoding: 'utf8' as const }
    return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], options))
  }

  it('changes no answer', () => {
    const [here, answers] = answersIn('Pacific/Apia') as [string, unknown]
    for (const zone of ['America/St_Johns', 'Australia/Lord_Howe']) {
      const [there, same] = answersIn(zone) as [string, unknown]
      expect(there).not.toBe(here)
      expect(same).toEqual(answers)
    }
  })
})
