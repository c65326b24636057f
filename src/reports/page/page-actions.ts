import type { Role } from '../report.ts'

/** What can be done on the page, and by whom (product §5); the verbs that do it judge again. */
export const PAGE_ACTIONS = {
  reassign: ['manager', 'admin'],
  decide_batch: ['manager', 'admin'],
  decide: ['manager', 'marketing', 'admin'],
  enter_spend: ['marketing', 'admin'],
  post: ['manager', 'marketing', 'admin'],
  away: ['manager', 'admin'],
} as const satisfies Record<string, Role[]>

export type PageAction = keyof typeof PAGE_ACTIONS

export const mayDo = (names: Role[], action: PageAction): boolean => {
  const allowed: readonly Role[] = PAGE_ACTIONS[action]
  return names.some((name) => allowed.includes(name))
}

export const whatMayBeDone = (names: Role[]): Record<PageAction, boolean> => ({
  reassign: mayDo(names, 'reassign'),
  decide_batch: mayDo(names, 'decide_batch'),
  decide: mayDo(names, 'decide'),
  enter_spend: mayDo(names, 'enter_spend'),
  post: mayDo(names, 'post'),
  away: mayDo(names, 'away'),
})
