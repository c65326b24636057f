import type { PortalState } from './state.ts'
import type { PortalRecord } from './types.ts'

/** What one unit is worth in the account's currency; HubSpot keeps its own table. */
const RATES: Record<string, number> = { EUR: 1, USD: 0.9, GBP: 1.2 }

/**
 * What HubSpot works out of a deal: whether its stage is a closed one, when it was closed (unless somebody says), and the
 * amount in the account's currency.
 */
export function dealStamps(
  state: PortalState,
  record: PortalRecord,
  { values, at }: { values: Record<string, string>; at: string },
): Record<string, string> {
  const all = { ...record.properties, ...values }
  return {
    ...(values['dealstage'] !== undefined && stageStamps(state, all, { values, at })),
    amount_in_home_currency: inHomeCurrency(state, all),
  }
}

type Values = Record<string, string>

function stageStamps(
  { pipelines }: PortalState,
  all: Values,
  { values, at }: { values: Values; at: string },
): Values {
  const pipeline = pipelines.find(({ objectType, id }) => objectType === 'deals' && id === all['pipeline'])
  const { probability = '', isClosed = 'false' } =
    pipeline?.stages.find(({ id }) => id === all['dealstage'])?.metadata ?? {}
  const closes = isClosed === 'true' && values['closedate'] === undefined
  return {
    hs_deal_stage_probability: probability,
    hs_is_closed: isClosed,
    hs_is_closed_won: String(isClosed === 'true' && Number(probability) === 1),
    hs_is_closed_lost: String(isClosed === 'true' && Number(probability) === 0),
    ...(closes && { closedate: at }),
  }
}

function inHomeCurrency(
  { settings }: PortalState,
  { amount = '', deal_currency_code: code = '' }: Values,
): string {
  if (amount === '') return ''
  const rate = (RATES[code || settings.currency] ?? 1) / (RATES[settings.currency] ?? 1)
  return String(Math.round(Number(amount) * rate * 100) / 100)
}
