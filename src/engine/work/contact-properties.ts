import { NAME_PROPERTIES } from '../deliver/contact-names.ts'
import type { Agreement, Terms } from '../../domain/agreement.ts'

/** Properties whose history decides: stage, owner, lead status and what reps may enter. */
export const DECIDING = [
  'hubspot_owner_id',
  'hs_lead_status',
  'pacto_rejection_reason',
  'pacto_hand_over_again',
]

/** Read with the deciding ones, without history: contact on record, a note is there, and what texts name. */
const BESIDES = [
  'notes_last_contacted',
  'notes_next_activity_date',
  'num_contacted_notes',
  'pacto_rejection_note',
  ...NAME_PROPERTIES,
]

/** Properties with a timeline of their own in the facts. */
export function decidingProperties(agreement: Agreement): string[] {
  return [agreement.terms.handoff.property, ...DECIDING]
}

export function propertiesOf(agreement: Agreement): string[] {
  return [...decidingProperties(agreement), ...BESIDES]
}

/** Every property whose value at the handoff matters: deciding ones, tiers' conditions, criteria (engineering §7). */
export function propertiesWithHistory(agreement: Agreement): string[] {
  const { terms } = agreement
  return [
    ...new Set([...decidingProperties(agreement), ...tierProperties(terms), ...criteriaProperties(terms)]),
  ]
}

function tierProperties({ sales }: Terms): string[] {
  return sales.response.tiers.flatMap((tier) => Object.keys(tier.when?.properties ?? {}))
}

function criteriaProperties({ marketing }: Terms): string[] {
  if (!marketing) return []
  const { score, required, behaviour } = marketing.criteria
  return [...(score ? [score.property] : []), ...required, ...Object.keys(behaviour)]
}
