import { z } from 'zod'
import type { Owner } from '../../domain/facts.ts'
import { findOwner } from '../people/find-owner.ts'
import { teamLabels } from '../people/team-labels.ts'
import { answer, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { peopleFor } from './calendars-verb.ts'
import { asked } from './settings-input.ts'
import { openSettings, type SettingsUser } from './settings-user.ts'
import { weekOf, type Week } from './show-calendars.ts'

export type PeopleRole = 'admin' | 'manager' | 'marketing' | 'viewer' | 'signatory' | 'team'
type Lost = { name: string; where: PeopleRole; why: 'unknown' | 'deactivated' | 'team_unknown' }

export type PeopleShown = {
  may: { change: boolean }
  language: 'en' | 'es'
  lost: Lost[]
  roles: { role: PeopleRole; people: { who: string; name: string }[] }[]
  managers: { team: string; teamName: string; who: string; name: string }[]
  teams: { side: 'marketing' | 'sales'; ids: string[] }[]
  allTeams: { code: string; label: string }[]
  /** `who`: as it is written in the operations; null: HubSpot's own, changed there. */
  hours: { who: string | null; name: string; timeZone: string; week: Week }[]
  people: { code: string; label: string }[]
}

/** Who is who to Pacto; hours of work are for the person, their manager and admins (ux §1 monitoring). */
export const settingsPeople = remoteVerb({
  name: 'settings.people',
  asksHubSpot: true,
  input: z.strictObject({ ...asked }),
  run: async (deps, input): Promise<Answer<PeopleShown>> => {
    const opened = await openSettings(deps, input)
    if (!opened.ok) return opened
    const user = opened.data
    const { language, people } = user.agreement.operations
    const named = namedIn(user)
    const teams = teamLabels(user.people)
    const isAdmin = user.roles.admin
    return answer({
      may: { change: isAdmin },
      language,
      lost: isAdmin ? lostOf(user, named) : [],
      roles: (['admin', 'marketing', 'viewer', 'signatory'] as const).map((role) => ({
        role,
        people: named.filter((one) => one.role === role).map(({ who }) => ({ who, name: user.nameOf(who) })),
      })),
      managers: Object.entries(people.managers).map(([team, who]) => ({
        team,
        teamName: teams[team] ?? team,
        who,
        name: user.nameOf(who),
      })),
      teams: (['marketing', 'sales'] as const).map((side) => ({ side, ids: people.teams[side] })),
      allTeams: isAdmin ? optionsOf(teams) : [],
      hours: hoursFor(user),
      people: isAdmin ? peopleFor(user) : [],
    })
  },
})

type Named = { role: PeopleRole; who: string }

function namedIn({ agreement }: SettingsUser): Named[] {
  const { admins, marketing, viewers, managers } = agreement.operations.people
  const all = (role: PeopleRole, list: string[]): Named[] => [...new Set(list)].map((who) => ({ role, who }))
  return [
    ...all('admin', admins),
    ...all('manager', Object.values(managers)),
    ...all('marketing', marketing),
    ...all('viewer', viewers),
    ...all('signatory', Object.values(agreement.terms.signatories ?? {})),
  ]
}

function lostOf({ people, agreement, nameOf }: SettingsUser, named: Named[]): Lost[] {
  const owners = [...people.owners.values()]
  const teams = new Set(owners.flatMap(({ teamIds }) => teamIds))
  const { managers, teams: sides } = agreement.operations.people
  const ids = [...sides.sales, ...sides.marketing, ...Object.keys(managers).filter((id) => id !== 'default')]
  return [
    ...named.flatMap(({ role, who }): Lost[] => {
      const why = whyLost(owners, who)
      return why ? [{ name: nameOf(who), where: role, why }] : []
    }),
    ...[...new Set(ids)]
      .filter((id) => !teams.has(id))
      .map((name): Lost => ({ name, where: 'team', why: 'team_unknown' })),
  ]
}

function whyLost(owners: Owner[], who: string): Lost['why'] | null {
  const wanted = who.toLowerCase()
  const found = owners.filter(
    ({ id, userId, email }) => id === who || userId === who || email.toLowerCase() === wanted,
  )
  if (found.length === 0) return 'unknown'
  return found.every(({ archived }) => archived) ? 'deactivated' : null
}

function optionsOf(teams: Record<string, string>): PeopleShown['allTeams'] {
  return Object.entries(teams)
    .map(([code, label]) => ({ code, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

/** Own hours, HubSpot's or those entered, as they count now. */
function hoursFor(user: SettingsUser): PeopleShown['hours'] {
  const seen = new Set(peopleFor(user).map(({ code }) => code))
  return [...user.people.hours]
    .filter(([owner]) => seen.has(owner) || owner === user.roles.owner?.id)
    .map(([owner, { timeZone, hours }]) => ({
      who: writtenFor(user, owner),
      name: user.nameOf(user.people.owners.get(owner)?.email ?? owner),
      timeZone,
      week: weekOf(hours),
    }))
}

/** As whom the operations have somebody's hours. */
function writtenFor({ people, agreement }: SettingsUser, ownerId: string): string | null {
  const written = Object.keys(agreement.operations.people.hours)
  return written.find((who) => findOwner(people.owners.values(), who)?.id === ownerId) ?? null
}
