import type { Terms } from '../domain/agreement.ts'
import type { FigureId } from '../domain/kpi/figures.ts'
import { marksOf, type BoardCells } from './board-cells.ts'
import { countRate } from './count-figure.ts'
import { minutesRow, timedBins } from './count-minutes.ts'
import type { FigureRow } from './figure-row.ts'
import { ownClockRow } from './own-clock.ts'
import type { ReportContext } from './report.ts'

/** Sales' commitments, a row each, and beside them what shows how they were kept (product §2 `sales`, ux §7). */
export async function sales(context: ReportContext, both: BoardCells): Promise<FigureRow[]> {
  const { targets } = context.terms.sales
  const rate = (figure: FigureId, target: number | null = null): FigureRow =>
    countRate({ section: 'sales', figure, target, ...both })
  return [
    ...(await judged(context, rate)),
    rate('coverage', targets.coverage),
    rate('talked'),
    rate('attempts'),
    rate('logging', targets.logging),
    rate('reasons', targets.reasons),
    rate('decision', targets.decision),
    await time(context, both, 'business'),
    await time(context, both, 'clock'),
    ...(['held_once', 'instant', 'by_hand', 'by_hand_late'] as const).map((figure) => rate(figure)),
  ]
}

type Rate = (figure: FigureId, target: number | null) => FigureRow

/** The team is judged by the team clock, a person only by the own one (product §3.3 "Owners"). */
async function judged(context: ReportContext, rate: Rate): Promise<FigureRow[]> {
  const { targets }: Terms['sales'] = context.terms.sales
  if (context.person !== null) return [await ownClockRow(context, 'sales', targets.response)]
  return [rate('response', targets.response), rate('limit', targets.limit)]
}

async function time(
  context: ReportContext,
  { cells, before }: BoardCells,
  unit: 'business' | 'clock',
): Promise<FigureRow> {
  const { before: span } = context.period
  return minutesRow({
    section: 'sales',
    figure: `time_${unit}`,
    bins: await timedBins(context, { by: [], unit, marks: marksOf(cells) }),
    before: await timedBins(context, { by: [], unit, marks: marksOf(before), span }),
  })
}
