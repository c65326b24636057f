import { isAboutRejection, proposeReason, soundsRejected } from '../../domain/baseline/words.ts'
import type { Survey } from '../../domain/baseline/survey.ts'
import type { Operations, Terms } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { FoundProperty } from '../../hubspot/schema/read-schema.ts'
import type { ReasonProperty, StatusRow, Team } from './diagnosis.ts'

type Stages = Pick<Terms['handoff'], 'property' | 'enter' | 'accepted' | 'won'>

const SHIPPED = { accepted: ['salesqualifiedlead', 'opportunity', 'customer'], won: ['customer'] }
/** HubSpot's own stages; what is not among them the portal made itself. */
const OWN_TO_HUBSPOT =
  /^(subscriber|lead|marketingqualifiedlead|salesqualifiedlead|opportunity|customer|evangelist|other)$/

/**
 * Which values accept and win, as the portal has them: HubSpot's own where they exist, and the portal's own stages that
 * stand after the one that hands over and not after the won one. The agreement in force knows better, where there is one.
 */
export function proposeStages(
  { property, enter }: { property: string; enter: string },
  { options, inForce }: { options: FoundProperty['options'] | null; inForce: Terms | null },
): Stages {
  if (inForce?.handoff.property === property && inForce.handoff.enter === enter)
    return { property, enter, accepted: inForce.handoff.accepted, won: inForce.handoff.won }
  if (options === null) return { property, enter, ...SHIPPED }
  const ordered = options.toSorted((a, b) => a.displayOrder - b.displayOrder).map(({ value }) => value)
  const after = ordered.slice(ordered.indexOf(enter) + 1)
  const won = wonAmong(options, ordered)
  const last = won.length > 0 ? Math.max(...won.map((value) => after.indexOf(value))) : after.length - 1
  const isLifecycle = property === 'lifecyclestage'
  const isTheirs = (value: string): boolean => !isLifecycle || !OWN_TO_HUBSPOT.test(value)
  const accepted = after.filter(
    (value, place) =>
      (isLifecycle && SHIPPED.accepted.includes(value)) ||
      (isTheirs(value) && place <= last && !soundsLost(options, value)),
  )
  return { property, enter, accepted: accepted.length > 0 ? accepted : SHIPPED.accepted, won }
}

function wonAmong(options: FoundProperty['options'], ordered: string[]): string[] {
  const own = SHIPPED.won.filter((value) => ordered.includes(value))
  if (own.length > 0) return own
  return options
    .filter(({ value, label }) => /customer|cliente|\bwon\b|ganad/i.test(`${value} ${label}`))
    .map(({ value }) => value)
}

/** A stage for those who were turned down is no acceptance, wherever it stands. */
function soundsLost(options: FoundProperty['options'], value: string): boolean {
  const label = options.find((option) => option.value === value)?.label ?? ''
  return soundsRejected(value, label)
}

/** Lead statuses that leads had: those in force mean what the agreement says, else what their words say. */
export function proposeStatuses(
  { statuses }: Survey,
  { options, inForce }: { options: FoundProperty['options'] | null; inForce: Operations | null },
): StatusRow[] {
  return [...statuses]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([value, leads]) => {
      const label = options?.find((option) => option.value === value)?.label || value
      const signed = inForce?.mapping.leadStatus[value]
      if (inForce)
        return { value, label, leads, rejects: signed !== undefined, reason: signed?.rejected ?? null }
      if (value === 'BAD_TIMING') return { value, label, leads, rejects: true, reason: 'not_now' }
      const rejects = value === 'UNQUALIFIED' || soundsRejected(value, label)
      const heard = value === 'UNQUALIFIED' ? null : proposeReason(value, label)
      const reason = rejects || isPerhaps(heard) ? heard : null
      return { value, label, leads, rejects, reason }
    })
}

/** «No answer» and «later» are said of leads that are worked on still, and of those that are given up. */
const isPerhaps = (code: string | null): boolean => code === 'no_response' || code === 'not_now'

/**
 * The portal's own properties that may hold why a lead was turned down, the most used first. Rejections are read from the
 * agreement's; without one, from the most used whose name or label speaks of rejecting.
 */
export function proposeReasons(
  { values }: Survey,
  { properties, inForce }: { properties: FoundProperty[] | null; inForce: Operations | null },
): ReasonProperty[] {
  const rows = [...values]
    .filter(([name]) => !name.startsWith('pacto_') && !name.startsWith('hs_'))
    .map(([name, counts]) => {
      const found = properties?.find((property) => property.name === name)
      const codes = inForce?.mapping.reasonProperty?.name === name ? inForce.mapping.reasonProperty.codes : {}
      const options = [...optionsOf(found, counts)].map(([value, label]) => {
        const code = codes[value] ?? proposeReason(value, label)
        return { value, label, leads: counts.get(value) ?? 0, code: code ?? 'other', known: code !== null }
      })
      const leads =
        Math.max(0, ...counts.values()) === 0 ? 0 : [...counts.values()].reduce((a, b) => a + b, 0)
      return { name, label: found?.label || name, leads, options, taken: false }
    })
    .toSorted((a, b) => b.leads - a.leads || (a.name < b.name ? -1 : 1))
  const signed = inForce?.mapping.reasonProperty?.name
  const taken =
    signed ?? rows.find(({ name, label, leads }) => leads > 0 && isAboutRejection(name, label))?.name
  return rows.map((row) => ({ ...row, taken: row.name === taken }))
}

function optionsOf(found: FoundProperty | undefined, counts: Map<string, number>): Map<string, string> {
  const known = (found?.options ?? []).map(({ value, label }) => [value, label || value] as const)
  return new Map([
    ...known,
    ...[...counts.keys()]
      .filter((value) => !known.some(([one]) => one === value))
      .map((value) => [value, value] as const),
  ])
}

const MARKETINGS = /market|mkt|mercadeo/i

/**
 * Which teams are Sales', which Marketing's: as the agreement in force says; without one, Marketing's by their names, and
 * Sales' are all others somebody of whom owns a lead that was handed over.
 */
export function proposeTeams(
  survey: Survey,
  { owners, inForce }: { owners: Owner[]; inForce: Operations | null },
): { sales: Team[]; marketing: Team[] } {
  const teams = new Map<string, Team>()
  for (const { id, teamIds, teamNames } of owners)
    for (const team of teamIds) {
      const known = teams.get(team) ?? { id: team, name: teamNames?.[team] ?? team, leads: 0 }
      teams.set(team, { ...known, leads: known.leads + (survey.owners.get(id) ?? 0) })
    }
  const all = [...teams.values()].toSorted((a, b) => b.leads - a.leads || (a.id < b.id ? -1 : 1))
  const signed = inForce?.people.teams
  if (signed && signed.sales.length > 0)
    return {
      sales: all.filter(({ id }) => signed.sales.includes(id)),
      marketing: all.filter(({ id }) => signed.marketing.includes(id)),
    }
  return {
    sales: all.filter(({ name, leads }) => leads > 0 && !MARKETINGS.test(name)),
    marketing: all.filter(({ name }) => MARKETINGS.test(name)),
  }
}
