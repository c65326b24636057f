import { actsOf, type Act } from '../act.ts'
import type { RecordFacts } from '../situation.ts'

/**
 * The spans in which a contact lay in the recycle bin (engineering §26): each until the event says that it came back,
 * or, where no event came, until it was seen again.
 */
export function absencesOf({ facts, acts }: { facts: RecordFacts; acts: Act[] }): RecordFacts['absences'] {
  const returns = actsOf(acts, 'restored').map(({ at }) => at)
  return facts.absences.map(({ fromAt, toAt }) => ({
    fromAt,
    toAt: returns.find((at) => at > fromAt && at < toAt) ?? toAt,
  }))
}
