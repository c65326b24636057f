import { millisecondsInDay } from 'date-fns/constants'
import type { AttemptsRule } from '../agreement.ts'
import { nextOpen, type Calendar } from '../business-time.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'
import type { Channel, Cycle } from '../cycle.ts'

export type Counted = {
  count: number
  channels: Channel[]
  /** Business days of the calendar on which one was made that counts. */
  days: number
  /** From when the next one counts, in business hours; null: none was made yet, any time. */
  nextAt: Date | null
}

type Made = { at: Date; channel: Channel }

/**
 * The attempts that count (product §2 `sales.attempts`): so many a day and so far apart that five calls in five minutes
 * are worth one. Days are dates of the calendar; an attempt on a closed one counts, but is no business day.
 */
export function countAttempts(made: Made[], rule: AttemptsRule, calendar: Calendar): Counted {
  const counted = made.toSorted(byTime).reduce<Made[]>((kept, attempt) => {
    return countsAfter(kept, attempt.at, { rule, calendar }) ? [...kept, attempt] : kept
  }, [])
  const days = new Set(counted.map(({ at }) => dayOf(calendar, at)))
  const last = counted.at(-1)
  return {
    count: counted.length,
    channels: [...new Set(counted.map(({ channel }) => channel))],
    days: [...days].filter((day) => isBusinessDay(calendar, day)).length,
    nextAt: last ? nextAfter(counted, last.at, { rule, calendar }) : null,
  }
}

/** What a cycle tells of its attempts; without an agreed rule every one counts. */
export function tellAttempts(
  made: Made[],
  rule: AttemptsRule | undefined,
  calendar: Calendar,
): Cycle['attempts'] {
  const channels = new Set(made.map(({ channel }) => channel)).size
  const counted = rule ? countAttempts(made, rule, calendar).count : made.length
  return { count: made.length, channels, counted }
}

type By = { rule: AttemptsRule; calendar: Calendar }

function countsAfter(kept: Made[], at: Date, { rule, calendar }: By): boolean {
  const last = kept.at(-1)
  if (last && at.getTime() - last.at.getTime() < rule.apartMs) return false
  const day = dayOf(calendar, at)
  return kept.filter((one) => dayOf(calendar, one.at) === day).length < rule.countedPerDay
}

/** Told in business hours: nobody is asked to ring at night. */
function nextAfter(counted: Made[], last: Date, { rule, calendar }: By): Date {
  const apart = nextOpen(calendar, new Date(last.getTime() + rule.apartMs))
  const isFull = !countsAfter(counted, apart, { rule, calendar })
  return isFull ? nextOpen(calendar, startOf(calendar, dayOf(calendar, apart) + 1)) : apart
}

function byTime(a: Made, b: Made): number {
  return a.at.getTime() - b.at.getTime() || (a.channel < b.channel ? -1 : 1)
}

/** The local date, counted from 1 January 1970. */
function dayOf(calendar: Calendar, at: Date): number {
  return compiledUntil(calendar, at.getTime()).zone.dayOf(at.getTime())
}

function startOf(calendar: Calendar, day: number): Date {
  return new Date(compiledUntil(calendar, (day + 1) * millisecondsInDay).zone.startOf(day))
}

function isBusinessDay(calendar: Calendar, day: number): boolean {
  const opening = nextOpen(calendar, startOf(calendar, day))
  return dayOf(calendar, opening) === day
}
