import type { Refusal } from '../../hubspot/outcome.ts'
import type { Postponed } from '../../store/deliveries/postpone-deliveries.ts'

const MOST_TRIES = 10
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 30 * 60_000
/** HubSpot is away, not unwilling: waiting for it is no try, or an outage of a day would leave rows stuck. */
const AWAY = new Set([
  'hubspot_paused',
  'hubspot_away',
  'rate_limited',
  'daily_limit',
  'unauthorized',
  'missing_scopes',
])

/** When a delivery that failed is tried again; `stuck` once it was refused for good or too often. */
export function postponed(refusal: Refusal, { attempts, at }: { attempts: number; at: Date }): Postponed {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 10))
  const later = new Date(at.getTime() + wait)
  const deliverAt = refusal.retryAt && refusal.retryAt > at ? refusal.retryAt : later
  const { uncertain } = refusal
  if (AWAY.has(refusal.code)) return { deliverAt, tried: false, uncertain }
  const givenUp = !refusal.retry || attempts + 1 >= MOST_TRIES
  const stuck = givenUp ? `${refusal.code}: ${refusal.message}`.slice(0, 500) : undefined
  return stuck === undefined ? { deliverAt, uncertain } : { deliverAt, stuck, uncertain }
}
