import type { Filters, PageStart } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

export type Scope = { value: string; label: string; filters: Pick<Filters, 'team' | 'owner'> }

/** Whose open leads can be looked at: one's own, a team's one works in or manages, all that may be seen (ux §4.3). */
export const scopesOf = (words: Words, { user, filters }: PageStart): Scope[] => {
  const mine = {
    value: 'mine',
    label: words.t('today.scope.mine'),
    filters: { team: '', owner: user.ownerId },
  }
  const isWide = user.roles.some((role) => role !== 'rep')
  const codes = isWide ? user.manages : (user.teams ?? [])
  const own = filters.teams.filter(({ code }) => codes.includes(code))
  const teams = own.map(({ code, label }) => ({
    value: `team:${code}`,
    label: own.length === 1 ? words.t('today.scope.team') : words.t('today.scope.team_of', { team: label }),
    filters: { team: code, owner: '' },
  }))
  const all = { value: 'all', label: words.t('today.scope.all'), filters: { team: '', owner: '' } }
  return [...(user.ownerId === '' ? [] : [mine]), ...teams, ...(isWide ? [all] : [])]
}

/** null: another person or another team was chosen in the filters. */
export const scopeOf = (scopes: Scope[], { team, owner }: Pick<Filters, 'team' | 'owner'>): Scope | null =>
  scopes.find(({ filters }) => filters.team === team && filters.owner === owner) ?? null
