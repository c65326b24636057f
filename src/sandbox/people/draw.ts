import { seededRandom } from '../portal/random.ts'

/** Chance that depends on the seed only, so that two runs are equal. */
export type Draw = {
  chance(share: number): boolean
  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  /** One of the names, as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T
}

export function createDraw(seed: number): Draw {
  const random = seededRandom(seed)
  const between = (low: number, high: number): number => low + random() * (high - low)
  return {
    chance: (share) => random() < share,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    pick: (items) => {
      const item = items[Math.floor(random() * items.length)]
      if (item === undefined) throw new Error('Nothing to draw from')
      return item
    },
    weighted: (weights) => pickWeighted(Object.entries<number | undefined>(weights), random()) as never,
  }
}

function pickWeighted(entries: [string, number | undefined][], share: number): string {
  let left = share * entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0)
  for (const [name, weight = 0] of entries) {
    if (left < weight) return name
    left -= weight
  }
  return entries.at(-1)?.[0] ?? ''
}
