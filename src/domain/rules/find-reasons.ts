import { actsOf } from '../act.ts'
import type { HistoryEntry } from '../facts.ts'
import { isOurs } from '../provenance.ts'
import { during } from '../timeline.ts'
import type { Judged } from './judged.ts'

/** A rejection reason that somebody gave, and where. `portal`: in the reason property the portal has of its own. */
export type ReasonGiven = { code: string; at: Date; userId: string; from: 'card' | 'reason' | 'portal' }

/**
 * Every reason that people, workflows and imports gave at or after the handoff, oldest first: the newest wins, wherever
 * it was given (engineering §28). What we wrote ourselves is none.
 */
export function findReasons(judged: Judged): ReasonGiven[] {
  const onCard = actsOf(judged.acts, 'reject').map(({ reason: code, at, userId }) => ({
    code,
    at,
    userId,
    from: 'card' as const,
  }))
  const inOurs = ofThisHandoff('pacto_rejection_reason', judged)
    .filter(({ value }) => value !== '')
    .map(({ value: code, at, userId }) => ({ code, at, userId, from: 'reason' as const }))
  return [...onCard, ...inOurs, ...inThePortals(judged)].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function inThePortals(judged: Judged): ReasonGiven[] {
  const { reasonProperty } = judged.agreement.operations.mapping
  if (!reasonProperty) return []
  return ofThisHandoff(reasonProperty.name, judged).flatMap(({ value, at, userId }) => {
    const code = reasonProperty.codes[value]
    return code === undefined ? [] : [{ code, at, userId, from: 'portal' as const }]
  })
}

/** Only values set at or after the handoff, and not by us, decide a cycle (engineering §7). */
export function ofThisHandoff(property: string, judged: Judged): HistoryEntry[] {
  const timeline = judged.facts.timelines[property] ?? []
  return during(timeline, judged.handoff.at, judged.next?.at ?? null).filter(
    (entry) => !isOurs(property, entry, judged),
  )
}
