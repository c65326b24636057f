import type { Agreement } from '../../domain/agreement.ts'
import { keepOf, type Keep } from '../../domain/past/veil.ts'
import type { FoundProperty } from '../../hubspot/schema/read-schema.ts'
import { decidingProperties, propertiesWithHistory } from '../work/contact-properties.ts'

/** Read of every lead where the portal has them, whatever the agreement says. */
const ALWAYS = [
  ...['hubspotscore', 'jobtitle', 'industry', 'company', 'numberofemployees', 'email', 'country'],
  ...['recent_conversion_event_name', 'first_conversion_event_name'],
]

/** Names and labels of properties that hold a score, or why a lead was not taken; in English and Spanish. */
const SCORE = /score|scoring|puntua/i
const REASON = /reject|disqualif|unqualif|\blost\b|reason|motivo|rechaz|descart|perdid/i

/** So many of each kind at most: more of them is no portal's practice, and would only make reading slow. */
const MOST = 10

/** Pacto's own, and what HubSpot counts for itself. */
const NOT_THEIRS = /^pacto_|^hs_(v2_|time_in|date_|predictive|analytics|object|sales|email)/

/**
 * Which properties are read of the past, and what is kept of each: what the agreement looks at, and what a baseline asks
 * for: scores, fill of the usual fields, reasons the portal has of its own. `definitions` null: they could not be read.
 */
export function keepProperties(
  agreement: Agreement,
  definitions: FoundProperty[] | null,
): Record<string, Keep> {
  const types = new Map((definitions ?? []).map(({ name, type }) => [name, type]))
  const theirs = (definitions ?? []).filter(({ name }) => !NOT_THEIRS.test(name))
  const named = (words: RegExp, type: string): string[] =>
    theirs
      .filter(
        (one) => one.type === type && (words.test(one.name.replaceAll('_', ' ')) || words.test(one.label)),
      )
      .map(({ name }) => name)
      .slice(0, MOST)
  const asked = ALWAYS.filter((name) => definitions === null || types.has(name))
  const names = [
    ...new Set([
      ...propertiesWithHistory(agreement).filter((name) => definitions === null || types.has(name)),
      ...asked,
      ...named(SCORE, 'number'),
      ...named(REASON, 'enumeration'),
    ]),
  ]
  // Stage, owner, status, reason: codes wherever they are used, and what a replay is about.
  const deciding = new Set(decidingProperties(agreement))
  const keep = (name: string): Keep =>
    deciding.has(name) ? 'value' : keepOf({ name, type: types.get(name) ?? '' })
  return Object.fromEntries(names.map((name) => [name, keep(name)]))
}
