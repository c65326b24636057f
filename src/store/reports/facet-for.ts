import type { Unit } from '../../domain/kpi/reduce-marks.ts'
import { BIN_FACETS, BIN_PLACES, type BinFacet, type Facet, type Value } from './facets.ts'
import type { Dimension, Slice } from './slice.ts'

/**
 * By which facet a month's counts answer a question; null: they do not, and the days are read. What is asked of one
 * person is read by the day: there is an index for that.
 */
export function facetFor(by: Dimension[], slice: Slice): Facet | null {
  if (slice.owner !== undefined) return null
  const dimensions = by.filter((name) => name !== 'month')
  if (dimensions.every(isPlace)) {
    // Nothing but marks and reasons: the facet with the fewest rows.
    return dimensions.length === 0 && !isFiltered(slice) ? 'band' : 'place'
  }
  const ofTeam = slice.team !== undefined || dimensions.includes('team')
  const [value, ...others] = dimensions.filter((name) => name !== 'team').map(valueOf)
  if (!value || others.length > 0 || slice.source !== undefined || slice.tier !== undefined) return null
  return ofTeam ? `team_${value}` : value
}

/** A facet, and what the slice narrows it to; null: each of them. */
export type BinPlace = { facet: BinFacet; value: string | null; team: string | null }

/** The same for minutes. */
export function binFacetFor(unit: Unit, by: Dimension[], slice: Slice): BinPlace | null {
  const places = (['team', 'source', 'tier'] as const).filter(
    (name) => by.includes(name) || slice[name] !== undefined,
  )
  const facet = BIN_FACETS[unit].find((one) => isOf(one, places))
  const others = by.some((name) => !(places as Dimension[]).includes(name))
  if (slice.owner !== undefined || !facet || others) return null
  const { value, team } = BIN_PLACES[facet]
  return {
    facet,
    value: value === null ? '' : (slice[value] ?? null),
    team: team ? (slice.team ?? null) : '',
  }
}

const isOf = (facet: BinFacet, places: string[]): boolean => {
  const { value, team } = BIN_PLACES[facet]
  const own = [...(team ? ['team'] : []), ...(value === null ? [] : [value])]
  return own.length === places.length && own.every((name) => places.includes(name))
}

const valueOf = (name: Dimension): Value | null => {
  if (name === 'day' || name === 'week') return 'day'
  return name === 'campaign' || name === 'band' || name === 'hour' ? name : null
}

const isPlace = (name: Dimension): boolean => name === 'team' || name === 'source' || name === 'tier'

const isFiltered = ({ team, source, tier }: Slice): boolean =>
  team !== undefined || source !== undefined || tier !== undefined
