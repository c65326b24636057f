import { text, type Language } from '../../strings/text.ts'
import { teamLabels } from '../../engine/people/team-labels.ts'
import { scopeOf } from '../scope.ts'
import { TRAFFIC_SOURCES } from '../source-labels.ts'
import { nameOf, sellersOf } from './sellers-of.ts'
import type { Looker } from './who-looks.ts'

export type Option = { code: string; label: string }
export type FilterOptions = Record<'teams' | 'owners' | 'sources' | 'tiers', Option[]>

/** What filters can be set to; owners only those whose figures may be shown to whoever looks. */
export function filterOptions(looker: Looker, language: Language): FilterOptions {
  const { terms } = looker.agreement
  return {
    teams: teamsOf(looker),
    owners: ownersOf(looker),
    sources: sourcesOf(looker, language),
    tiers: terms.sales.response.tiers.map(({ name }) => ({ code: name, label: name })),
  }
}

/** Sales teams, or those of everybody who sells where none are named. */
function teamsOf(looker: Looker): Option[] {
  const { sales } = looker.agreement.operations.people.teams
  const names = teamLabels(looker.people)
  const codes = sales.length > 0 ? sales : [...new Set(sellersOf(looker).flatMap(({ teamIds }) => teamIds))]
  return codes.map((code) => ({ code, label: names[code] ?? code }))
}

function ownersOf(looker: Looker): Option[] {
  const { operations } = looker.agreement
  const anybody = ['rep', 'manager', 'marketing', 'viewer', 'admin'] as const
  const scope = scopeOf(looker.roles, [...anybody], { operations, people: looker.people })
  return sellersOf(looker)
    .filter(({ id }) => scope?.mayShow(id))
    .map((owner) => ({ code: owner.id, label: nameOf(owner) }))
}

/** HubSpot's own, and those that a number was signed for. */
function sourcesOf({ agreement }: Looker, language: Language): Option[] {
  const own = TRAFFIC_SOURCES.map((code) => ({ code, label: text(language, `kpi.source.${code}`) }))
  const known: string[] = [...TRAFFIC_SOURCES]
  const signed = Object.keys(agreement.terms.marketing?.volume.bySource ?? {})
  const others = signed.filter((code) => !known.includes(code))
  return [...own, ...others.map((code) => ({ code, label: code }))]
}
