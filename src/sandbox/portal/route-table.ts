import type { Route } from './route.ts'
import { findObjectType } from './rules/object-types.ts'
import { ACCOUNT_ROUTES } from './routes/account-routes.ts'
import { ASSOCIATION_BATCH_ROUTES } from './routes/association-batch-routes.ts'
import { ASSOCIATION_ROUTES } from './routes/association-routes.ts'
import { LIST_ROUTES } from './routes/list-routes.ts'
import { OBJECT_BATCH_ROUTES } from './routes/object-batch-routes.ts'
import { OBJECT_ROUTES } from './routes/object-routes.ts'
import { OWNER_ROUTES } from './routes/owner-routes.ts'
import { PIPELINE_ROUTES } from './routes/pipeline-routes.ts'
import { PROPERTY_GROUP_ROUTES } from './routes/property-group-routes.ts'
import { PROPERTY_ROUTES } from './routes/property-routes.ts'
import { SEARCH_ROUTES } from './routes/search-route.ts'

/** Everything the portal answers. Earlier routes win: words of a path come before its parameters. */
const ROUTES: readonly Route[] = [
  ...OBJECT_BATCH_ROUTES,
  ...SEARCH_ROUTES,
  ...OBJECT_ROUTES,
  ...ASSOCIATION_BATCH_ROUTES,
  ...ASSOCIATION_ROUTES,
  ...PROPERTY_GROUP_ROUTES,
  ...PROPERTY_ROUTES,
  ...OWNER_ROUTES,
  ...LIST_ROUTES,
  ...PIPELINE_ROUTES,
  ...ACCOUNT_ROUTES,
]

const COMPILED = ROUTES.map((route) => ({ route, pattern: patternOf(route.path) }))

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
}

export type Matched = {
  route: Route | null
  params: Record<string, string>
  /** How the call log names it: object types by their plural name, ids as parameters. */
  operation: string
  /** Methods the path has, where it has any. */
  allowed: string[]
}

/** The route of a request, or what the path would have allowed. */
export function matchRoute(method: string, path: string): Matched {
  const fits = COMPILED.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path)
    return match ? [{ route, params: decoded(match.groups ?? {}) }] : []
  })
  const found = fits.find(({ route }) => route.method === method)
  const allowed = fits.map(({ route }) => route.method)
  if (!found) return { route: null, params: {}, operation: `${method} ${path}`, allowed }
  return { ...found, operation: `${method} ${operationPath(found.route.path, found.params)}`, allowed }
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, safeDecode(value)]))
}

function safeDecode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function operationPath(path: string, params: Record<string, string>): string {
  const named = path.replace(/:(\w+)/g, (_, name: string) => {
    const type = ['objectType', 'from', 'to'].includes(name) ? findObjectType(params[name] ?? '') : undefined
    return type?.name ?? `{${name}}`
  })
  return named.replace(/\/$/, '')
}
