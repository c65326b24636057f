import { countAttempts } from '../../domain/rules/count-attempts.ts'
import type { Derived } from '../../domain/rules/derive-cycle.ts'
import { localDate } from '../../strings/show-time.ts'
import type { SeenAttempts } from './seen.ts'

/** Sales' own attempts since the handoff, and from when another counts towards what "does not answer" asks for. */
export function seeAttempts({ evidence }: Pick<Derived, 'evidence'>, now: Date): SeenAttempts {
  const { made, terms, calendar } = evidence
  const rule = terms.sales.attempts['no_response']
  const nextAt = rule ? countAttempts(made, rule, calendar).nextAt : null
  return {
    made,
    days: new Set(made.map(({ at }) => localDate(at, calendar.timeZone))).size,
    nextCountsAt: nextAt && nextAt > now ? nextAt : null,
  }
}
