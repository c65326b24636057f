import type { PastLead } from '../past/past-lead.ts'
import { currentValue } from '../timeline.ts'
import { currentOwner } from './to-handed.ts'

/** What has to be known of all leads before any of them can be replayed. Counts are of leads. */
export type Survey = {
  leads: number
  /** Owner id → leads owned now; '' for nobody. */
  owners: Map<string, number>
  /** Lead status → leads that had it at any time their history tells of. */
  statuses: Map<string, number>
  /** Property → value → leads that had it at any time. */
  values: Map<string, Map<string, number>>
  /** Property → leads with a number in it now. */
  numbers: Map<string, number>
}

export const emptySurvey = (): Survey => ({
  leads: 0,
  owners: new Map(),
  statuses: new Map(),
  values: new Map(),
  numbers: new Map(),
})

/** Adds a lead. `reasons`, `scores`: the properties that may hold the portal's reasons and scores. */
export function surveyLead(
  survey: Survey,
  lead: PastLead,
  { reasons, scores }: { reasons: readonly string[]; scores: readonly string[] },
): void {
  survey.leads += 1
  add(survey.owners, currentOwner(lead))
  for (const value of valuesOf(lead.facts.timelines['hs_lead_status'])) add(survey.statuses, value)
  for (const property of reasons) {
    const known = survey.values.get(property) ?? new Map<string, number>()
    for (const value of valuesOf(lead.values[property])) add(known, value)
    survey.values.set(property, known)
  }
  for (const property of scores) {
    const now = currentValue(lead.values[property] ?? []).trim()
    if (now !== '' && Number.isFinite(Number(now))) add(survey.numbers, property)
  }
}

function valuesOf(timeline: PastLead['values'][string] = []): Set<string> {
  return new Set(timeline.map(({ value }) => value).filter((value) => value !== ''))
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The key with the highest count, of equal ones the first by name; null: all are nought. */
export function commonest(counts: ReadonlyMap<string, number>): string | null {
  const [first] = [...counts].filter(([, n]) => n > 0).toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return first?.[0] ?? null
}
