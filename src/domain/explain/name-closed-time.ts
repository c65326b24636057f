import type { Calendar } from '../calendar/calendar.ts'
import { closedAround, openIntervals } from '../calendar/open-intervals.ts'
import { compiledUntil } from '../calendar/compiled-until.ts'
import { clip, cutOut, type Period } from '../calendar/periods.ts'
import { readDay } from '../calendar/read-hours.ts'
import type { Zone } from '../calendar/read-zone.ts'
import type { NamedDay, Segment, SegmentKind, Timetable } from './segment.ts'

/** A reason why time may not count, and when it holds; of two that hold at once the first of the list says why. */
type Reason = { kind: SegmentKind; name: string | null; period: Period }

/** Says of closed stretches within `[from, to)` why they are closed, each instant once (product §3.1, ux §3.3). */
export const nameClosedTime = (timetable: Timetable, [from, to]: Period): ((closed: Period) => Segment[]) => {
  const { zone } = compiledUntil(timetable.calendar, to)
  const reasons = reasonsWithin(timetable, zone, [from, to])
  return (closed) => {
    const named: Segment[] = []
    let left: Period[] = [closed]
    for (const { kind, name, period } of reasons) {
      for (const piece of clip(left, period)) named.push(segment(piece, kind, name))
      left = cutOut(left, [period])
    }
    const plain = isBreak(timetable, zone, closed) ? 'break' : 'closed'
    for (const piece of left) named.push(segment(piece, plain, null))
    return named.sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())
  }
}

export const segment = ([from, to]: Period, kind: SegmentKind, name: string | null): Segment => ({
  fromAt: new Date(from),
  toAt: new Date(to),
  kind,
  name,
  businessMs: kind === 'counting' ? to - from : 0,
})

const reasonsWithin = (timetable: Timetable, zone: Zone, within: Period): Reason[] => {
  const { holds, away, days } = timetable
  const [first, last] = within.map((at) => zone.dayOf(at)) as [number, number]
  const named = Object.entries(days)
    .map(([date, day]) => ({ date: readDay(date), day }))
    .filter(({ date }) => first <= date && date <= last)
    .flatMap((one) => reasonsOf(timetable, zone, one))
  return [
    ...holds.map(({ reason, ...hold }): Reason => ({ kind: 'hold', name: reason, period: periodOf(hold) })),
    ...away.map((absence): Reason => ({ kind: 'away', name: null, period: periodOf(absence) })),
    ...named.filter(({ kind }) => kind === 'exception'),
    ...named.filter(({ kind }) => kind === 'holiday'),
  ].filter(({ period }) => period[0] < within[1] && period[1] > within[0])
}

/** The whole date or, where only some of it is closed, what the week has open then. */
const reasonsOf = (
  { calendar }: Timetable,
  zone: Zone,
  { date, day }: { date: number; day: NamedDay },
): Reason[] => {
  const [from, to] = [zone.startOf(date), zone.startOf(date + 1)]
  const periods: Period[] = day.closed ? [[from, to]] : openIntervals(plainWeek(calendar), from, to)
  return periods.map((period) => ({ kind: day.kind, name: day.name, period }))
}

const plainWeek = ({ timeZone, hours }: Calendar): Calendar => ({ timeZone, hours, holidays: [] })

const periodOf = ({ fromAt, toAt }: { fromAt: Date; toAt: Date }): Period => [
  fromAt.getTime(),
  toAt.getTime(),
]

/** Closed between two open times of one day. */
const isBreak = ({ calendar }: Timetable, zone: Zone, [from]: Period): boolean => {
  const [last, next] = closedAround(calendar, from)
  return last !== null && next !== null && zone.dayOf(last) === zone.dayOf(next)
}
