import { funnel } from '../funnel.ts'
import type { FigureRow } from '../figure-row.ts'
import { reasons } from '../reasons.ts'
import type { ReportContext } from '../report.ts'
import { scoreboard } from '../scoreboard.ts'
import type { StepName } from './pack.ts'

export type PickedFigures = Record<Exclude<StepName, 'last'>, FigureRow[]>

/** Reasons that the meeting goes through; the rest are on the page. */
const MOST_REASONS = 6

/** The figures of each step, as the reports have them: the meeting counts nothing of its own (product §6). */
export async function pickFigures(context: ReportContext): Promise<PickedFigures> {
  const board = await scoreboard.run(context)
  const stages = await funnel.run(context)
  const refused = await reasons.run(context)
  const picked = {
    mqls: pick(board, 'marketing', ['volume', 'criteria', 'completeness', 'delivery']),
    sql: [
      ...pick(stages, 'all', ['mql_sql', 'sql_customer', 'mql_customer']),
      ...pick(board, 'marketing', ['acceptance']),
      ...pick(board, 'sales', ['own_response', 'response', 'limit', 'coverage', 'decision']),
      ...pick(board, 'between', ['routing', 'unowned']),
    ],
    refused: [
      ...pick(refused, 'all', ['rejected', 'reasons', 'attempts', 'contested', 'amended']),
      ...refused
        .filter(({ section, figure }) => section === 'reason' && figure === 'rejected')
        .slice(0, MOST_REASONS),
      ...pick(board, 'between', ['disputed', 'excused']),
    ],
  }
  return { ...picked, next: worthDeciding(Object.values(picked).flat()) }
}

function pick(rows: FigureRow[], section: string, figures: string[]): FigureRow[] {
  return figures.flatMap((figure) => rows.filter((row) => row.section === section && row.figure === figure))
}

/** What was not kept, may soon not be, or has something said about it: that calls for a decision. */
function worthDeciding(rows: FigureRow[]): FigureRow[] {
  return rows.filter(({ state, note }) => (state !== null && state !== 'met') || note !== null)
}
