import type { PropertyTest, Terms } from '../agreement.ts'
import type { PastLead } from '../past/past-lead.ts'
import { VEIL } from '../past/veil.ts'
import type { Unknown } from './outcome.ts'

/** How much of a value a term looks at: the whole of it, whether there is one, or the end of an e-mail address. */
type Need = 'text' | 'presence' | 'domain'

/** What terms ask of contacts' values, by what is decided with it. */
export type Needs = Record<keyof Unknown, Map<string, Need>>

/** The properties that tiers and criteria look at, and how closely. A condition on more of it has the say. */
export function needsOf({ sales, marketing }: Pick<Terms, 'sales' | 'marketing'>): Needs {
  const needs: Needs = { tier: new Map(), criteria: new Map() }
  for (const { when } of sales.response.tiers)
    for (const [property, tests] of Object.entries(when?.properties ?? {}))
      for (const test of tests) note(needs.tier, property, needOf(test))
  const { score, required = [], behaviour = {} } = marketing?.criteria ?? {}
  for (const property of required) note(needs.criteria, property, 'presence')
  for (const property of [...(score ? [score.property] : []), ...Object.keys(behaviour)])
    note(needs.criteria, property, 'text')
  return needs
}

const DEPTH: Record<Need, number> = { presence: 0, domain: 1, text: 2 }

function note(needs: Map<string, Need>, property: string, need: Need): void {
  const known = needs.get(property)
  if (!known || DEPTH[need] > DEPTH[known]) needs.set(property, need)
}

function needOf(test: PropertyTest): Need {
  if ('known' in test) return 'presence'
  return 'contains' in test && test.contains.startsWith('@') ? 'domain' : 'text'
}

/**
 * Properties of a lead whose kept values do not answer what is asked of them. `kept`: what was read of every lead; one
 * of those without an entry had no value.
 */
export function lackingOf(lead: PastLead, needs: Map<string, Need>, kept: ReadonlySet<string>): string[] {
  return [...needs]
    .filter(([property, need]) => !answers(lead, { property, need }, kept))
    .map(([property]) => property)
}

function answers(
  { values, veiled }: PastLead,
  { property, need }: { property: string; need: Need },
  kept: ReadonlySet<string>,
): boolean {
  const entries = values[property]
  if (entries === undefined) return kept.has(property)
  if (need === 'presence') return true
  if (veiled.includes(property) && entries.some(({ value }) => value === VEIL)) return false
  return need === 'domain' || !entries.some(({ value }) => value.startsWith('@'))
}

/** Whether a lead's tier, or its criteria, cannot be told. */
export function unknownOf(lead: PastLead, needs: Needs, kept: ReadonlySet<string>): Unknown {
  return {
    tier: lackingOf(lead, needs.tier, kept).length > 0,
    criteria: lackingOf(lead, needs.criteria, kept).length > 0,
  }
}
