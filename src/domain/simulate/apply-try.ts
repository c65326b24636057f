import type { Terms } from '../agreement.ts'
import { takeOut, workThrough } from './change-breaks.ts'
import type { Try } from './try.ts'

const MINUTE = 60_000

/** Every tier with a clock has that window; limits, which are never harsher than due, follow by themselves. */
export function withResponse(terms: Terms, minutes: number): Terms {
  const { response } = terms.sales
  const tiers = response.tiers.map((tier) => (tier.exempt ? tier : { ...tier, withinMs: minutes * MINUTE }))
  return { ...terms, sales: { ...terms.sales, response: { ...response, tiers } } }
}

/** Every calendar with that break, or (null) with none. */
export function withBreak(terms: Terms, span: Extract<Try, { kind: 'break' }>['span']): Terms {
  const calendars = Object.entries(terms.calendars).map(([name, calendar]) => [
    name,
    span ? takeOut(calendar, span) : workThrough(calendar),
  ])
  return { ...terms, calendars: Object.fromEntries(calendars) as Terms['calendars'] }
}

/** Marketing's criteria with that score; null: no score is agreed. */
export function withScore(terms: Terms, atLeast: number): Terms | null {
  const { marketing } = terms
  const score = marketing?.criteria.score
  if (!marketing || !score) return null
  return {
    ...terms,
    marketing: { ...marketing, criteria: { ...marketing.criteria, score: { ...score, atLeast } } },
  }
}
