import type { Budget } from '../budget.ts'

type Seen = Parameters<Budget['observe']>[1]

const names: Record<keyof Seen, string> = {
  max: 'x-hubspot-ratelimit-max',
  remaining: 'x-hubspot-ratelimit-remaining',
  intervalMs: 'x-hubspot-ratelimit-interval-milliseconds',
  dailyRemaining: 'x-hubspot-ratelimit-daily-remaining',
}

/** What an answer's headers say about the limits; null where they say nothing (searches never do). */
export function readRateHeaders(headers: Record<string, string>): Seen | null {
  const seen: Seen = {}
  for (const [key, name] of Object.entries(names)) {
    const value = Number.parseInt(headers[name] ?? '', 10)
    if (value >= 0) seen[key as keyof Seen] = value
  }
  return Object.keys(seen).length > 0 ? seen : null
}
