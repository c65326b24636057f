import { dayName, dayNumber, localDay } from '../domain/kpi/local-day.ts'
import { loadOwn, type OwnBehind } from '../store/reports/load-own.ts'
import { bucketOf } from './buckets.ts'
import type { FigureRow } from './figure-row.ts'
import { placeKey, type PlaceName } from './list-key.ts'
import { ownRate } from './own-clock.ts'
import type { ReportContext } from './report.ts'

/** More than one person holds in thirteen months. */
const MOST = 100_000

type Told = (one: OwnBehind) => string

/**
 * What one person held by source, tier, team, hour of the handoff and piece of the period, by the person's own clock:
 * nobody is judged by another (product §3.3 "Owners"). Nothing where the report is of no single person.
 */
export async function ownPlaceRows(context: ReportContext): Promise<FigureRow[]> {
  const { person, period, terms } = context
  if (person === null) return []
  const found = await heldBy(context, person)
  const bucket = bucketOf(period.span)
  const places: [section: string, place: PlaceName, told: Told][] = [
    ['source', 'source', ({ source }) => source],
    ['tier', 'tier', ({ tier }) => tier],
    ['team', 'team', ({ team }) => team],
    ['hour', 'hour', ({ weekday, hour }) => `${String(weekday)} ${String(hour).padStart(2, '0')}`],
    ['trend', bucket, ({ handoffAt }) => FIRST_DAY[bucket](localDay(handoffAt, terms.timeZone))],
  ]
  return places.flatMap(([section, place, told]) =>
    [...Map.groupBy(found, told)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, same]) => ownRate(same, { section, group, place: placeKey(place, group) })),
  )
}

async function heldBy({ db, slice, asOf, observation }: ReportContext, owner: string): Promise<OwnBehind[]> {
  const wanted = observation ? 'yes' : 'no'
  const { found } = await loadOwn(db, {
    ...{ slice: { ...slice, owner }, after: null, limit: MOST, at: asOf },
    isIn: ({ marks }) => marks.observed === wanted,
  })
  return found
}

/** Of the piece that a local date lies in; weeks begin on Monday (day 0, 1 January 1970, was a Thursday). */
const FIRST_DAY: Record<ReturnType<typeof bucketOf>, (day: string) => string> = {
  day: (day) => day,
  week: (day) => dayName(dayNumber(day) - ((dayNumber(day) + 3) % 7)),
  month: (day) => `${day.slice(0, 7)}-01`,
}
