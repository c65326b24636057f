import { lengthBefore, placeOf, type Period } from './periods.ts'
import type { Tally } from './tally.ts'
import type { Zone } from './read-zone.ts'

type Days = {
  zone: Zone
  /** What each day holds, in open ms. */
  openMs: Tally
  /** A day's open periods, in ms since the day began. */
  periodsOf(day: number): readonly Period[]
}

/** Counts open milliseconds among instants: whole days by their tally, then one day by its periods. */
export const tallyInstants = ({ zone, openMs, periodsOf }: Days): Tally => ({
  rank(instant) {
    const day = zone.dayOf(instant)
    return openMs.rank(day) + lengthBefore(periodsOf(day), instant - zone.startOf(day))
  },
  select(n) {
    const day = openMs.select(n)
    return zone.startOf(day) + placeOf(periodsOf(day), n - openMs.rank(day))
  },
})
