import { parseYaml } from '../../agreement/parse-yaml.ts'
import { raw } from '../../agreement/checks/raw.ts'
import type { Terms } from '../../domain/agreement.ts'
import { hasBreak } from '../../domain/simulate/change-breaks.ts'
import type { Try } from '../../domain/simulate/try.ts'

const LUNCH: [string, string] = ['13:00', '14:00']
const MORE_POINTS = 5

/**
 * What is asked about every agreement: 60 minutes against 120, a break at lunch (or none), holidays (or none), a higher
 * score. Where no country is written nobody can guess one: then holidays are not tried.
 */
export function defaultTries({ terms, document }: { terms: Terms; document: string }): Try[] {
  const pauses = calendarsOf(terms).some(hasBreak)
  const score = terms.marketing?.criteria.score
  return [
    { kind: 'response', minutes: 120, against: 60 },
    { kind: 'break', span: pauses ? null : LUNCH },
    ...(hasCountry(document) ? [{ kind: 'holidays' as const, place: null }] : []),
    ...(score ? [{ kind: 'score' as const, atLeast: score.atLeast + MORE_POINTS }] : []),
  ]
}

/** Of tiers that have a clock. */
function calendarsOf({ sales, calendars }: Terms) {
  const names = new Set(sales.response.tiers.filter(({ exempt }) => !exempt).map(({ calendar }) => calendar))
  return Object.entries(calendars)
    .filter(([name]) => names.has(name))
    .map(([, calendar]) => calendar)
}

function hasCountry(document: string): boolean {
  const parsed = parseYaml(document)
  const calendars = parsed.ok ? raw(raw(raw(parsed.source.data)['terms'])['calendars']) : {}
  return Object.values(calendars).some((calendar) => raw(raw(calendar)['holidays'])['country'] !== undefined)
}
