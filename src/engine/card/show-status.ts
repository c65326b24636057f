import { clockOf, type Cycle } from '../../domain/cycle.ts'
import type { Owner } from '../../domain/facts.ts'
import type { Derived } from '../../domain/rules/derive-cycle.ts'
import { showProperties, type NextStep } from '../../domain/rules/show-properties.ts'
import type { Shown } from './seen.ts'

/** Status and next step by the very rule that writes the contact's properties, so that card and property say the same. */
export function showStatus(
  about: Pick<Derived, 'cycle' | 'holders'>,
  by: { owners: Map<string, Owner>; now: Date },
): Shown {
  const properties = showProperties(about, by)
  const status = properties['pacto_sla_status'] ?? ''
  const dueAt = properties['pacto_next_due_at'] ?? ''
  return {
    status: isSettling(about.cycle, by.now) && status === 'at_risk' ? 'settling' : status,
    step: (properties['pacto_next_step'] ?? 'none') as NextStep,
    dueAt: dueAt === '' ? null : new Date(dueAt),
  }
}

/** Met at the due instant is met: only after it anything could be settling. */
function isSettling(cycle: Cycle, now: Date): boolean {
  const response = clockOf(cycle, 'response')
  return response?.state === 'running' && now > response.dueAt
}
