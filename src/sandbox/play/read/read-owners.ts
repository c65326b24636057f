import type { OwnerInput } from '../../portal/actions.ts'
import type { UserInput } from '../../portal/upsert-owner.ts'
import type { PortalTeam } from '../../portal/types.ts'
import type { Names } from '../names.ts'
import { below, complain, isFields, readId, refuseOtherKeys, type Place } from './place.ts'
import { readMoment } from './read-instant.ts'

type Times = { start: Date; timeZone: string }

const KEYS = [
  'id',
  'name',
  'firstName',
  'lastName',
  'email',
  'userId',
  'user',
  'team',
  'teams',
  'archived',
  'type',
  'timeZone',
  'workingHours',
  'outOfOffice',
]

/** Owners as a list of `{id, …}` or ids, or as a map from id to the rest. */
export function readOwners(place: Place, names: Names, times: Times): OwnerInput[] {
  const { value } = place
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value.flatMap((_, i) => readEntry(below(place, i), names, times))
  if (!isFields(value)) {
    complain(place, 'a list of owners, or a map from owner id to {email, userId, teams, …}')
    return []
  }
  return Object.keys(value).flatMap((id) =>
    readOwnerFields(below(place, id), names.idOf(id), { times, name: id }),
  )
}

function readEntry(place: Place, names: Names, times: Times): OwnerInput[] {
  if (!isFields(place.value)) {
    const id = readId(place, 'an owner id, or {id, email, userId, teams, …}')
    return id === null ? [] : [withDefaults({ id: names.idOf(id) }, id)]
  }
  const id = readId(below(place, 'id'), 'the id of the owner')
  return id === null ? [] : readOwnerFields(place, names.idOf(id), { times, name: id })
}

function readOwnerFields(
  place: Place,
  id: string,
  { times, name }: { times: Times; name: string },
): OwnerInput[] {
  if (place.value !== null && !isFields(place.value)) {
    complain(place, `an owner with ${KEYS.join(', ')}`)
    return []
  }
  refuseOtherKeys(place, KEYS)
  return [withDefaults({ id, ...readDetails(place, times) }, name)]
}

/** What a scenario says of an owner; also used where a step changes one. */
export function readDetails(place: Place, times: Times): Omit<OwnerInput, 'id'> {
  const fields = (place.value ?? {}) as Record<string, unknown>
  const text = (key: string): string | undefined =>
    fields[key] == null ? undefined : String(fields[key] as string | number)
  const [first, ...rest] = text('name')?.split(' ') ?? []
  const firstName = text('firstName') ?? first
  const lastName = text('lastName') ?? (text('name') === undefined ? undefined : rest.join(' '))
  const userId = text('userId') ?? text('user')
  const email = text('email')
  const teams = readTeams(place)
  const user = readUser(place, times)
  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(userId !== undefined && { userId }),
    ...(email !== undefined && { email }),
    ...(fields['archived'] !== undefined && { archived: fields['archived'] === true }),
    ...(fields['type'] === 'QUEUE' && { type: 'QUEUE' as const }),
    ...(teams && { teams }),
    ...(Object.keys(user).length > 0 && { user }),
  }
}

/** What the person said of themselves in HubSpot's settings: their zone, hours and absences. */
function readUser(place: Place, times: Times): UserInput {
  const fields = (place.value ?? {}) as Record<string, unknown>
  const { timeZone, workingHours } = fields
  const away = below(place, 'outOfOffice')
  const spans = Array.isArray(away.value) ? away.value.map((_, i) => below(away, i)) : [away]
  const outOfOffice = away.value === undefined ? null : spans.flatMap((span) => readSpan(span, times))
  return {
    ...(timeZone !== undefined && { timeZone: String(timeZone as string) }),
    ...(Array.isArray(workingHours) && {
      workingHours: workingHours as NonNullable<UserInput['workingHours']>,
    }),
    ...(outOfOffice && { outOfOffice }),
  }
}

function readSpan(place: Place, times: Times): { from: Date; to: Date }[] {
  const [from, to] = ['from', 'to'].map((key) => {
    const inner = below(place, key)
    const at = typeof inner.value === 'string' ? readMoment(inner.value, times) : null
    return at ?? complain(inner, 'an instant, or a time from the start on such as +2d')
  })
  return from && to ? [{ from, to }] : []
}

function readTeams(place: Place): PortalTeam[] | null {
  const key = ['teams', 'team'].find(
    (each) => (place.value as Record<string, unknown> | null)?.[each] !== undefined,
  )
  if (!key) return null
  const { value } = below(place, key)
  if (value === null) return []
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((team: unknown, i) => {
    const primary = i === 0
    const inner = Array.isArray(value) ? below(below(place, key), i) : below(place, key)
    const id = isFields(team) ? below(inner, 'id') : inner
    const read = readId(id, 'a team id, or {id, name, primary}')
    if (read === null) return []
    const fields = isFields(team) ? team : {}
    return [
      {
        id: read,
        name: String(fields['name'] ?? `Team ${read}`),
        primary: fields['primary'] !== undefined ? fields['primary'] === true : primary,
      },
    ]
  })
}

/** Every owner is a person with a user and an address, as HubSpot's are. */
function withDefaults(owner: OwnerInput, name: string): OwnerInput {
  const isId = /^\d+$/.test(name)
  const archived = owner.archived ?? false
  return {
    userId: owner.type === 'QUEUE' || archived ? '' : owner.id,
    email: `${isId ? `owner${name}` : name.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@portal.example`,
    firstName: isId ? 'Owner' : name,
    lastName: isId ? name : '',
    ...owner,
  }
}
