import { businessTimeBetween } from '../business-time.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'
import { openIntervals } from '../calendar/open-intervals.ts'
import type { Period } from '../calendar/periods.ts'
import { nameClosedTime, segment } from './name-closed-time.ts'
import type { Segment, Timetable } from './segment.ts'

/** Of a longer time than both together the beginning and the end are told day by day, the middle as one segment. */
const FIRST_DAYS = 62
const LAST_DAYS = 31

/**
 * The time from one instant to another in segments: contiguous, half-open, from `from` to `to`; nights and weekends are
 * one segment until something else has a name. Their `businessMs` add up exactly to the business time between the
 * two. At most some hundred segments, however long the time.
 */
export const splitTime = (timetable: Timetable, fromAt: Date, toAt: Date): Segment[] => {
  const [from, to] = [fromAt.getTime(), toAt.getTime()]
  const [first, last] = middleOf(timetable, from, to)
  if (first >= last) return splitWhole(timetable, [from, to])
  return [
    ...splitWhole(timetable, [from, first]),
    fold(timetable, first, last),
    ...splitWhole(timetable, [last, to]),
  ]
}

/** What is folded: from one local midnight to another; nothing where the second is not the later. */
const middleOf = ({ calendar }: Timetable, from: number, to: number): Period => {
  const { zone } = compiledUntil(calendar, to)
  return [zone.startOf(zone.dayOf(from) + FIRST_DAYS), zone.startOf(zone.dayOf(to) - LAST_DAYS)]
}

const fold = ({ calendar }: Timetable, from: number, to: number): Segment => ({
  ...segment([from, to], 'folded', null),
  businessMs: businessTimeBetween(calendar, new Date(from), new Date(to)),
})

const splitWhole = (timetable: Timetable, [from, to]: Period): Segment[] => {
  if (from >= to) return []
  const open = openIntervals(timetable.calendar, from, to)
  const nameClosed = nameClosedTime(timetable, [from, to])
  const counting = open.map((period) => segment(period, 'counting', null))
  const closed = closedBetween(open, [from, to]).flatMap(nameClosed)
  return unite([...counting, ...closed].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime()))
}

/** What lies before, between and after the open periods, which are in order and apart. */
const closedBetween = (open: Period[], [from, to]: Period): Period[] => {
  const starts = [from, ...open.map(([, close]) => close)]
  const ends = [...open.map(([opening]) => opening), to]
  return starts
    .map((start, index): Period => [start, ends[index] as number])
    .filter(([start, end]) => start < end)
}

/** Neighbours of one kind and name are one segment: a holiday of several days, a night that a date line cuts. */
const unite = (segments: Segment[]): Segment[] => {
  const united: Segment[] = []
  for (const next of segments) {
    const last = united.at(-1)
    if (last && last.kind === next.kind && last.name === next.name) {
      united[united.length - 1] = { ...last, toAt: next.toAt, businessMs: last.businessMs + next.businessMs }
    } else united.push(next)
  }
  return united
}
