import { creditDeal, type Credit } from '../domain/kpi/money-credit.ts'
import { sumMoney, type MoneySums } from '../domain/kpi/money-sums.ts'
import { dayNumber, localDay } from '../domain/kpi/local-day.ts'
import { dealsAsOf } from '../store/deals/deals-as-of.ts'
import { loadWon } from '../store/deals/load-won.ts'
import { isOfSource } from './is-of-source.ts'
import type { Span } from './period.ts'
import type { ReportContext } from './report.ts'

const DAY = 86_400_000

type About = Pick<ReportContext, 'db' | 'slice' | 'terms' | 'observation'>

/** Every deal won on the days of a span (local dates), and whether it counts; null: deals were never read. */
export async function creditsOf(
  { db, slice, terms: { timeZone }, observation }: About,
  { from, to }: Span,
): Promise<Credit[] | null> {
  if ((await dealsAsOf(db)) === null) return null
  // No zone is further from UTC than that: the days themselves are told apart below.
  const around = { from: new Date((dayNumber(from) - 1) * DAY), to: new Date((dayNumber(to) + 2) * DAY) }
  const won = await loadWon(db, { agreementKey: slice.agreementKey, ...around })
  return won
    .filter(({ closedAt }) => {
      const on = localDay(closedAt, timeZone)
      return on >= from && on <= to
    })
    .map(({ contacts, handoffs, ...deal }) =>
      creditDeal(deal, { contacts, handoffs }, { timeZone, observation }),
    )
}

/** Whether a deal's handoff is what the filters leave. */
export function isOfFilters(
  { handoff }: Credit,
  { team, source, tier, owner }: ReportContext['slice'],
): boolean {
  if (!handoff) return false
  if (team !== undefined && handoff.team !== team) return false
  if (tier !== undefined && handoff.tier !== tier) return false
  if (owner !== undefined && handoff.owner !== owner) return false
  return source === undefined || isOfSource(handoff.source, source)
}

/** The sums of a span's deals, filters applied; null: deals were never read. */
export async function moneyOf(context: ReportContext, span: Span): Promise<MoneySums | null> {
  const credits = await creditsOf(context, span)
  return credits && sumOf(context, credits)
}

/** `isAlso`: a further condition on those that count. */
export const sumOf = (
  { terms: { timeZone }, slice }: ReportContext,
  credits: Credit[],
  isAlso: (credit: Credit) => boolean = () => true,
): MoneySums =>
  sumMoney(credits, { timeZone, isAsked: (credit) => isOfFilters(credit, slice) && isAlso(credit) })
