import { readFlag, readLimit } from '../read-input.ts'
import type { Answer } from '../refusal.ts'
import { invalid, missing } from '../refusal.ts'
import type { Call, Route } from '../route.ts'
import { PAGE } from '../rules/limits.ts'
import type { PortalState } from '../state.ts'
import type { PortalOwner } from '../types.ts'

const scopes = (): string[] => ['crm.objects.owners.read']

/** Owners; the official client ends the list's path with a slash, the documents do not. */
export const OWNER_ROUTES: Route[] = [
  { method: 'GET', path: '/crm/v3/owners', scopes, handle: list },
  { method: 'GET', path: '/crm/v3/owners/', scopes, handle: list },
  { method: 'GET', path: '/crm/v3/owners/:ownerId', scopes, handle: readOne },
]

/** An archived owner no longer says which user it was, only which it used to be. */
function present({ userId, teams, ...owner }: PortalOwner): Record<string, unknown> {
  return {
    ...owner,
    ...(userId !== '' && { userIdIncludingInactive: Number(userId) }),
    ...(userId !== '' && !owner.archived && { userId: Number(userId) }),
    ...(teams.length > 0 && { teams }),
  }
}

function list(state: PortalState, { query }: Call): Answer {
  const isArchived = readFlag(query, 'archived')
  const limit = readLimit(query, { usual: 100, most: PAGE.owners })
  const email = query.get('email')?.toLowerCase()
  const after = query.get('after') ?? ''
  const owners = [...state.owners.values()].filter(
    (owner) => owner.archived === isArchived && (!email || owner.email.toLowerCase() === email),
  )
  const start = after === '' ? 0 : owners.findIndex(({ id }) => id === after) + 1
  const page = owners.slice(start, start + limit)
  const last = start + limit < owners.length ? page.at(-1)?.id : undefined
  return {
    status: 200,
    body: { results: page.map(present), ...(last && { paging: { next: { after: last } } }) },
  }
}

function readOne(state: PortalState, { params, query }: Call): Answer {
  const idProperty = query.get('idProperty') ?? 'id'
  if (idProperty !== 'id' && idProperty !== 'userId') throw invalid(`Invalid idProperty ${idProperty}`)
  const id = params['ownerId'] ?? ''
  if (!/^\d+$/.test(id)) throw invalid(`Invalid integer for parameter ownerId: ${id}`)
  const isArchived = readFlag(query, 'archived')
  const owner = [...state.owners.values()].find(
    (each) => each[idProperty] === id && each.archived === isArchived,
  )
  if (!owner) throw missing()
  return { status: 200, body: present(owner) }
}
