export type Places = {
  /** Whether there is a place for a body of this source; if so it is taken. */
  take(source: string, isSuspect: boolean): boolean
  leave(source: string): void
}

/**
 * Places for bodies in memory: `most` for all together, `ofSuspect` for a source of which much rubbish came. So whoever
 * sends unsigned bodies, however slowly, leaves most places to others.
 */
export function createPlaces({ most, ofSuspect }: { most: number; ofSuspect: number }): Places {
  const held = new Map<string, number>()
  let taken = 0
  return {
    take: (source, isSuspect) => {
      const own = held.get(source) ?? 0
      if (taken >= most || (isSuspect && own >= ofSuspect)) return false
      held.set(source, own + 1)
      taken += 1
      return true
    },
    leave: (source) => {
      const own = (held.get(source) ?? 0) - 1
      if (own > 0) held.set(source, own)
      else held.delete(source)
      taken -= 1
    },
  }
}
