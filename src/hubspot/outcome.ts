import type { HubSpotError, HubSpotErrorCode } from './hubspot-error.ts'

export type Refusal = {
  ok: false
  code: HubSpotErrorCode
  /** For logs and settings: codes and property names, no personal data. */
  message: string
  /** Trying the same again can help; false: HubSpot will refuse it every time. */
  retry: boolean
  /** Not before this instant; null: the caller's own backoff decides. */
  retryAt: Date | null
  /** It may have been applied all the same: look before trying a create again. */
  uncertain: boolean
}

/** What became of one item of a batch; `id` is the record's id. */
export type ItemOutcome = { id: string; ok: true } | ({ id: string } & Refusal)

const pointless: HubSpotErrorCode[] = ['refused', 'not_found']

export const isPointless = (code: HubSpotErrorCode): boolean => pointless.includes(code)

/** An item's share of a whole call that failed. */
export function toRefusal({ code, summary, message, retryAt, uncertain }: HubSpotError): Refusal {
  return { ok: false, code, message: summary || message, retry: !isPointless(code), retryAt, uncertain }
}
