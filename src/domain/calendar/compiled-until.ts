import type { Calendar } from './calendar.ts'
import { compileCalendar, type CompiledCalendar } from './compile-calendar.ts'

type Known = { horizon: number; compiled: CompiledCalendar }

const known = new WeakMap<Calendar, Known>()

const FIRST_HORIZON = 2050
const LAST_HORIZON = 2400
const STEP_YEARS = 50

/**
 * The compiled calendar that knows its zone's changes at least until `instant`. Compiled when first asked, and again
 * in the rare case that somebody asks about a later half century. After 2400 the zone's last offset stays.
 */
export const compiledUntil = (calendar: Calendar, instant: number): CompiledCalendar => {
  const last = known.get(calendar)
  if (last && instant <= last.horizon) return last.compiled
  const year = horizonYear(instant)
  const compiled = compileCalendar(calendar, Date.UTC(year, 0))
  // A year in hand: an answer is never worked out at the very edge.
  known.set(calendar, { compiled, horizon: year === LAST_HORIZON ? Infinity : Date.UTC(year - 1, 0) })
  return compiled
}

const horizonYear = (instant: number): number => {
  const year = new Date(instant).getUTCFullYear()
  const rounded = Math.ceil((year + 2) / STEP_YEARS) * STEP_YEARS
  return Math.min(Math.max(rounded || LAST_HORIZON, FIRST_HORIZON), LAST_HORIZON)
}
