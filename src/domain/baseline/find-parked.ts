import { findBurst, type Allowance } from '../rules/find-burst.ts'
import type { Handed } from './handed.ts'
import type { Mechanism } from './mechanism.ts'

const DAY = 86_400_000
const WINDOW = 10 * 60_000

/** The shield as it is shipped, with what workflows may do until their usual is known (product §3.3, engineering §27). */
export const SHIPPED_SHIELD = { windowMs: WINDOW, over: 50, perImportDay: 200, workflows: 200 }

/** A burst of handoffs from one source. */
export type Burst = {
  mechanism: Mechanism
  agent: string
  from: string
  to: string
  size: number
}

/**
 * Bursts that the shipped import shield would have parked: every handoff that lies in a window with more than 50 of one
 * source within 10 minutes; of an import also with more than 200 within 24 hours; of a workflow with more than 200 within
 * 10 minutes instead. Forms are never parked. Members of one source that lie less than the longest of its windows after
 * the one before are one burst.
 */
export function findParked(all: readonly Handed[]): { bursts: Burst[]; parked: Set<Handed> } {
  const parked = new Set<Handed>()
  const bursts: Burst[] = []
  for (const [, handed] of Map.groupBy(all, ({ shieldSource }) => shieldSource)) {
    const [first] = handed
    if (!first || first.shieldSource === '' || first.mechanism === 'form') continue
    for (const members of burstsOf(handed, allowancesOf(first.mechanism))) {
      for (const one of members) parked.add(one)
      bursts.push(toBurst(members))
    }
  }
  return { bursts: bursts.toSorted((a, b) => b.size - a.size || (a.from < b.from ? -1 : 1)), parked }
}

function allowancesOf(mechanism: Mechanism): Allowance[] {
  const { windowMs, over, perImportDay, workflows } = SHIPPED_SHIELD
  if (mechanism === 'workflow') return [{ windowMs, over: workflows }]
  const usual = { windowMs, over }
  return mechanism === 'import' ? [usual, { windowMs: DAY, over: perImportDay }] : [usual]
}

function burstsOf(handed: Handed[], allowances: Allowance[]): Handed[][] {
  const counted = handed.map(({ at }, index) => ({ id: String(index), at }))
  const found = findBurst(counted, { allowances, joinMs: 0, open: null })
  const members = handed
    .filter((_, index) => found?.ids.has(String(index)))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const reach = Math.max(...allowances.map(({ windowMs }) => windowMs))
  return members.reduce<Handed[][]>((groups, one) => {
    const last = groups.at(-1)?.at(-1)
    if (last && one.at.getTime() - last.at.getTime() < reach) groups.at(-1)?.push(one)
    else groups.push([one])
    return groups
  }, [])
}

function toBurst(members: Handed[]): Burst {
  const [first] = members
  return {
    mechanism: first?.mechanism ?? 'other',
    agent: first?.agent ?? '',
    from: first?.at.toISOString() ?? '',
    to: members.at(-1)?.at.toISOString() ?? '',
    size: members.length,
  }
}

/** The most handoffs that one source other than an import brought within ten minutes; those in bursts left out. */
export function usualPeak(all: readonly Handed[]): number {
  const usual = all.filter(({ aside, mechanism }) => aside !== 'parked' && mechanism !== 'import')
  const peaks = [...Map.groupBy(usual, ({ shieldSource }) => shieldSource).values()].map(peakOf)
  return Math.max(0, ...peaks)
}

function peakOf(handed: Handed[]): number {
  const times = handed.map(({ at }) => at.getTime()).toSorted((a, b) => a - b)
  let peak = 0
  let start = 0
  for (const [end, at] of times.entries()) {
    while (at - (times[start] ?? at) >= WINDOW) start += 1
    peak = Math.max(peak, end - start + 1)
  }
  return peak
}
