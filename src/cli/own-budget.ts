import type { Budget, CallKind } from '../budget.ts'
import type { Clock } from '../clock.ts'

/**
 * The budget of a verb that runs beside the service, or without a store: its few dozen calls fit HubSpot's limit;
 * where HubSpot asks for a pause, it is kept.
 */
export const createOwnBudget = (clock: Clock): Budget => {
  const blocked = new Map<CallKind, { until: Date; why: string }>()
  return {
    take: (kind) => {
      const block = blocked.get(kind)
      if (block && block.until > clock.now()) return Promise.resolve({ ok: false, ...block })
      return Promise.resolve({ ok: true })
    },
    observe: () => Promise.resolve(),
    block: (kind, until, why) => {
      blocked.set(kind, { until, why })
      return Promise.resolve()
    },
    succeeded: (kind) => {
      blocked.delete(kind)
      return Promise.resolve()
    },
  }
}
