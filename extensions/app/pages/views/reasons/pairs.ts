import type { Figure } from '../../_shared/page-contract.ts'
import { splitGroup } from '../../charts/pick.ts'

/** A table of two dimensions: `others` are the columns that did not fit, added up. */
export type Pairs = {
  reasons: string[]
  places: string[]
  at: (reason: string, place: string) => Figure | null
  others: (reason: string) => number
  hasOthers: boolean
}

/** More columns than these nobody reads. */
const MOST = 6

/** Rows whose place is `reason · place`: the commonest reasons and places first, or places as they go up. */
export const pairsOf = (rows: Figure[], order: 'commonest' | 'ascending' = 'commonest'): Pairs => {
  const cells = rows.map((row) => {
    const [reason, place] = splitGroup(row.group)
    return { reason, place, row, n: row.n ?? 0 }
  })
  const ranked = commonest(cells.map(({ place, n }) => [place, n]))
  const places = inOrder(ranked.slice(0, MOST), order)
  return {
    reasons: commonest(cells.map(({ reason, n }) => [reason, n])),
    places,
    at: (reason, place) => cells.find((one) => one.reason === reason && one.place === place)?.row ?? null,
    others: (reason) =>
      cells
        .filter((one) => one.reason === reason && !places.includes(one.place))
        .reduce((total, { n }) => total + n, 0),
    hasOthers: ranked.length > MOST,
  }
}

/** Bands of a score: those without a score last. */
const inOrder = (places: string[], order: 'commonest' | 'ascending'): string[] => {
  const lowest = (place: string): number => (place === '' ? Infinity : Number.parseFloat(place))
  return order === 'commonest' ? places : places.toSorted((a, b) => lowest(a) - lowest(b))
}

const commonest = (counted: [name: string, n: number][]): string[] => {
  const totals = new Map<string, number>()
  for (const [name, n] of counted) totals.set(name, (totals.get(name) ?? 0) + n)
  return [...totals].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([name]) => name)
}
