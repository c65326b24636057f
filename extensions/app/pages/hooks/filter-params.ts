import type { Filters, PageStart } from '../_shared/page-contract.ts'

/** What stands in the route for "not filtered" where there is a default. */
export const ALL = 'all'

const NAMES = ['period', 'team', 'owner', 'source', 'tier'] as const

export const DEFAULT_PERIOD = 'month'

/**
 * What is shown before anybody chose: a rep their own, whoever manages one team that team, of this month (ux §2.4).
 * Somebody with a wider role besides sees all that it shows.
 */
export const defaultFilters = ({ user, filters }: Pick<PageStart, 'user' | 'filters'>): Filters => {
  const none = { period: DEFAULT_PERIOD, team: '', owner: '', source: '', tier: '' }
  const teams = filters.teams.filter(({ code }) => user.manages.includes(code))
  const [team] = teams
  if (user.roles.includes('manager')) return { ...none, team: teams.length === 1 && team ? team.code : '' }
  const isOnlyRep = user.roles.includes('rep') && user.roles.length === 1
  return isOnlyRep ? { ...none, owner: user.ownerId } : none
}

/** The filters of a route: what it does not say is as by default, what it says is `all` is not filtered. */
export const readFilters = (params: Record<string, string>, defaults: Filters): Filters =>
  mapFilters((name) => {
    const said = params[name]
    if (said === ALL) return ''
    return said ? said : defaults[name]
  })

/** The other way: only what differs from the default. */
export const filterParams = (filters: Filters, defaults: Filters): Record<string, string> =>
  Object.fromEntries(
    NAMES.filter((name) => filters[name] !== defaults[name]).map((name) => [name, filters[name] || ALL]),
  )

/** As the service is asked: without what is not set. */
export const filterQuery = (filters: Filters): Record<string, string> =>
  Object.fromEntries(NAMES.filter((name) => filters[name] !== '').map((name) => [name, filters[name]]))

const mapFilters = (valueOf: (name: keyof Filters) => string): Filters => ({
  period: valueOf('period'),
  team: valueOf('team'),
  owner: valueOf('owner'),
  source: valueOf('source'),
  tier: valueOf('tier'),
})
