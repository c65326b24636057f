import type { TaskRole } from '../task.ts'
import { askManager } from './ask-manager.ts'
import { askOwner } from './ask-owner.ts'
import type { Ask, AskedAt } from './ask.ts'
import type { Derived } from './derive-cycle.ts'

/** What a role is asked for, the most pressing first (product §3.4). */
export function asksOf(role: TaskRole, derived: Derived, at: AskedAt): Ask[] {
  const asks = role === 'owner' ? askOwner(derived, at) : askManager(derived, at)
  return asks.filter((one) => one !== null)
}
