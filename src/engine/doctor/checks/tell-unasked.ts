import type { StringKey } from '../../../strings/text.ts'
import type { Check, Said } from '../check.ts'
import { fail, said, skipped, verbatim, warn } from '../check.ts'

/** HubSpot was asked and did not answer as wanted; `code` is one of `HubSpotErrorCode`, or `no_token`. */
type Unanswered = { code: string; why: string; url: string }

const KNOWN: Record<string, StringKey> = {
  unauthorized: 'doctor.hubspot.unauthorized',
  hubspot_away: 'doctor.hubspot.hubspot_away',
  hubspot_paused: 'doctor.hubspot.hubspot_paused',
  rate_limited: 'doctor.hubspot.rate_limited',
  daily_limit: 'doctor.hubspot.daily_limit',
}

/** Why nothing is known of the token. */
export const tellUnasked = ({ code, why, url }: Unanswered): Check => {
  if (code === 'no_token') return skipped('token', said('doctor.hubspot.no_token'))
  const key = KNOWN[code]
  const sentence = key ? said(key, { url }) : verbatim(why)
  if (code === 'unauthorized') return fail('token', sentence, said('doctor.hubspot.unauthorized_fix'))
  return warn('token', sentence, fixOf(code))
}

const fixOf = (code: string): Said =>
  said(code === 'daily_limit' ? 'doctor.hubspot.daily_limit_fix' : 'doctor.hubspot.fix')
