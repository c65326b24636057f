import type { Refusal } from '../../src/engine/verbs/remote-verb.ts'
import type { Outcome } from '../signed/handle.ts'
import type { PageEngine } from './page-engine.ts'

/** Runs a verb for whoever signed. Its refusals keep their codes; only here they get a status. */
export async function askVerb(
  { engine }: { engine: PageEngine },
  request: { verb: string; input: Record<string, unknown> },
): Promise<Outcome> {
  const answer = await engine.perform(request)
  if (answer.ok) return { ok: true, data: answer.data as object }
  return toOutcome(answer.error)
}

function toOutcome({ code, message, reasons, details }: Refusal): Outcome {
  const more = { ...details, ...(reasons && { reasons }) }
  const told = Object.keys(more).length > 0 ? { details: more } : {}
  if (code === 'verb_unknown') return { ok: false, status: 404, code: 'not_found', message: NOT_SERVED }
  return { ok: false, status: statusOf(code), code, message, ...told }
}

const NOT_SERVED = 'This service does not serve that: it is of another version than the page.'

/** What a rule refuses is an answer as any other: HubSpot may replace the body of another status (U). */
const STATUS: Record<string, number> = {
  not_allowed: 403,
  user_unknown: 403,
  report_unknown: 404,
  list_unknown: 404,
  input_invalid: 422,
  hubspot_away: 503,
  hubspot_paused: 503,
  rate_limited: 503,
  daily_limit: 503,
  locked: 503,
  unexpected_answer: 503,
  unauthorized: 503,
  missing_scopes: 503,
}

/** The status of a refusal. */
export function statusOf(code: string): number {
  return STATUS[code] ?? otherStatus(code)
}

/** The store's own codes, a connection's, and the SQLSTATEs of a database that is away, full, stopping or in a deadlock. */
function otherStatus(code: string): number {
  return /^(store_|E[A-Z]+$|08|40|53|57)/.test(code) ? 503 : 200
}
