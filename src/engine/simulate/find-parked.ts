import type { Outcome } from '../../domain/simulate/outcome.ts'
import { findBurst, type Burst } from '../../domain/rules/find-burst.ts'
import { allowancesBy, isShielded, kindOf, reachOf, type Shield } from '../shield/allowances.ts'
import { mayJoin } from '../shield/may-join.ts'

export type Parked = { ids: Set<string>; bursts: number }

type About = { shield: Shield | null; settleMs: number; from: Date }
type Cluster = { source: string; handoffs: Outcome[]; startMs: number }

/**
 * What the import shield would have parked, had it been there from `from` on: the bursts of each source by the shield's own
 * functions, and of them who would have joined. Each burst as if the one before it had been decided.
 */
export async function findParked(outcomes: Outcome[], { shield, settleMs, from }: About): Promise<Parked> {
  const parked: Parked = { ids: new Set(), bursts: 0 }
  if (!shield) return parked
  const counted = outcomes.filter(({ source, exempt }) => !exempt && isShielded(source))
  const usual = (asked: PeakAsked): number => peakOf(counted, parked.ids, asked)
  for (const cluster of clustersOf(counted, shield)) {
    const before = new Date(cluster.startMs - shield.windowMs)
    const about = { shield, onRecordSince: from, before }
    const burst = findBurst(
      cluster.handoffs.map(({ id, handoffAt }) => ({ id, at: handoffAt })),
      { allowances: await allowancesBy(cluster.source, about, usual), joinMs: shield.windowMs, open: null },
    )
    if (burst) note(parked, joinersOf(cluster, burst, settleMs))
  }
  return parked
}

function note(parked: Parked, joiners: Outcome[]): void {
  if (joiners.length > 0) parked.bursts += 1
  for (const { id } of joiners) parked.ids.add(id)
}

/** Handoffs of one source with no more than its reach between them, the earliest first; only those that are many enough. */
function clustersOf(outcomes: Outcome[], shield: Shield): Cluster[] {
  const fewest = Math.min(shield.over, shield.perImportDay)
  return [...Map.groupBy(outcomes, ({ source }) => source)]
    .flatMap(([source, handoffs]) => splitByGaps(source, handoffs, reachOf(source, shield)))
    .filter(({ handoffs }) => handoffs.length > fewest)
    .toSorted((a, b) => a.startMs - b.startMs || (a.source < b.source ? -1 : 1))
}

function splitByGaps(source: string, handoffs: Outcome[], reachMs: number): Cluster[] {
  const clusters: Cluster[] = []
  let lastMs = -Infinity
  for (const one of handoffs.toSorted((a, b) => a.handoffAt.getTime() - b.handoffAt.getTime())) {
    const atMs = one.handoffAt.getTime()
    if (atMs - lastMs > reachMs) clusters.push({ source, handoffs: [], startMs: atMs })
    clusters.at(-1)?.handoffs.push(one)
    lastMs = atMs
  }
  return clusters
}

function joinersOf({ handoffs }: Cluster, burst: Burst, settleMs: number): Outcome[] {
  const formedAt = burst.formedAt ?? burst.toAt
  return handoffs.filter((one) => burst.ids.has(one.id) && joins(one, { formedAt, settleMs }))
}

/** As it stood when the burst was noticed, or when the handoff itself came. */
function joins(outcome: Outcome, judge: { formedAt: Date; settleMs: number }): boolean {
  const { endedAt, handoffAt } = outcome
  const joinAt = handoffAt > judge.formedAt ? handoffAt : judge.formedAt
  return mayJoin({ ...outcome, live: endedAt === null || endedAt > joinAt, parkedIn: null }, judge)
}

type PeakAsked = { kind: string; from: Date; to: Date; windowMs: number }

/** The most that one source of a kind brought within a window, of what was not parked. */
function peakOf(
  outcomes: Outcome[],
  parked: ReadonlySet<string>,
  { kind, from, to, windowMs }: PeakAsked,
): number {
  const usual = outcomes.filter(
    ({ id, source, handoffAt }) =>
      kindOf(source) === kind && handoffAt >= from && handoffAt < to && !parked.has(id),
  )
  const bySource = Map.groupBy(usual, ({ source }) => source).values()
  return Math.max(0, ...[...bySource].map((handoffs) => mostWithin(handoffs, windowMs)))
}

function mostWithin(handoffs: Outcome[], windowMs: number): number {
  const times = handoffs.map(({ handoffAt }) => handoffAt.getTime()).toSorted((a, b) => a - b)
  let [start, most] = [0, 0]
  for (const [end, at] of times.entries()) {
    while (at - (times[start] ?? at) >= windowMs) start += 1
    most = Math.max(most, end - start + 1)
  }
  return most
}
