import type { CalendarException } from '../agreement.ts'
import type { NamedDay } from './segment.ts'

/**
 * The dates of a calendar that have a name: the agreement's holidays, and over them the exceptions of operations, the
 * later entry standing. An exception that opens a holiday is no holiday any more.
 */
export const nameDays = (
  name: string,
  holidays: Record<string, string>,
  exceptions: CalendarException[],
): Record<string, NamedDay> => {
  const days = Object.entries(holidays).map(([date, holiday]): [string, NamedDay] => [
    date,
    { kind: 'holiday', name: holiday, closed: true },
  ])
  const changes = exceptions
    .filter(({ calendar }) => calendar === name || calendar === '*')
    .map((one): [string, NamedDay] => [
      one.date,
      { kind: 'exception', name: one.name, closed: one.hours === null },
    ])
  return Object.fromEntries([...days, ...changes])
}
