/** A handoff as the import shield counts it. */
export type Counted = { id: string; at: Date }

/** More than `over` handoffs within less than `windowMs` are a burst. */
export type Allowance = { windowMs: number; over: number }

export type Burst = {
  fromAt: Date
  toAt: Date
  /** The handoff by which it became a burst; null: it joins one that is known already. */
  formedAt: Date | null
  ids: Set<string>
}

type Span = { fromAt: Date; toAt: Date }

/**
 * The burst among the handoffs of one source (product §3.3 "Import shield"): all that lie in a window with too many,
 * and whatever follows within `joinMs` of its end. `open`: the batch that waits for a decision already. Order of
 * arrival does not matter: the handoffs' own instants decide.
 */
export function findBurst(
  handoffs: Counted[],
  { allowances, joinMs, open }: { allowances: Allowance[]; joinMs: number; open: Span | null },
): Burst | null {
  const sorted = handoffs.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const crowded = new Set<Counted>()
  const crossings = allowances.map((allowance) => markCrowds(sorted, allowance, crowded))
  const members: Counted[] = []
  let [from, to] = open ? [open.fromAt.getTime(), open.toAt.getTime()] : [Infinity, -Infinity]
  for (const handoff of sorted) {
    const at = handoff.at.getTime()
    if (!crowded.has(handoff) && (at < from - joinMs || at > to + joinMs)) continue
    members.push(handoff)
    from = Math.min(from, at)
    to = Math.max(to, at)
  }
  if (members.length === 0) return null
  const formed = crossings.filter((at) => at !== null)
  return {
    fromAt: new Date(from),
    toAt: new Date(to),
    formedAt: open ? null : new Date(Math.min(...formed)),
    ids: new Set(members.map(({ id }) => id)),
  }
}

/** Marks everything that lies in a window with too many; answers the instant of the first crossing. */
function markCrowds(sorted: Counted[], { windowMs, over }: Allowance, crowded: Set<Counted>): number | null {
  let first: number | null = null
  let start = 0
  let marked = 0
  for (const [end, { at }] of sorted.entries()) {
    while (at.getTime() - timeOf(sorted, start) >= windowMs) start += 1
    if (end - start + 1 <= over) continue
    first ??= at.getTime()
    for (const handoff of sorted.slice(Math.max(start, marked), end + 1)) crowded.add(handoff)
    marked = end + 1
  }
  return first
}

function timeOf(sorted: Counted[], index: number): number {
  return sorted[index]?.at.getTime() ?? Number.NaN
}
