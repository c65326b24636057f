import { dayNumber, localDay } from './local-day.ts'
import type { Credit } from './money-credit.ts'

/** Sums of won deals. Amounts are in the account's currency, to the cent. */
export type MoneySums = {
  /** Of all deals won that have an amount. */
  all: number
  /** Of those that count as Marketing's. */
  own: number
  deals: number
  ownDeals: number
  noAmount: number
  /** Whom those that count are with: new customers. */
  customers: number
  /** Days from handoff to close, of each that counts. */
  days: number[]
}

/** Adds up; `isAsked`: which of those that count are asked for, the whole stays the whole. */
export function sumMoney(
  credits: Credit[],
  { timeZone, isAsked }: { timeZone: string; isAsked: (credit: Credit) => boolean },
): MoneySums {
  const own = credits.filter((credit) => credit.counts && isAsked(credit))
  const priced = credits.filter(({ deal }) => deal.amount !== null)
  return {
    all: total(priced),
    own: total(own),
    deals: priced.length,
    ownDeals: own.length,
    noAmount: credits.length - priced.length,
    customers: new Set(own.map(({ contactId }) => contactId)).size,
    days: own.flatMap(({ handoff, closedOn }) =>
      handoff ? [dayNumber(closedOn) - dayNumber(localDay(handoff.handoffAt, timeZone))] : [],
    ),
  }
}

const total = (credits: Credit[]): number =>
  toCents(credits.reduce((sum, { deal }) => sum + (deal.amount ?? 0), 0))

/** To the cent: sums of decimal fractions are none. */
export const toCents = (amount: number): number => Math.round(amount * 100) / 100

/** The middle of some numbers, between two of them the mean; null: there are none. */
export function medianOf(numbers: number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
