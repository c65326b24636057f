import type { Calendar } from '../calendar/calendar.ts'
import type { CalendarException } from '../agreement.ts'
import type { NamedDay } from './segment.ts'

type Named = {
  /** Date → name, exceptions laid over (`Terms.holidayNames`). */
  names: Record<string, string>
  /** Those of this calendar, and of all. */
  exceptions: CalendarException[]
}

/** The dates of a calendar that have a name: the agreement's holidays, and the exceptions of operations over them. */
export const nameDays = ({ holidays }: Calendar, { names, exceptions }: Named): Record<string, NamedDay> => {
  const closed = new Set(holidays)
  const changed = Object.fromEntries(exceptions.map(({ date, name }) => [date, name]))
  return Object.fromEntries(
    Object.entries({ ...names, ...changed }).map(([date, name]): [string, NamedDay] => [
      date,
      { kind: Object.hasOwn(changed, date) ? 'exception' : 'holiday', name, closed: closed.has(date) },
    ]),
  )
}
