import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import { isMerge } from '../../domain/provenance.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { absorbedCycles, type AbsorbedCycle } from '../../store/contacts/absorbed-cycles.ts'
import type { EngineDeps } from '../deps.ts'

type Fresh = { facts: RecordFacts; record: ContactRecord | null }

/**
 * Remembers, of contacts that others were merged into, which handoffs of those were open then: of two that are open the
 * earlier counts (product §3.3 "Merge"). Their calls and e-mails are the survivor's by now, in HubSpot itself.
 */
export async function noteAbsorbed(
  { db }: Pick<EngineDeps, 'db'>,
  fresh: Map<string, Fresh>,
  { agreement, now }: { agreement: Agreement; now: Date },
): Promise<void> {
  const merged = [...fresh.values()].flatMap(({ record }) => record?.mergedIds ?? [])
  if (merged.length === 0) return
  const cycles = await absorbedCycles(db, merged)
  for (const [id, one] of fresh) {
    const ids = one.record?.mergedIds ?? []
    const mine = cycles.filter(({ contactId }) => ids.includes(contactId))
    if (one.record && mine.length > 0) {
      const mergedAt = lastMerge(one.record, agreement) ?? now
      fresh.set(id, { ...one, facts: remember(one.facts, mine, mergedAt) })
    }
  }
}

function lastMerge({ history }: ContactRecord, { terms }: Agreement): Date | null {
  return history[terms.handoff.property]?.find(isMerge)?.at ?? null
}

function remember(facts: RecordFacts, cycles: AbsorbedCycle[], mergedAt: Date): RecordFacts {
  const isKnown = ({ handoffAt }: AbsorbedCycle): boolean =>
    facts.absorbed.some((one) => one.handoffAt.getTime() === handoffAt.getTime())
  const news = cycles
    .filter((cycle) => !isKnown(cycle))
    .map(({ handoffAt, source, startAt, mergedAt: at }) => ({
      handoffAt,
      source,
      startAt: startAt === null ? null : new Date(startAt),
      mergedAt: at === null ? mergedAt : new Date(at),
    }))
  return news.length === 0 ? facts : { ...facts, absorbed: [...facts.absorbed, ...news] }
}
