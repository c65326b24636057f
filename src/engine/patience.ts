import { systemClock } from '../clock.ts'

/** So long whoever sits in front of a card waits for HubSpot, all it is asked taken together. */
const PATIENCE_MS = 2_000

/** Until when somebody who asks now waits. Of real time, whatever clock rules the rest. */
export function patience(): Date {
  return new Date(systemClock.now().getTime() + PATIENCE_MS)
}

/** What a promise brings until then, else null; it goes on all the same. What is there already needs no time. */
export async function within<T>(end: Date, promise: Promise<T>): Promise<T | null> {
  const decided = new AbortController()
  const timeIsUp = systemClock.until(end, decided.signal).then(nothing, nothing)
  try {
    return await Promise.race([promise, timeIsUp])
  } finally {
    decided.abort()
  }
}

const nothing = (): null => null
