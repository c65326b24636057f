import type { PageLocation } from './host-types.ts'

/** As `PageLink` and `navigateToPage` name it. */
export type PageTarget = { to: string; params?: Record<string, string> }

/**
 * Where a target of the app's page leads: `:name` in the path takes the parameter of that name, the others become the
 * query. One slash at the front, none at the end.
 */
export const resolvePage = ({ to, params = {} }: PageTarget): PageLocation => {
  const used = new Set<string>()
  const path = to.replaceAll(/:(\w+)/g, (token, name: string) => {
    const value = params[name]
    if (value === undefined) return token
    used.add(name)
    return encodeURIComponent(value)
  })
  const rest = Object.entries(params).filter(([name]) => !used.has(name))
  return { path: `/${path.split('/').filter(Boolean).join('/')}`, params: Object.fromEntries(rest) }
}

/** `/breaches?period=week`, for an address bar. */
export const writePage = ({ path, params }: PageLocation): string => {
  const query = new URLSearchParams(params).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The other way round; '' is the first page. */
export const readPage = (text: string): PageLocation => {
  const [path = '', ...query] = text.split('?')
  const params = Object.fromEntries(new URLSearchParams(query.join('?')))
  return { path: resolvePage({ to: path }).path, params }
}
