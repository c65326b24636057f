/** Local opening and closing time, `HH:MM`; `24:00` closes at midnight. Half-open: the closing minute is not open. */
export type LocalHours = [open: string, close: string]

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/**
 * When somebody works (product §3.1, engineering §32). Dates are `YYYY-MM-DD` in `timeZone`, an IANA name.
 *
 * A holiday is closed, whatever else is said of it. Otherwise a date has its `shifts` or, without any, the `hours`
 * of its weekday; `breaks` (local times of a date) and `away` (instants: holds, absences) are taken out of them.
 * Several intervals may overlap or adjoin. One past midnight is written as two, split at 24:00.
 *
 * A calendar is compiled when it is first used and known by its identity: make a new one, never change one.
 */
export type Calendar = {
  timeZone: string
  hours: Partial<Record<Weekday, LocalHours[]>>
  holidays: string[]
  breaks?: Record<string, LocalHours[]>
  shifts?: Record<string, LocalHours[]>
  away?: { from: string; to: string }[]
}

export type CalendarErrorCode =
  'calendar_never_open' | 'calendar_invalid' | 'time_zone_unknown' | 'instant_invalid' | 'duration_invalid'

/** A `RangeError` with a stable `code` and a sentence for whoever keeps the calendar. */
export const calendarError = (
  code: CalendarErrorCode,
  sentence: string,
): RangeError & { code: CalendarErrorCode } => Object.assign(new RangeError(sentence), { code })
