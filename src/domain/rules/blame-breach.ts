import type { Agreement, Tier } from '../agreement.ts'
import { addBusinessTime } from '../business-time.ts'
import { clockOf, type Cycle } from '../cycle.ts'
import type { Holders } from './follow-owners.ts'
import { calendarOf } from './run-clocks.ts'

/** Whose own time had lapsed when the breach took effect, and why nobody was in touch (engineering §22). */
export function blameBreach(
  cycle: Cycle,
  { agreement, tier, holders }: { agreement: Agreement; tier: Tier; holders: Holders },
): Pick<Cycle, 'breachOwner' | 'breachCause'> {
  const clock = clockOf(cycle, 'response')
  if (!clock?.breachedAt) return { breachOwner: '', breachCause: null }
  const takesEffectAt = new Date(clock.dueAt.getTime() + agreement.terms.sales.response.settleMs)
  const calendar = calendarOf(agreement.terms, tier.calendar)
  const lapsed = holders.since.find(
    (holder) => addBusinessTime(calendar, holder.at, tier.withinMs) <= takesEffectAt,
  )
  // Nobody had it long enough: that is routing, not a person (engineering §22).
  return lapsed
    ? { breachOwner: lapsed.owner, breachCause: 'nobody_contacted' }
    : { breachOwner: '', breachCause: 'no_owner' }
}
