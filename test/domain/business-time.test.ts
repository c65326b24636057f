import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  isOpen,
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

const cases = JSON.parse(
  readFileSync(new URL('../data/business-time.json', import.meta.url), 'utf8'),
) as Case[]

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

describe('the cases of test/data/business-time.json', () => {
  it.each(cases.map((asked) => [asked.id, asked.note ?? asked.op, asked] as const))(
    '%s: %s',
    (_id, _note, asked) => {
      expect(answer(asked)).toEqual(expected(asked))
    },
  )
})
