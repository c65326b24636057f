import type { Marks } from './marks.ts'

/** As much of a measure as says whether the handoff counts as an MQL. */
export type Countable = { cycleId: string; handoffAt: Date; onceInMs: number | null; marks: Marks }

/**
 * Which handoffs of one contact count as MQLs (product §2 `marketing.volume`): of origin marketing, no customer, neither
 * withdrawn nor parked, and none that counted in the agreed time before. Answers the marks, by cycle.
 */
export function countOnce(handoffs: Countable[]): Map<string, Marks['volume']> {
  const inOrder = handoffs.toSorted(
    (a, b) => a.handoffAt.getTime() - b.handoffAt.getTime() || (a.cycleId < b.cycleId ? -1 : 1),
  )
  const counted = new Map<string, Marks['volume']>()
  const last: Record<Marks['observed'], number> = { yes: -Infinity, no: -Infinity }
  for (const { cycleId, handoffAt, onceInMs, marks } of inOrder) {
    const volume = candidate(marks)
    const since = handoffAt.getTime() - last[marks.observed]
    const again = volume === 'counted' && onceInMs !== null && since < onceInMs
    counted.set(cycleId, again ? 'again' : volume)
    if (volume === 'counted' && !again) last[marks.observed] = handoffAt.getTime()
  }
  return counted
}

function candidate({ origin, disposition, volume }: Marks): Marks['volume'] {
  if (origin !== 'marketing' || disposition === 'withdrawn' || disposition === 'parked') return 'none'
  return volume === 'customer' ? 'customer' : 'counted'
}
