import type { Calendar } from '../business-time.ts'
import type { People } from '../situation.ts'

type Hours = Pick<Calendar, 'timeZone' | 'hours'>
type Absences = { fromAt: Date; toAt: Date }[]
type Own = Pick<People, 'hours' | 'absences'>

const NO_HOURS: Hours = { timeZone: '', hours: {} }
const NO_ABSENCES: Absences = []

/** Calendars are compiled by identity: the same person over the same calendar is the same object. */
const known = new WeakMap<Calendar, WeakMap<Hours, WeakMap<Absences, Calendar>>>()

/**
 * When a person works (engineering §22): own weekly hours in place of the calendar's hours and dated hours, holidays
 * kept, less the person's absences. Somebody of whom nothing is known has the calendar itself.
 */
export function personalCalendar(calendar: Calendar, people: Own, owner: string): Calendar {
  const hours = people.hours.get(owner)
  const absences = people.absences.get(owner) ?? NO_ABSENCES
  // Hours without any interval are no hours: time would stand still for ever.
  const own = hours && Object.values(hours.hours).some((day) => day.length > 0) ? hours : NO_HOURS
  if (own === NO_HOURS && absences.length === 0) return calendar
  const byHours = remembered(known, calendar, () => new WeakMap<Hours, WeakMap<Absences, Calendar>>())
  const byAbsences = remembered(byHours, own, () => new WeakMap<Absences, Calendar>())
  return remembered(byAbsences, absences, () => withAbsences(withHours(calendar, own), absences))
}

function withHours({ shifts, ...calendar }: Calendar, own: Hours): Calendar {
  if (own === NO_HOURS) return shifts ? { ...calendar, shifts } : calendar
  return { ...calendar, timeZone: own.timeZone, hours: { ...own.hours } }
}

function withAbsences(calendar: Calendar, absences: Absences): Calendar {
  if (absences.length === 0) return calendar
  const away = absences.map(({ fromAt, toAt }) => ({ from: fromAt.toISOString(), to: toAt.toISOString() }))
  return { ...calendar, away: [...(calendar.away ?? []), ...away] }
}

function remembered<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}
