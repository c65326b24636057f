import { localDay } from '../kpi/local-day.ts'
import type { PastDeal } from '../past/past-lead.ts'
import type { Handed } from './handed.ts'
import { isAccepted } from './judged.ts'
import { round, shareOf, shareWhere, spreadOf, type Share, type Spread } from './numbers.ts'

const DAY = 86_400_000

/** Deals by contact. */
export type DealsOf = ReadonlyMap<string, readonly PastDeal[]>

export type DealFigures = {
  /** Deals of contacts handed over in the span that were made, or closed, at or after the handoff. */
  deals: number
  earlier: number
  won: Share
  lost: number
  withAmount: Share
  amount: Spread
  cycleDays: Spread
  handoffToWonDays: Spread
  /** null: not asked of the portal. Amounts in the account's currency. */
  revenue: {
    deals: number
    amount: number
    own: number
    ownAmount: number
    share: number | null
    noAmount: number
  } | null
}

type Dealt = { deal: PastDeal; handed: Handed[] }

/** `wonInSpan`: every deal of the portal that was won in the span, whoever it is with; null: not known. */
export function measureDeals(
  all: readonly Handed[],
  {
    dealsOf,
    wonInSpan,
    timeZone,
  }: { dealsOf: DealsOf; wonInSpan: readonly PastDeal[] | null; timeZone: string },
): DealFigures {
  const dealt = dealtOf(all, dealsOf)
  const since = dealt.filter(({ deal, handed }) => handed.some(({ at }) => isSince(deal, at)))
  const won = since.filter(({ deal }) => deal.isWon)
  return {
    deals: since.length,
    earlier: dealt.length - since.length,
    won: shareOf(won.length, since.length),
    lost: since.filter(({ deal }) => deal.isClosed && !deal.isWon).length,
    withAmount: shareWhere(won, ({ deal }) => deal.amount !== null),
    amount: spreadOf(
      won.flatMap(({ deal }) => deal.amount ?? []),
      2,
    ),
    cycleDays: spreadOf(
      won.flatMap(({ deal }) => daysBetween(deal.createdAt, deal.closedAt)),
      1,
    ),
    handoffToWonDays: spreadOf(
      won.flatMap(({ deal, handed }) => daysBetween(firstOf(handed), deal.closedAt)),
      1,
    ),
    revenue: wonInSpan && revenueOf(wonInSpan, dealt, timeZone),
  }
}

function dealtOf(all: readonly Handed[], dealsOf: DealsOf): Dealt[] {
  const byDeal = new Map<string, Dealt>()
  for (const [contactId, handed] of Map.groupBy(all, (one) => one.contactId))
    for (const deal of dealsOf.get(contactId) ?? []) {
      const known = byDeal.get(deal.id)
      byDeal.set(deal.id, { deal, handed: [...(known?.handed ?? []), ...handed] })
    }
  return [...byDeal.values()]
}

function isSince({ createdAt, closedAt }: PastDeal, at: Date): boolean {
  return (createdAt !== null && createdAt >= at) || (closedAt !== null && closedAt >= at)
}

function firstOf(handed: Handed[]): Date {
  return new Date(Math.min(...handed.map(({ at }) => at.getTime())))
}

function daysBetween(from: Date | null, to: Date | null): number[] {
  return from && to && to >= from ? [(to.getTime() - from.getTime()) / DAY] : []
}

/**
 * Marketing's part of what was won in the span: deals with a contact that Marketing handed over in the span, on or before
 * the day of the close, and that Sales accepted. Who was handed over before the span is not known, so it is the least.
 */
function revenueOf(won: readonly PastDeal[], dealt: Dealt[], timeZone: string): DealFigures['revenue'] {
  const handedOf = new Map(dealt.map(({ deal, handed }) => [deal.id, handed]))
  const priced = won.filter(({ amount }) => amount !== null)
  const own = priced.filter(({ id, closedAt }) =>
    (handedOf.get(id) ?? []).some((one) => closedAt !== null && isMarketings(one, closedAt, timeZone)),
  )
  const sum = (deals: readonly PastDeal[]): number =>
    round(
      deals.reduce((total, { amount }) => total + (amount ?? 0), 0),
      2,
    )
  const amount = sum(priced)
  return {
    deals: won.length,
    amount,
    own: own.length,
    ownAmount: sum(own),
    share: amount > 0 && priced.length >= 5 ? round(sum(own) / amount, 4) : null,
    noAmount: won.length - priced.length,
  }
}

function isMarketings(handed: Handed, closedAt: Date, timeZone: string): boolean {
  const isBefore = localDay(handed.at, timeZone) <= localDay(closedAt, timeZone)
  return handed.origin === 'marketing' && isAccepted(handed) && isBefore
}
