import { isOfS } from '../domain/kpi/figures.ts'
import { rateOf, stateOf } from '../domain/kpi/rate.ts'
import { loadShares, type ShareCell } from '../store/reports/load-shares.ts'
import { listKey } from './count-figure.ts'
import { figureRow, type FigureRow } from './figure-row.ts'
import { placeKey } from './list-key.ts'
import { readingOfShare, type Share } from './reading-of-share.ts'
import type { ReportContext } from './report.ts'

/** Shares that count, of whoever may be shown. */
export async function sharesShown(context: ReportContext): Promise<ShareCell[]> {
  const shares = await loadShares(context.db, context.slice)
  const wanted = context.observation ? 'yes' : 'no'
  return shares.filter(
    ({ owner, marks }) => marks.observed === wanted && isOfS(marks) && context.mayShow(owner),
  )
}

/** How often a person was in touch within the own window (engineering §22); n of m by the person's own clock. */
export async function ownClockRow(
  context: ReportContext,
  section: string,
  target: number | null,
): Promise<FigureRow> {
  return rowOf(await sharesShown(context), { section, group: '', target })
}

/** The same, person by person. */
export async function ownClockRows(context: ReportContext, section: string): Promise<FigureRow[]> {
  const byOwner = Map.groupBy(await sharesShown(context), ({ owner }) => owner)
  return [...byOwner]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([owner, shares]) => [
      rowOf(shares, { section, group: owner, target: null }),
      figureRow({
        section,
        group: owner,
        figure: 'held',
        kind: 'minutes',
        side: 'sales',
        value: Math.floor(shares.reduce((total, { heldMs }) => total + heldMs, 0) / 60_000),
      }),
    ])
}

type Placed = { section: string; group: string; target: number | null }

const rowOf = (shares: ShareCell[], { section, group, target }: Placed): FigureRow =>
  ownRate(shares, { section, group, place: group === '' ? '' : placeKey('owner', group), target })

type Counted = Share & { count?: number }
type Shown = { section: string; group: string; place: string; target?: number | null }

/** n of m by persons' own clocks; `count`: so many alike, absent: one. */
export function ownRate(shares: Counted[], { section, group, place, target = null }: Shown): FigureRow {
  const counted = { n: 0, of: 0, leftOut: {} as Record<string, number> }
  for (const { count = 1, ...share } of shares) {
    const reading = readingOfShare(share)
    if (reading === null) continue
    if (reading === 'yes') counted.n += count
    if (reading === 'yes' || reading === 'no') counted.of += count
    else {
      const why = reading.slice('out:'.length)
      counted.leftOut[why] = (counted.leftOut[why] ?? 0) + count
    }
  }
  const value = rateOf(counted)
  return figureRow({
    section,
    group,
    figure: 'own_response',
    kind: 'rate',
    side: 'sales',
    ...counted,
    value,
    why: value !== null ? null : counted.of === 0 ? 'no_data' : 'too_few',
    target,
    state: stateOf(counted, target),
    list: listKey('own_response', place),
  })
}
