import type { Calendar, LocalHours } from '../calendar/calendar.ts'

/** A calendar without some local hours of each of its days, dated ones too. */
export function takeOut(calendar: Calendar, span: LocalHours): Calendar {
  return eachDay(calendar, (hours) => hours.flatMap((open) => without(open, span)))
}

function without([open, close]: LocalHours, [from, to]: LocalHours): LocalHours[] {
  if (to <= open || from >= close) return [[open, close]]
  const parts: LocalHours[] = [
    [open, from],
    [to, close],
  ]
  return parts.filter(([start, end]) => start < end)
}

/** A calendar that is open from each day's first opening to its last closing. */
export function workThrough(calendar: Calendar): Calendar {
  return eachDay(calendar, (hours) => {
    const sorted = hours.toSorted()
    const first = sorted[0]
    const last = sorted
      .map(([, close]) => close)
      .toSorted()
      .at(-1)
    return first && last !== undefined ? [[first[0], last]] : []
  })
}

/** Whether any weekday is closed for a while between its first opening and its last closing. */
export function hasBreak({ hours }: Calendar): boolean {
  return Object.values(hours).some((day) => {
    const sorted = day.toSorted()
    let until = sorted[0]?.[1] ?? ''
    return sorted.some(([open, close]) => {
      const gap = open > until
      until = close > until ? close : until
      return gap
    })
  })
}

function eachDay(calendar: Calendar, change: (hours: LocalHours[]) => LocalHours[]): Calendar {
  const days = <T extends Partial<Record<string, LocalHours[]>>>(of: T): T =>
    Object.fromEntries(Object.entries(of).map(([day, hours]) => [day, change(hours ?? [])])) as T
  const { hours, shifts, ...rest } = calendar
  return { ...rest, hours: days(hours), ...(shifts ? { shifts: days(shifts) } : {}) }
}
