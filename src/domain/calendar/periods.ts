/** A half-open stretch `[open, close)` of ms, or of days, on whatever axis the caller uses. */
export type Period = readonly [open: number, close: number]

/** In order, overlapping and adjoining ones as one; empty and reversed ones contain nothing and vanish. */
export const unite = (periods: readonly Period[]): Period[] => {
  const united: Period[] = []
  for (const [open, close] of periods.filter(isNotEmpty).sort(byOpening)) {
    const last = united.at(-1)
    if (last && open <= last[1]) united[united.length - 1] = [last[0], Math.max(last[1], close)]
    else united.push([open, close])
  }
  return united
}

/** What of `periods` lies outside every one of `cuts`. */
export const cutOut = (periods: readonly Period[], cuts: readonly Period[]): Period[] =>
  cuts.reduce<Period[]>(
    (left, [from, to]) =>
      left
        .flatMap(([open, close]): Period[] => [
          [open, Math.min(close, from)],
          [Math.max(open, to), close],
        ])
        .filter(isNotEmpty),
    [...periods],
  )

/** What of `periods` lies inside `[from, to)`. */
export const clip = (periods: readonly Period[], [from, to]: Period): Period[] =>
  periods.map(([open, close]): Period => [Math.max(open, from), Math.min(close, to)]).filter(isNotEmpty)

/** Their lengths before `limit`, added up. */
export const lengthBefore = (periods: readonly Period[], limit: number): number => {
  let length = 0
  for (const [open, close] of periods) {
    if (limit > open) length += Math.min(limit, close) - open
  }
  return length
}

/** Where their `n`th unit (from 0) is. The inverse of `lengthBefore`; `n` has to be less than their length. */
export const placeOf = (periods: readonly Period[], n: number): number => {
  let rest = n
  for (const [open, close] of periods) {
    if (rest < close - open) return open + rest
    rest -= close - open
  }
  throw new Error(`Unit ${n} lies beyond the last period`)
}

const isNotEmpty = ([open, close]: Period): boolean => open < close
const byOpening = (a: Period, b: Period): number => a[0] - b[0]
