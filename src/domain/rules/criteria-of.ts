import type { Terms } from '../agreement.ts'

/** The properties Marketing's criteria look at, in the agreement's order. */
export function criteriaOf({ marketing }: Pick<Terms, 'marketing'>): string[] {
  if (!marketing) return []
  const { score, required, behaviour } = marketing.criteria
  return [...new Set([...(score ? [score.property] : []), ...required, ...Object.keys(behaviour)])]
}
