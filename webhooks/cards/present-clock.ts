import type { CardClock, CardWhy, Segment } from '../../extensions/app/shared/contract.ts'
import type { SeenCycle } from '../../src/engine/card/seen.ts'
import type { ClockExplained, SegmentExplained } from '../../src/engine/explain/explained.ts'
import { iso, isoOrNull } from './iso.ts'

export function presentClock({ clock, explained, now }: SeenCycle): CardClock | null {
  if (!clock) return null
  const { kind, state, startAt, warnAt, dueAt, windowMs, elapsedBusinessMs } = clock.explained
  const limit = explained.clocks.find((one) => one.kind === 'limit')
  return {
    kind: kind === 'decision' ? 'decision' : 'response',
    state,
    startAt: iso(startAt),
    warnAt: isoOrNull(warnAt),
    dueAt: iso(dueAt),
    opensAt: isoOrNull(opensAt(clock.explained, now)),
    limitAt: isoOrNull(kind === 'response' ? (limit?.dueAt ?? null) : null),
    windowMs,
    countedMs: elapsedBusinessMs,
    counting: clock.counting.map(({ fromAt, toAt }) => ({ fromAt: iso(fromAt), toAt: iso(toAt) })),
  }
}

/** Before the first of a running clock's time counts. */
function opensAt({ state, window, dueAt }: ClockExplained, now: Date): Date | null {
  const first = window.find(({ businessMs }) => businessMs > 0)?.fromAt ?? dueAt
  return state === 'running' && now < first ? first : null
}

/** Why the contact is due when it is, which stays readable after it. */
export function presentWhy({ explained }: SeenCycle): CardWhy {
  const { sentence, limit, decision, moved, settling, notStarted, met, heldBy } = explained.words
  const clock = explained.clocks.find(({ kind }) => kind === 'response')
  const segments = clock ? presentSegments(clock) : []
  return { sentence, limit, decision, moved, settling, notStarted, met, heldBy, segments }
}

/** From the start to due, or to where the clock stands, where that is later. */
function presentSegments({ untilAt, dueAt, segments, window }: ClockExplained): Segment[] {
  return (untilAt > dueAt ? segments : window).map((segment) => ({
    fromAt: iso(segment.fromAt),
    toAt: iso(segment.toAt),
    label: segment.label,
    countsMs: segment.businessMs,
    tone: toneOf(segment, dueAt),
  }))
}

/** Late is what counts after due: at night nothing is missed. */
function toneOf({ kind, fromAt, businessMs }: SegmentExplained, dueAt: Date): Segment['tone'] {
  if (kind === 'hold') return 'hold'
  if (businessMs === 0) return 'closed'
  return fromAt >= dueAt ? 'late' : 'counts'
}
