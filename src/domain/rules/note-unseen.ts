import type { RecordFacts } from '../situation.ts'

const MINUTE = 60_000
const MOST = 20

/**
 * Remembers contact that no engagement of any kind explains within a minute: HubSpot's mark holds only the latest,
 * and an earlier one must not be lost when it moves on. One that is explained later, or that HubSpot takes back, is
 * forgotten (product §3.2 "Unseen contact", engineering §23).
 */
export function noteUnseen(facts: RecordFacts): RecordFacts {
  const last = facts.lastContactedAt
  if (!last) return { ...facts, unseen: [] }
  const instants = [...facts.unseen.map(({ at }) => at.getTime()), last.getTime()]
  const unseen = [...new Set(instants)]
    .filter((at) => at <= last.getTime() && !isExplained(facts, at))
    .toSorted((a, b) => a - b)
  return { ...facts, unseen: unseen.slice(-MOST).map((at) => ({ at: new Date(at) })) }
}

/** What was removed explains as well: contact that is gone is not contact nobody could read. */
function isExplained({ evidence, removed }: RecordFacts, at: number): boolean {
  return [...evidence, ...removed].some((e) =>
    [e.at, e.createdAt].some((instant) => Math.abs(instant.getTime() - at) <= MINUTE),
  )
}
