import type { Agreement, Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import type { People } from '../../domain/situation.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { text, type Language } from '../../strings/text.ts'
import type { EngineDeps } from '../deps.ts'
import type { Person } from './explained.ts'

export type WhoIsWho = {
  people: Pick<People, 'hours' | 'absences'>
  nameOf(owner: string): string
  /** By user id; '' is Pacto itself or the command line. */
  personOf(userId: string, language: Language): Person
  ownerOf(owner: string): Person
}

/** Names, hours and absences as HubSpot has them; without HubSpot an explanation does without names. */
export const whoIsWho = async (
  { directory }: Pick<EngineDeps, 'directory'>,
  { operations, terms }: Agreement,
): Promise<WhoIsWho> => {
  return whoAre(await peopleOrNobody(directory, { operations, timeZone: terms.timeZone }))
}

/** The same of people who are known already. */
export const whoAre = (people: Pick<People, 'owners' | 'hours' | 'absences'>): WhoIsWho => {
  const owners = [...people.owners.values()]
  const find = (key: keyof Owner, id: string): Owner | undefined =>
    id === '' ? undefined : owners.find((owner) => owner[key] === id)
  const nameOf = (owner: string): string => named(find('id', owner))
  return {
    people,
    nameOf,
    ownerOf: (owner) => ({ owner, userId: find('id', owner)?.userId ?? '', name: nameOf(owner) }),
    personOf: (userId, language) => {
      const found = find('userId', userId)
      const name = userId === '' ? text(language, 'person.pacto') : named(found)
      return { owner: found?.id ?? '', userId, name }
    },
  }
}

const named = (owner: Owner | undefined): string => owner?.name || owner?.email || ''

const NOBODY: Pick<People, 'owners' | 'hours' | 'absences'> = {
  owners: new Map(),
  hours: new Map(),
  absences: new Map(),
}

const peopleOrNobody = async (
  directory: EngineDeps['directory'],
  { operations, timeZone }: { operations: Operations; timeZone: string },
) => {
  try {
    return await directory.people(operations, [], timeZone)
  } catch (error) {
    if (isHubSpotError(error)) return NOBODY
    throw error
  }
}
