import type { Terms } from '../../../domain/agreement.ts'
import type { Calendar } from '../../../domain/business-time.ts'
import { localDate } from '../operations/touches-past.ts'

/** What a calendar says of a date beyond its weekday: hours, `closed`, or null for nothing special. */
export type DayDifference = {
  calendar: string
  date: string
  name: string
  before: string | null
  after: string | null
}

/** Dated days of each calendar that read differently in two terms, from today on. */
export function compareDays(before: Terms, after: Terms, now: Date): DayDifference[] {
  const names = [...new Set([...Object.keys(before.calendars), ...Object.keys(after.calendars)])]
  return names.flatMap((calendar) => {
    const [was, is] = [before.calendars[calendar], after.calendars[calendar]]
    if (!was || !is) return []
    const today = localDate(now, is.timeZone)
    return [...new Set([...datesOf(was), ...datesOf(is)])]
      .toSorted()
      .filter((date) => date >= today && saysOf(was, date) !== saysOf(is, date))
      .map((date) => ({
        calendar,
        date,
        name: after.holidayNames[calendar]?.[date] ?? before.holidayNames[calendar]?.[date] ?? '',
        before: saysOf(was, date),
        after: saysOf(is, date),
      }))
  })
}

function datesOf({ holidays, shifts = {}, breaks = {} }: Calendar): string[] {
  return [...holidays, ...Object.keys(shifts), ...Object.keys(breaks)]
}

function saysOf({ holidays, shifts = {}, breaks = {} }: Calendar, date: string): string | null {
  if (holidays.includes(date)) return 'closed'
  const text = (hours: [string, string][]): string => hours.map((one) => one.join('–')).join(', ')
  const open = shifts[date]
  const cut = breaks[date]
  const said = [...(open ? [text(open)] : []), ...(cut ? [`without ${text(cut)}`] : [])]
  return said.length > 0 ? said.join(' ') : null
}
