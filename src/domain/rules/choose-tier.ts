import type { Origin, PropertyTest, Terms, Tier, When } from '../agreement.ts'
import { isOpen } from '../business-time.ts'

export type AtHandoff = {
  at: Date
  origin: Origin
  valueThen: (property: string) => { value: string; assumed: boolean }
}

/** The first tier whose conditions all hold, from the values at the handoff (product §2 `sales.response`). */
export function chooseTier(terms: Terms, handoff: AtHandoff): { tier: Tier; assumed: boolean } {
  let assumed = false
  const valueOf = (property: string): string => {
    const then = handoff.valueThen(property)
    assumed ||= then.assumed
    return then.value
  }
  const tier = terms.sales.response.tiers.find((candidate) =>
    holds(candidate.when, { terms, tier: candidate, handoff, valueOf }),
  )
  // The agreement's validation guarantees an unconditional last tier.
  if (!tier) throw new Error('agreement_without_last_tier: no tier is unconditional; validate the agreement')
  return { tier, assumed }
}

type Judge = { terms: Terms; tier: Tier; handoff: AtHandoff; valueOf: (property: string) => string }

function holds(when: When | null, judge: Judge): boolean {
  if (when === null) return true
  if (when.origin !== null && when.origin !== judge.handoff.origin) return false
  if (when.arrived !== null && when.arrived !== arrived(judge)) return false
  return Object.entries(when.properties).every(([property, tests]) =>
    tests.every((test) => passes(test, judge.valueOf(property))),
  )
}

/** Judged by the calendar of the tier that asks (engineering §38). */
function arrived({ terms, tier, handoff }: Judge): When['arrived'] {
  const calendar = terms.calendars[tier.calendar]
  return calendar && isOpen(calendar, handoff.at) ? 'inside_hours' : 'outside_hours'
}

function passes(test: PropertyTest, value: string): boolean {
  if ('eq' in test) return value === test.eq
  if ('in' in test) return test.in.includes(value)
  if ('gte' in test) return value !== '' && Number(value) >= test.gte
  if ('lte' in test) return value !== '' && Number(value) <= test.lte
  if ('known' in test) return (value !== '') === test.known
  return value.toLowerCase().includes(test.contains.toLowerCase())
}
