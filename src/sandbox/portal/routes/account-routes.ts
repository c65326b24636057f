import { RATE_LIMITS } from '../rules/limits.ts'
import type { Answer } from '../refusal.ts'
import type { Route } from '../route.ts'
import { ANY_TOKEN } from '../route.ts'
import type { PortalState } from '../state.ts'

/** What an account says of itself; any token may ask. */
export const ACCOUNT_ROUTES: Route[] = [
  { method: 'GET', path: '/account-info/v3/details', scopes: ANY_TOKEN, handle: details },
  {
    method: 'GET',
    path: '/account-info/v3/api-usage/daily/private-apps',
    scopes: ANY_TOKEN,
    handle: dailyUsage,
  },
]

function details({ settings, clock }: PortalState): Answer {
  const offset = offsetMs(clock.now(), settings.timeZone)
  const minutes = Math.abs(offset) / 60_000
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  return {
    status: 200,
    body: {
      portalId: settings.portalId,
      accountType: 'STANDARD',
      timeZone: settings.timeZone,
      companyCurrency: settings.currency,
      additionalCurrencies: [],
      utcOffset: `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`,
      utcOffsetMilliseconds: offset,
      uiDomain: settings.uiDomain,
      dataHostingLocation: 'eu1',
    },
  }
}

/** How far the zone's clocks are ahead of UTC at this instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function dailyUsage({ settings, limits, clock }: PortalState): Answer {
  const usage = {
    name: 'private-apps-api-calls-daily',
    usageLimit: RATE_LIMITS[settings.tier].perDay,
    currentUsage: limits.usedToday(),
    collectedAt: clock.now().toISOString(),
    fetchStatus: 'SUCCESS',
  }
  return { status: 200, body: { results: [usage] } }
}
