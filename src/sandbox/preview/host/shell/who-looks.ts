import type { ContactRecord, PersonLine, Place, Role } from './shell-api.ts'

/** Whose place it is, while nobody is chosen; a record is its owner's. */
const USUALLY: Partial<Record<Place, Role>> = { page: 'team_manager', settings: 'admin' }

/** With whose eyes a place is seen unless somebody is chosen. */
export function usualPerson(
  place: Place,
  people: PersonLine[],
  record: ContactRecord | null,
): PersonLine | undefined {
  const role = USUALLY[place]
  if (role) return people.find(({ roles }) => roles.includes(role))
  return people.find(({ userId }) => userId === record?.ownerUserId)
}
