import { localDate, showClock, showDay, showWeekday, type Place } from './show-time.ts'

type Span = { fromAt: Date; toAt: Date }

/**
 * A stretch of time as ux §3.4 writes it: `Mon 09:00–11:00`, `Fri 18:40 – Mon 09:00`. `dated`: with day and month, where
 * weekdays alone would leave open which.
 */
export const showSpan = ({ fromAt, toAt }: Span, place: Place, { dated }: { dated: boolean }): string => {
  const day = (at: Date): string => (dated ? showDay(at, place) : showWeekday(at, place))
  const [from, to] = [showClock(fromAt, place), showClock(toAt, place)]
  if (localDate(fromAt, place.timeZone) === localDate(toAt, place.timeZone))
    return `${day(fromAt)} ${from}–${to}`
  return `${day(fromAt)} ${from} – ${day(toAt)} ${to}`
}
