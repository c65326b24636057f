import { systemClock } from '../../clock.ts'

/**
 * What a promise brings within so many ms, else null; it goes on all the same. Of real time, whatever clock rules the
 * rest: somebody sits in front of a card.
 */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  const decided = new AbortController()
  const end = new Date(systemClock.now().getTime() + ms)
  const timeIsUp = systemClock.until(end, decided.signal).then(nothing, nothing)
  try {
    return await Promise.race([promise, timeIsUp])
  } finally {
    decided.abort()
  }
}

const nothing = (): null => null
