import type { HistoryEntry } from '../facts.ts'
import type { Timeline } from '../timeline.ts'
import { isFilled } from '../rules/judge-criteria.ts'
import { TRAFFIC, trafficOf } from '../rules/traffic-of.ts'

/**
 * What is kept of a property's values, for the store holds no personal data of leads (engineering §15). `value`: as it is,
 * for codes, numbers, dates. `name`: as it is, for names of forms and campaigns, unless an address is in it. `domain`: of an
 * e-mail address only `@domain`. `mark`: only that there was something.
 */
export type Keep = 'value' | 'name' | 'domain' | 'mark'

/** Stands for a text that was not kept. */
export const VEIL = '•'

const CODED = new Set(['enumeration', 'bool', 'number', 'date', 'datetime'])
const FORM = /conversion_event_name$|form_name$/
const TRAFFIC_NAMES = new Set<string>(TRAFFIC)
/** HubSpot's own codes where it says how a contact came about: `IMPORT`, `CRM_UI`. */
const CODE = /^[A-Z][A-Z_]*$/

/** By the portal's definition of the property; `type` '' where that is not known: then only what everybody has is code. */
export function keepOf({ name, type }: { name: string; type: string }): Keep {
  if (CODED.has(type) || (type === '' && ALWAYS_CODED.has(name))) return 'value'
  if (FORM.test(name) || TRAFFIC_NAMES.has(name)) return 'name'
  return name === 'email' || name.endsWith('_email') ? 'domain' : 'mark'
}

const ALWAYS_CODED = new Set([
  ...['lifecyclestage', 'hubspot_owner_id', 'hs_lead_status', 'hs_analytics_source', 'hubspotscore'],
  ...['recent_conversion_date', 'hs_latest_sequence_enrolled_date', 'hs_analytics_num_page_views'],
  ...['pacto_rejection_reason', 'pacto_hand_over_again', 'pacto_lead_quality'],
])

/** The values as they may be kept. What is put where there is nothing to say («n/a») says nothing of anybody, and stays. */
export function veil(timeline: Timeline, { property, keep, source }: Veiling): Timeline {
  return timeline.map((entry) => ({
    ...entry,
    value: veilValue(entry.value, { property, keep, source }),
    sourceId: impersonal(entry.sourceId),
  }))
}

/** `source`: the contact's traffic source, which says which of two properties holds the campaign. */
type Veiling = { property: string; keep: Keep; source: string }

function veilValue(value: string, { property, keep, source }: Veiling): string {
  if (keep === 'value' || !isFilled(value)) return value
  if (keep === 'domain') return domainOf(value)
  if (keep === 'mark' || hasAddress(value)) return VEIL
  const isPlain = !TRAFFIC_NAMES.has(property) || CODE.test(value) || holdsCampaign(source, property)
  return isPlain ? value : VEIL
}

function domainOf(address: string): string {
  const domain = address.trim().split('@').at(-1) ?? ''
  return address.includes('@') && /^[\w.-]+$/.test(domain) ? `@${domain.toLowerCase()}` : VEIL
}

function holdsCampaign(source: string, property: string): boolean {
  const values: Record<string, string> = { hs_analytics_source: source, [property]: 'x' }
  return trafficOf((name) => values[name] ?? '').campaign === 'x'
}

const hasAddress = (text: string): boolean => /@|%40/.test(text)

function impersonal(sourceId: HistoryEntry['sourceId']): string {
  return hasAddress(sourceId) ? '' : sourceId
}
