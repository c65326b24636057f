import type { Deal } from '../domain/deal.ts'
import type { WireRecord } from './wire.ts'

export const DEAL_PROPERTIES = [
  ...['amount_in_home_currency', 'amount', 'deal_currency_code', 'createdate', 'closedate'],
  ...['hs_is_closed_won', 'hs_is_closed', 'hs_lastmodifieddate', 'hs_merged_object_ids'],
]

/** A deal as HubSpot tells it. What cannot be read is taken as not there: one odd deal must not hide the others. */
export function toDeal({ id, properties }: Pick<WireRecord, 'id' | 'properties'>): Deal {
  return {
    id,
    amount: amountOf(properties),
    createdAt: instantOf(properties['createdate']),
    closedAt: instantOf(properties['closedate']),
    isWon: properties['hs_is_closed_won'] === 'true',
    isClosed: properties['hs_is_closed'] === 'true',
    modifiedAt: instantOf(properties['hs_lastmodifieddate']),
    mergedIds: (properties['hs_merged_object_ids'] ?? '').split(';').filter((one) => /^\d+$/.test(one)),
  }
}

/**
 * In the account's currency. `amount` is in that too where the deal names no currency of its own, which only accounts
 * with several currencies do.
 */
function amountOf(properties: WireRecord['properties']): number | null {
  const home = numberOf(properties['amount_in_home_currency'])
  if (home !== null) return home
  return (properties['deal_currency_code'] ?? '') === '' ? numberOf(properties['amount']) : null
}

function numberOf(text = ''): number | null {
  const number = text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(number) ? number : null
}

/** ISO 8601 or epoch milliseconds. */
function instantOf(text = ''): Date | null {
  if (text === '') return null
  const at = new Date(/^-?\d+$/.test(text) ? Number(text) : text)
  return Number.isNaN(at.getTime()) ? null : at
}
