import type { Answer } from './refusal.ts'
import { unreadable } from './refusal.ts'
import type { ObjectType } from './rules/object-types.ts'
import { findObjectType } from './rules/object-types.ts'
import type { PortalState } from './state.ts'
import type { By } from './types.ts'

export type Call = {
  params: Record<string, string>
  query: URLSearchParams
  /** Parsed JSON; undefined where no body was sent. */
  body: unknown
  /** The app that calls. */
  by: By
}

export type Handler = (state: PortalState, call: Call) => Answer

export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with `:name` for its parameters. */
  path: string
  /** Any one of these scopes is enough; none: any token. */
  scopes: (params: Record<string, string>) => string[]
  kind?: 'search'
  handle: Handler
}

/** The object type a path names. Throws HubSpot's 400 for one it does not have. */
export function objectTypeOf(params: Record<string, string>, name = 'objectType'): ObjectType {
  const alias = params[name] ?? ''
  const found = findObjectType(alias)
  if (!found) throw unreadable(`Unable to infer object type from: ${alias}`)
  return found
}

export const ANY_TOKEN = (): string[] => []

/** Tickets have one scope of their own for everything. */
const recordScope = ({ scope }: ObjectType, access: 'read' | 'write'): string =>
  scope === 'tickets' ? scope : `crm.objects.${scope}.${access}`

/** The scopes that let one read or write the records of the object type in the path. */
export function objectScope(access: 'read' | 'write', name = 'objectType'): Route['scopes'] {
  return (params) => {
    const type = findObjectType(params[name] ?? '')
    return type ? [recordScope(type, access)] : []
  }
}
