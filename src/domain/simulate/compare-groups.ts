import { dayNumber } from '../kpi/local-day.ts'
import type { Share } from '../kpi/measure-handoff.ts'
import { both, compare, compareBreaches, type ByClock, type Compared, type Sides } from './compare-sides.ts'
import { countReadings, type Counted } from './count-figure.ts'
import type { Outcome } from './outcome.ts'
import { partOf } from './read-outcome.ts'

export type Grouping = 'tier' | 'source' | 'hour' | 'weekday'

/** `key`: a tier's name, a traffic source, `00` to `23`, `mon` to `sun`. */
export type GroupRow = { key: string } & ByClock

const WEEKDAYS = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const KEYS: Record<Grouping, (outcome: Outcome) => string> = {
  tier: ({ tier }) => tier,
  source: ({ measure }) => measure.source,
  hour: ({ measure }) => String(measure.hour).padStart(2, '0'),
  weekday: ({ measure }) => WEEKDAYS[dayNumber(measure.day) % 7] as string,
}

/** Breaches by where handoffs belong; each side by its own tiers and zone. In order of hour or day, else the most first. */
export function compareGroups(sides: Sides, grouping: Grouping): GroupRow[] {
  const grouped = both(sides, (outcomes) => Map.groupBy(outcomes, KEYS[grouping]))
  const keys = [...new Set([...grouped.today.keys(), ...grouped.draft.keys()])]
  const size = (key: string): number =>
    Math.max(grouped.today.get(key)?.length ?? 0, grouped.draft.get(key)?.length ?? 0)
  return keys
    .toSorted((a, b) => orderOf(grouping, a, b) || size(b) - size(a) || (a < b ? -1 : 1))
    .map((key) => ({ key, ...compareBreaches(both(grouped, (of) => of.get(key) ?? [])) }))
}

function orderOf(grouping: Grouping, a: string, b: string): number {
  if (grouping === 'hour') return Number(a) - Number(b)
  return grouping === 'weekday' ? WEEK.indexOf(a) - WEEK.indexOf(b) : 0
}

/** A person is judged by the owner clock alone: their own turns, in their own hours (product §3.3). */
export type PersonRow = { owner: string } & Compared

export function comparePeople(sides: Sides): PersonRow[] {
  const shares = both(sides, (outcomes) => Map.groupBy(outcomes.flatMap(sharesOf), ({ owner }) => owner))
  const owners = [...new Set([...shares.today.keys(), ...shares.draft.keys()])]
  const count = (of: Map<string, Share[]>, owner: string): Counted =>
    countReadings((of.get(owner) ?? []).map(readShare))
  return owners
    .map((owner) => ({ owner, ...compare(both(shares, (of) => count(of, owner))) }))
    .toSorted((a, b) => b.today.of - a.today.of || (a.owner < b.owner ? -1 : 1))
}

const FLAGGED = ['contacted_before', 'booked_by_lead', 'unseen']

/** Where the rate leaves a handoff out for all, nobody's share of it counts (as in the reports). */
function sharesOf(outcome: Outcome): Share[] {
  const { shares, marks } = outcome.measure
  return partOf(outcome) === 'counted' && !outcome.deleted && !FLAGGED.includes(marks.response) ? shares : []
}

function readShare({ verdict }: Share) {
  if (verdict === 'late') return 'yes'
  return verdict === 'in_time' ? 'no' : (`out:${verdict === 'waiting' ? 'not_due' : verdict}` as const)
}
