import { dayName, dayNumber, localDay } from '../domain/kpi/local-day.ts'
import { monthAfter } from '../domain/kpi/money-spend.ts'
import { frozenMonths, type FrozenMonth } from '../store/snapshots/frozen-months.ts'
import { BONUS_COLUMNS, type BonusRow } from './bonus-row.ts'
import { correctionLines, dealLines, totalLine } from './bonus-statement.ts'
import { creditsOf } from './money-credits.ts'
import type { Span } from './period.ts'
import type { Report, ReportContext } from './report.ts'

/**
 * What is paid for the deals won of leads that Marketing brought, deal by deal and by close date (ux §2.3 "the bonus",
 * §7). A month that is over is shown as it was frozen; what changed since is a line of the month that runs. Filters do
 * not touch it.
 */
export const bonus: Report<BonusRow> = {
  name: 'bonus',
  roles: ['manager', 'marketing', 'admin'],
  columns: BONUS_COLUMNS,
  money: true,
  definitions: ['deals', 'bonus', 'bonus_why'],
  run: async (context) => {
    const frozen = await loadFrozen(context)
    const rows: BonusRow[] = []
    for (const span of monthsOf(context.period.span)) {
      const month = span.from.slice(0, 7)
      const kept = frozen.find(({ period }) => period === month)
      const runs = month === localDay(context.asOf, context.terms.timeZone).slice(0, 7)
      rows.push(...(kept ? asFrozen(kept) : await statementOf(context, { span, frozen: runs ? frozen : [] })))
    }
    return rows
  },
}

/** A month's statement as things stand; `frozen`: the months whose corrections it takes. Nothing where deals were never read. */
export async function statementOf(
  context: ReportContext,
  { span, frozen }: { span: Span; frozen: FrozenMonth<BonusRow>[] },
): Promise<BonusRow[]> {
  const month = span.from.slice(0, 7)
  const share = context.terms.incentive?.share ?? null
  const credits = await creditsOf(context, span)
  if (!credits) return []
  const lines = dealLines(credits, { month, share })
  const corrections = await correctionsOf(context, { month, frozen })
  const all = [...lines, ...corrections]
  return [...all, totalLine(all, { month, share })]
}

/** Frozen statements of the last year. */
export function loadFrozen({ db, slice, asOf, terms }: ReportContext): Promise<FrozenMonth<BonusRow>[]> {
  const since = localDay(new Date(asOf.getTime() - REACH_MS), terms.timeZone).slice(0, 7)
  return frozenMonths<BonusRow>(db, { agreementKey: slice.agreementKey, name: 'bonus', since })
}

const REACH_MS = 366 * 86_400_000

async function correctionsOf(
  context: ReportContext,
  { month, frozen }: { month: string; frozen: FrozenMonth<BonusRow>[] },
): Promise<BonusRow[]> {
  const earlier = frozen.filter(({ period }) => period < month)
  const [first, last] = [earlier[0]?.period, earlier.at(-1)?.period]
  if (first === undefined || last === undefined) return []
  const credits = (await creditsOf(context, { from: `${first}-01`, to: endOf(last) })) ?? []
  const periods = new Set(earlier.map(({ period }) => period))
  const now = [...Map.groupBy(credits, ({ closedOn }) => closedOn.slice(0, 7))]
    .filter(([period]) => periods.has(period))
    .flatMap(([period, same]) => dealLines(same, { month: period, share: null }))
  return correctionLines(
    earlier.flatMap(({ rows }) => rows),
    { now, month },
  )
}

const asFrozen = ({ madeAt, rows }: FrozenMonth<BonusRow>): BonusRow[] =>
  rows.map((row) => ({ ...row, frozenAt: madeAt.toISOString() }))

/** The months of a span, the first and the last as far as they are in it. */
function monthsOf({ from, to }: Span): Span[] {
  const months: Span[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) {
    const first = `${month}-01`
    const last = endOf(month)
    months.push({ from: first > from ? first : from, to: last < to ? last : to })
  }
  return months
}

const endOf = (month: string): string => dayName(dayNumber(`${monthAfter(month)}-01`) - 1)
