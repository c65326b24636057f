import type { Clock } from '../../clock.ts'
import type { PortalSettings } from './options.ts'
import { RATE_LIMITS, SEARCHES_PER_SECOND } from './rules/limits.ts'

export type LimitVerdict =
  { ok: true } | { ok: false; policyName: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY' }

/** Rate limits as HubSpot counts them: rolling, per app, by the portal's clock; searches apart. */
export type Limits = {
  take(kind: 'general' | 'search'): LimitVerdict
  headers(kind: 'general' | 'search'): Record<string, string>
  usedToday(): number
}

export function createLimits(clock: Clock, settings: PortalSettings): Limits {
  const { perTenSeconds, perDay } = RATE_LIMITS[settings.tier]
  const general = rollingWindow(clock, 10_000)
  const searches = rollingWindow(clock, 1000)
  const day = { name: '', used: 0 }
  const today = (): typeof day => {
    const name = localDay(clock.now(), settings.timeZone)
    if (name !== day.name) Object.assign(day, { name, used: 0 })
    return day
  }
  return {
    take: (kind) => {
      if (today().used >= perDay) return { ok: false, policyName: 'DAILY' }
      if (kind === 'search' && searches.used() >= SEARCHES_PER_SECOND)
        return { ok: false, policyName: 'SECONDLY' }
      if (kind === 'general' && general.used() >= perTenSeconds)
        return { ok: false, policyName: 'TEN_SECONDLY_ROLLING' }
      today().used++
      if (kind === 'search') searches.add()
      else general.add()
      return { ok: true }
    },
    headers: (kind): Record<string, string> =>
      kind === 'search'
        ? {}
        : {
            'X-HubSpot-RateLimit-Daily': String(perDay),
            'X-HubSpot-RateLimit-Daily-Remaining': String(perDay - today().used),
            'X-HubSpot-RateLimit-Interval-Milliseconds': '10000',
            'X-HubSpot-RateLimit-Max': String(perTenSeconds),
            'X-HubSpot-RateLimit-Remaining': String(Math.max(0, perTenSeconds - general.used())),
          },
    usedToday: () => today().used,
  }
}

function rollingWindow(clock: Clock, lengthMs: number): { add(): void; used(): number } {
  const instants: number[] = []
  return {
    add: () => instants.push(clock.now().getTime()),
    used: () => {
      const start = clock.now().getTime() - lengthMs
      const kept = instants.findIndex((instant) => instant > start)
      instants.splice(0, kept < 0 ? instants.length : kept)
      return instants.length
    },
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The date at this instant in a time zone, as YYYY-MM-DD. */
function localDay(at: Date, timeZone: string): string {
  const known = formatters.get(timeZone)
  const formatter = known ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  if (!known) formatters.set(timeZone, formatter)
  return formatter.format(at)
}
