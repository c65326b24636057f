import { below, refuseOtherKeys } from '../read/place.ts'
import { readDetails } from '../read/read-owners.ts'
import { readOwner } from '../read/read-values.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const DETAILS = [
  'email',
  'userId',
  'user',
  'firstName',
  'lastName',
  'team',
  'teams',
  'archived',
  'timeZone',
  'workingHours',
  'outOfOffice',
]

/** `owner`: somebody changes team, address, or leaves (`archived: true`). */
export const readOwnerStep: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'id', 'owner', ...DETAILS])
  const key = (place.value as Record<string, unknown>)['owner'] === undefined ? 'id' : 'owner'
  const id = readOwner(reading, below(place, key))
  const { value } = place
  const details = readDetails({ ...place, value: { ...(value as object), name: undefined } }, reading)
  if (id === null) return null
  return ({ portal }) => portal.actions.upsertOwner({ id, ...details })
}

/** `archiveOwner`: somebody leaves the company. */
export const readArchiveOwner: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'id', 'owner'])
  const key = (place.value as Record<string, unknown>)['owner'] === undefined ? 'id' : 'owner'
  const id = readOwner(reading, below(place, key))
  return id === null ? null : ({ portal }) => portal.actions.archiveOwner({ id })
}
