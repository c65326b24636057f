import { expect, it } from 'vitest'
import { nameDays } from '../../../src/domain/explain/name-days.ts'
import { splitTime } from '../../../src/domain/explain/split-time.ts'
import { at, madrid } from '../../support/builders.ts'

const TUESDAY = '2026-03-03'

it('a half day tells its name where the week would be open, and stays a half day', () => {
  const calendar = { ...madrid, breaks: { [TUESDAY]: [['14:00', '24:00']] as [string, string][] } }
  const days = nameDays(calendar, { names: { [TUESDAY]: 'Town fair' }, exceptions: [] })
  expect(days).toEqual({ [TUESDAY]: { kind: 'holiday', name: 'Town fair', closed: false } })
  const timetable = { calendar, days, holds: [], away: [] }
  const told = splitTime(timetable, at('Tue 13:00'), at('Wed 10:00'))
  expect(told.map(({ kind, name, fromAt }) => [kind, name, fromAt])).toEqual([
    ['counting', null, at('Tue 13:00')],
    ['holiday', 'Town fair', at('Tue 14:00')],
    ['closed', null, at('Tue 18:00')],
    ['counting', null, at('Wed 09:00')],
  ])
})
