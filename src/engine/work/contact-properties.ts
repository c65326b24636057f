import { NAME_PROPERTIES } from '../deliver/contact-names.ts'
import type { Agreement, Terms } from '../../domain/agreement.ts'
import { TRAFFIC } from '../../domain/rules/traffic-of.ts'

/** Properties whose history decides: stage, owner, lead status and what reps may enter, a rating among it. */
export const DECIDING = [
  'hubspot_owner_id',
  'hs_lead_status',
  'pacto_rejection_reason',
  'pacto_hand_over_again',
  'pacto_lead_quality',
]

/** A form the lead sent: what asks again although the stage stays (product §3.3 "New signal"). */
export const CONVERTED = 'recent_conversion_date'
/** When the contact was last put into a sequence; the history tells by whom (product §3.2 "Sequences"). */
export const ENROLLED = 'hs_latest_sequence_enrolled_date'

/** Read with the deciding ones, without history: contact on record, a note is there, and what texts name. */
const BESIDES = [
  'notes_last_contacted',
  'notes_next_activity_date',
  'hs_sales_email_last_replied',
  'num_contacted_notes',
  'pacto_rejection_note',
  ...TRAFFIC,
  ...NAME_PROPERTIES,
]

/** Properties with a timeline of their own in the facts. */
export function decidingProperties({ terms, operations }: Agreement): string[] {
  const { reasonProperty } = operations.mapping
  const theirs = reasonProperty ? [reasonProperty.name] : []
  return [...new Set([terms.handoff.property, ...DECIDING, ...theirs])]
}

/** Those whose values tell whether a history has anything new: `isChanged` looks at all of them. */
export function watchedProperties(agreement: Agreement): string[] {
  return [...new Set([...decidingProperties(agreement), ...signalProperties(agreement)])]
}

export function propertiesOf(agreement: Agreement): string[] {
  return [...new Set([...watchedProperties(agreement), ...BESIDES])]
}

/** Every property whose value at the handoff matters: deciding ones, traffic, tiers' conditions, criteria (engineering §7). */
export function propertiesWithHistory(agreement: Agreement): string[] {
  const { terms } = agreement
  return [
    ...new Set([
      ...watchedProperties(agreement),
      ...TRAFFIC,
      ...tierProperties(terms),
      ...criteriaProperties(terms),
    ]),
  ]
}

function signalProperties({ terms }: Agreement): string[] {
  const score = terms.marketing?.criteria.score
  return [CONVERTED, ENROLLED, ...(score ? [score.property] : [])]
}

function tierProperties({ sales }: Terms): string[] {
  return sales.response.tiers.flatMap((tier) => Object.keys(tier.when?.properties ?? {}))
}

function criteriaProperties({ marketing }: Terms): string[] {
  if (!marketing) return []
  const { score, required, behaviour } = marketing.criteria
  return [...(score ? [score.property] : []), ...required, ...Object.keys(behaviour)]
}
