import { findStays, valueThen } from './find-stays.ts'
import type { Terms } from './recount-simulation.ts'
import type { Raw, RawRecord } from './read-raw.ts'

/** What a backfill before anything else makes of everybody in the portal, by why; `handoffs`: how many are adopted. */
export function recountBackfill(raw: Raw, terms: Terms): { found: Record<string, number>; handoffs: number } {
  const found: Record<string, number> = {}
  let handoffs = 0
  for (const record of raw.records['contacts']?.values() ?? []) {
    const what = record.goneAt === null ? whatOf(record, terms) : null
    if (what === null) continue
    found[what] = (found[what] ?? 0) + 1
    if (what === 'adopted') handoffs += findStays(record, terms.property, terms.enter).length
  }
  return { found, handoffs }
}

/** null: it is neither in the stage nor changed lately. */
function whatOf(record: RawRecord, terms: Terms): string | null {
  const entries = record.history[terms.property] ?? []
  const stage = entries.at(-1)?.value ?? ''
  const isChanged = Date.parse(record.properties['lastmodifieddate'] ?? '') >= terms.from
  if (stage !== terms.enter && !isChanged) return null
  const latest = findStays(record, terms.property, terms.enter).at(-1)
  if (!latest) return entries.some(({ value }) => value === terms.enter) ? 'by_merge' : 'never'
  if (stage !== terms.enter && latest.at < terms.from) return 'older'
  if (terms.won.includes(stage)) return 'customer'
  const isOwn = valueThen(record, 'email', latest.at).toLowerCase().endsWith(terms.rests.exemptDomain)
  return isOwn ? 'exempt_tier' : 'adopted'
}
