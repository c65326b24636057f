import { arrival } from './board-arrival.ts'
import { between } from './board-between.ts'
import { marketing } from './board-marketing.ts'
import { sales } from './board-sales.ts'
import { boardTrend } from './board-trend.ts'
import { countRate } from './count-figure.ts'
import { FIGURE_COLUMNS, type Report } from './report.ts'

/** Both sides' commitments on one page, with the same weight: no overall score, no winner (product §6). */
export const scoreboard: Report = {
  name: 'scoreboard',
  roles: ['rep', 'manager', 'marketing', 'viewer', 'admin'],
  columns: FIGURE_COLUMNS,
  money: true,
  definitions: [
    ...['population', 'mql_customer', 'volume', 'criteria', 'acceptance', 'completeness'],
    ...['delivery', 'outside', 'revenue', 'arrival'],
    ...['response', 'limit', 'coverage', 'talked', 'attempts', 'logging', 'reasons', 'decision'],
    ...['time', 'grades', 'held_once', 'person'],
    ...['routing', 'unowned', 'exempt', 'reviews', 'adjusted', 'small'],
  ],
  run: async (context) => {
    const cells = await context.cells(['source'], { sums: true })
    const before = await context.cells([], { span: context.period.before, sums: true })
    const both = { cells, before }
    return [
      countRate({ section: 'joint', figure: 'mql_customer', ...both }),
      ...(await marketing(context, both)),
      ...(await sales(context, both)),
      ...(await between(context, both)),
      ...(await boardTrend(context)),
      ...(await arrival(context, cells)),
    ]
  },
}
