import { dayName, dayNumber, localDay } from '../domain/kpi/local-day.ts'

/** Local dates, both included. */
export type Span = { from: string; to: string }

export type Period = {
  /** As asked: `2026-09`, `week`, …; dates for a free one. */
  name: string
  span: Span
  /** The one before, to compare with: the same piece of the calendar, or as many days. */
  before: Span
}

export type PeriodRead = { ok: true; period: Period } | { ok: false; message: string }

const WEEK = 7
/** Free periods are at most 13 months (engineering §13). */
const LONGEST_DAYS = 397

/** What `--period` may be: today's `week`, `month` or `quarter`, the last one, a month, a quarter, or dates. */
export function readPeriod(name: string, { now, timeZone }: { now: Date; timeZone: string }): PeriodRead {
  const today = localDay(now, timeZone)
  const named = /^(last-)?(week|month|quarter)$/.exec(name)
  if (named)
    return periodOf(name, pieceAround(named[2] as Piece, today, named[1] ? -1 : 0), named[2] as Piece)
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(name)
  if (month) return periodOf(name, pieceAround('month', `${name}-01`, 0), 'month')
  const quarter = /^(\d{4})-Q([1-4])$/.exec(name)
  if (quarter) {
    const first = `${quarter[1] ?? ''}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`
    return periodOf(name, pieceAround('quarter', first, 0), 'quarter')
  }
  return readDates(name)
}

function readDates(name: string): PeriodRead {
  const [from = '', to = ''] = name.split('..')
  if (!isDate(from) || !isDate(to) || from > to)
    return {
      ok: false,
      message: `«${name}» is no period: give week, month, quarter (or last-week, …), 2026-09, 2026-Q3 or 2026-09-01..2026-09-15.`,
    }
  const days = dayNumber(to) - dayNumber(from) + 1
  if (days > LONGEST_DAYS) return { ok: false, message: 'A period is 13 months at most: give a shorter one.' }
  const before = { from: dayName(dayNumber(from) - days), to: dayName(dayNumber(from) - 1) }
  return { ok: true, period: { name, span: { from, to }, before } }
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayName(dayNumber(text)) === text

type Piece = 'week' | 'month' | 'quarter'

function periodOf(name: string, span: Span, piece: Piece): PeriodRead {
  return { ok: true, period: { name, span, before: pieceAround(piece, span.from, -1) } }
}

/** The week, month or quarter a date lies in, or as many later. */
function pieceAround(piece: Piece, day: string, later: number): Span {
  if (piece === 'week') {
    // Day 0, 1 January 1970, was a Thursday: weeks begin on Monday.
    const number = dayNumber(day)
    const from = number - ((((number + 3) % WEEK) + WEEK) % WEEK) + later * WEEK
    return { from: dayName(from), to: dayName(from + WEEK - 1) }
  }
  const months = piece === 'month' ? 1 : 3
  const [year = 0, month = 0] = day.split('-').map(Number)
  const first = Math.floor((month - 1) / months) * months + later * months
  return { from: dateOf(year, first), to: dayName(dayNumber(dateOf(year, first + months)) - 1) }
}

const dateOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month)).toISOString().slice(0, 10)
