import type { Clock } from '../../clock.ts'

export type FaultKind = 'lostAnswer' | 'timeout' | 'reset' | '5xx' | '423' | '429'

/** Faults on request. Shares are of all calls (0 to 1) and drawn from the portal's seed. */
export type Faults = {
  latencyMs?: number
  /** Answered with 502 before anything is done. */
  errorShare?: number
  /** The connection is cut before anything is done. */
  resetShare?: number
  /** Never answered, nothing done. */
  timeoutShare?: number
  /** Carried out, but the answer never arrives: the connection is cut. */
  lostAnswerShare?: number
  /** 429 although the limit is not reached. */
  tooManyShare?: number
  /** Everything fails between two instants (ISO 8601). */
  outage?: { from: string; to: string; kind?: FaultKind } | null
  /** Only operations that contain this text, e.g. `tasks/batch/create`. */
  only?: string
  /** Single faults for the next calls that match, used up in order. */
  next?: { operation?: string; kind: FaultKind }[]
}

export type FaultPlan = {
  set(faults: Faults): void
  current(): Faults
  /** What shall go wrong with this call, if anything. */
  draw(operation: string): FaultKind | null
}

const SHARES: [keyof Faults & `${string}Share`, FaultKind][] = [
  ['errorShare', '5xx'],
  ['resetShare', 'reset'],
  ['timeoutShare', 'timeout'],
  ['lostAnswerShare', 'lostAnswer'],
  ['tooManyShare', '429'],
]

export function createFaultPlan(clock: Clock, random: () => number): FaultPlan {
  let faults: Faults = {}
  const drawShare = (): FaultKind | null => {
    for (const [share, kind] of SHARES) {
      const wanted = faults[share] ?? 0
      if (wanted > 0 && random() < wanted) return kind
    }
    return null
  }
  const takeNext = (operation: string): FaultKind | null => {
    const next = faults.next ?? []
    const index = next.findIndex((each) => operation.includes(each.operation ?? ''))
    if (index < 0) return null
    return next.splice(index, 1)[0]?.kind ?? null
  }
  return {
    set: (wanted) => {
      faults = structuredClone(wanted)
    },
    current: () => structuredClone(faults),
    draw: (operation) => {
      const queued = takeNext(operation)
      if (queued) return queued
      if (faults.only && !operation.includes(faults.only)) return null
      const { outage } = faults
      const now = clock.now()
      if (outage && now >= new Date(outage.from) && now < new Date(outage.to)) return outage.kind ?? '5xx'
      return drawShare()
    },
  }
}
