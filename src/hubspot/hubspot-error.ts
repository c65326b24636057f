/**
 * What went wrong at HubSpot, as a value that callers can switch on.
 *
 * - `hubspot_paused`: nothing was sent; calls are held back until `retryAt`
 * - `hubspot_away`: 5xx, 477, timeout, reset or no connection
 * - `rate_limited`, `daily_limit`: 429; calls of the kind are blocked until `retryAt`
 * - `unauthorized`, `missing_scopes`: the token or its scopes need a person
 * - `refused`: HubSpot will not take this request as it stands
 * - `not_found`, `conflict`, `locked`: the record is gone, the unique value is taken, the record is being written
 * - `unexpected_answer`: HubSpot answered something we cannot read
 */
export type HubSpotErrorCode =
  | 'hubspot_paused'
  | 'hubspot_away'
  | 'rate_limited'
  | 'daily_limit'
  | 'unauthorized'
  | 'missing_scopes'
  | 'refused'
  | 'not_found'
  | 'conflict'
  | 'locked'
  | 'unexpected_answer'

export type HubSpotFailure = {
  code: HubSpotErrorCode
  /** Which call, as `<object>.<verb>`. */
  operation: string
  /** HTTP status; null where there was no answer. */
  status: number | null
  /** HubSpot's own category (`VALIDATION_ERROR`, …), else the socket's error code, else `''`. */
  category: string
  /** Not before this instant; null: the caller's own backoff decides. */
  retryAt: Date | null
  /** A write may have been applied although it failed (timeout, reset, 5xx): look before trying again. */
  uncertain: boolean
  /** HubSpot's reason without personal data: codes, property names, correlation id. */
  summary: string
  /** The parsed error body, for code that has to find the culprits. It may hold personal data: never log it. */
  body: unknown
}

export type HubSpotError = Error & HubSpotFailure

const advice: Record<HubSpotErrorCode, string> = {
  hubspot_paused: 'Calls to HubSpot are held back; they go on by themselves',
  hubspot_away: 'HubSpot does not answer; it is tried again by itself, see status.hubspot.com if it lasts',
  rate_limited: 'HubSpot asks for fewer calls; they go on by themselves',
  daily_limit:
    "The account's daily limit of API calls is used up; see who else calls in the account's API usage",
  unauthorized: 'HubSpot refuses the access token; set HUBSPOT_ACCESS_TOKEN to the current token of the app',
  missing_scopes: 'The app lacks a scope for this call; upload the project and install its new version',
  refused: 'HubSpot refuses this request as it stands; run `pacto doctor`',
  not_found: 'HubSpot does not know this record; it was deleted or merged',
  conflict: 'HubSpot already has a record with this unique value',
  locked: 'The record is being changed by someone else; it is tried again by itself',
  unexpected_answer: 'HubSpot answered something Pacto cannot read; check HUBSPOT_API_URL, then report it',
}

/** Makes an error whose message names the operation, the reason and what an operator can do. */
export function hubSpotError(failure: Omit<HubSpotFailure, 'body'> & { body?: unknown }): HubSpotError {
  const { code, operation, status, summary } = failure
  const answer = [status, summary].filter(Boolean).join(' ')
  const error = new Error(`${operation}: ${advice[code]}${answer && ` (${answer})`}.`)
  error.name = 'HubSpotError'
  const body = { value: failure.body, enumerable: false }
  return Object.defineProperty(Object.assign(error, failure), 'body', body) as HubSpotError
}

export function isHubSpotError(error: unknown): error is HubSpotError {
  return error instanceof Error && error.name === 'HubSpotError'
}
