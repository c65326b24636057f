import type { Terms } from '../../domain/agreement.ts'
import { criteriaOf } from '../../domain/rules/criteria-of.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { currentValue } from '../../domain/timeline.ts'
import type { PortalWords } from './portal-words.ts'
import type { Labels } from './seen.ts'

/** How the portal calls what a card names. */
export async function readLabels(
  words: PortalWords,
  { terms, facts, gaps }: { terms: Terms; facts: RecordFacts; gaps: string[] },
): Promise<Labels> {
  const { property, onAccept } = terms.handoff
  const names = [...new Set([...criteriaOf(terms), ...gaps])]
  const labels = await Promise.all(names.map((name) => words.property(name)))
  const stage = onAccept[property]
  const leadStatus = currentValue(facts.timelines['hs_lead_status'] ?? [])
  return {
    properties: new Map(names.map((name, i) => [name, labels[i] ?? name])),
    acceptStage: stage === undefined ? '' : await words.option(property, stage),
    leadStatus: leadStatus === '' ? '' : await words.option('hs_lead_status', leadStatus),
  }
}
