import type { Budget, CallKind } from '../budget.ts'
import type { Breaker } from './breaker.ts'
import type { HubSpotError } from './hubspot-error.ts'

type Deps = { budget: Budget; breaker: Breaker; log: { warn(fields: object, message: string): void } }

/**
 * Draws the consequence of a failure for everybody's next calls: a 429 blocks its kind, the daily limit and a
 * migration (477) both kinds, a HubSpot that is away opens the breaker. Returns the error, with `retryAt` filled.
 */
export async function giveWay(deps: Deps, kind: CallKind, error: HubSpotError): Promise<HubSpotError> {
  if (error.code === 'hubspot_away') error.retryAt = later(error.retryAt, deps.breaker.failed(kind))
  else deps.breaker.answered(kind)
  if (isAnswer(error)) await deps.budget.succeeded(kind)
  for (const blocked of kindsBlockedBy(error, kind)) await block(deps, blocked, error)
  return error
}

/** HubSpot is there and works, though it said no. */
const isAnswer = ({ code }: HubSpotError): boolean =>
  code !== 'hubspot_away' && code !== 'rate_limited' && code !== 'daily_limit'

function kindsBlockedBy({ code, status, retryAt }: HubSpotError, kind: CallKind): CallKind[] {
  if (code === 'locked' || retryAt === null) return []
  return code === 'daily_limit' || status === 477 ? ['general', 'search'] : [kind]
}

async function block({ budget, log }: Deps, kind: CallKind, error: HubSpotError): Promise<void> {
  const { code, operation, status, summary, retryAt } = error
  if (!retryAt) return
  await budget.block(kind, retryAt, code)
  log.warn(
    { kind, code, operation, status, summary, until: retryAt.toISOString() },
    'calls to HubSpot are held back',
  )
}

function later(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b)
}
