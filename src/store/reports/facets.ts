import { dayNumber } from '../../domain/kpi/local-day.ts'
import { packMarks, type Marks } from '../../domain/kpi/marks.ts'
import { reduceMarks, type Unit } from '../../domain/kpi/reduce-marks.ts'
import type { Delta } from './apply-deltas.ts'
import type { MeasureRow } from './measure-row.ts'

/** What a month is counted by besides team, source and tier: one at a time. */
export type Value = 'campaign' | 'band' | 'hour' | 'day'

/**
 * By what a month is counted: `place` has team, source and tier, all others what they are of in `value`, and the team only
 * where they are called so: that is what is asked for most.
 */
export type Facet = 'place' | Value | `team_${Value}`

/** By what minutes of a month are counted; `all`: by nothing. `team_…`: by it within each team. */
export type BinFacet = 'all' | 'team' | 'source' | 'tier' | 'team_source' | 'team_tier'

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

/** Weekday (1 Monday to 7 Sunday) and hour: `1 09`. */
export const weekHour = (day: string, hour: number): string => {
  // Day 0, 1 January 1970, was a Thursday.
  const weekday = ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1
  return `${String(weekday)} ${String(hour).padStart(2, '0')}`
}

/** The rows of `kpi_month` that count a handoff, by their keys. */
export const facetsOf = (row: MeasureRow): Delta[] => {
  const { agreement_key, day, reason, marks, team, source, tier } = row
  const about = { agreement_key, month: monthOf(day), reason, marks }
  const none = { value: '', team: '', source: '', tier: '' }
  const by = (facet: Value, value: string): Delta[] => [
    { ...about, ...none, facet, value },
    { ...about, ...none, facet: `team_${facet}`, value, team },
  ]
  return [
    { ...about, facet: 'place', value: '', team, source, tier },
    ...by('campaign', row.campaign),
    ...by('band', row.band === null ? '' : String(row.band)),
    ...by('hour', weekHour(day, row.hour)),
    ...by('day', day),
  ]
}

/** Minutes are counted by place only where a report asks so. */
export const BIN_FACETS: Record<Unit, BinFacet[]> = {
  business: ['all', 'team', 'source', 'tier', 'team_source', 'team_tier'],
  clock: ['all', 'team'],
  routing: ['all', 'team'],
  delivery: ['all', 'team'],
}

/** What a facet's `value` is of, and whether it is told apart by team besides. */
export const BIN_PLACES: Record<BinFacet, { value: 'team' | 'source' | 'tier' | null; team: boolean }> = {
  all: { value: null, team: false },
  team: { value: 'team', team: false },
  source: { value: 'source', team: false },
  tier: { value: 'tier', team: false },
  team_source: { value: 'source', team: true },
  team_tier: { value: 'tier', team: true },
}

/** The rows of `kpi_bin` that count its minutes. */
export const binsOf = (row: MeasureRow, marks: Marks): Delta[] =>
  (Object.keys(BIN_FACETS) as Unit[]).flatMap((unit) => {
    const minutes = row[`${unit}_minutes`]
    const reduced = reduceMarks(unit, marks)
    if (minutes === null || !reduced) return []
    const about = { agreement_key: row.agreement_key, month: monthOf(row.day), unit, minutes }
    return BIN_FACETS[unit].map((facet) => {
      const { value, team } = BIN_PLACES[facet]
      const place = { value: value === null ? '' : row[value], team: team ? row.team : '' }
      return { ...about, facet, ...place, marks: packMarks(reduced) }
    })
  })
