import type { CardFacts } from '../../extensions/app/shared/contract.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'

/** What the lead was at the handoff, and who has it now. */
export function presentFacts({ cycle, about, labels, owner }: SeenCycle): CardFacts {
  const gaps = cycle.gaps.map((name) => labels.properties.get(name) ?? name)
  return {
    criteria: cycle.conforming === null ? null : { conforming: cycle.conforming, gaps },
    score: cycle.scoreAtHandoff,
    signal: about?.signal ?? '',
    owner,
    origin: cycle.origin,
  }
}
