import { loadOpen } from '../store/reports/load-open.ts'
import { minutesRow, timedBins } from './count-minutes.ts'
import { figureRow } from './figure-row.ts'
import { ownClockRow } from './own-clock.ts'
import { FIGURE_COLUMNS, type Report, type ReportContext } from './report.ts'

/** "My week" (ux §4.3 *Today*): how it went for whoever asks, and what waits for them now. Nobody else's figures. */
export const mine: Report = {
  name: 'mine',
  roles: ['rep'],
  columns: FIGURE_COLUMNS,
  definitions: ['person', 'time', 'today', 'small'],
  run: async (context) => {
    const section = 'mine'
    const marks = (await context.cells([])).map((cell) => cell.marks)
    const business = await timedBins(context, { by: [], unit: 'business', marks })
    return [
      await ownClockRow(context, section, context.terms.sales.targets.response),
      minutesRow({ section, figure: 'time_business', bins: business }),
      ...(await waiting(context)).map(([figure, n]) =>
        figureRow({ section, figure, side: 'sales', n, value: n }),
      ),
    ]
  },
}

/** Of now, whatever the period. */
async function waiting({ db, slice, person, asOf }: ReportContext): Promise<[string, number][]> {
  const open = await loadOpen(db, slice.agreementKey)
  const own = open.filter(({ owner }) => owner === person)
  const late = own.filter(({ dueAt }) => dueAt !== null && dueAt < asOf)
  return [
    ['open_now', own.length],
    ['past_due', late.length],
  ]
}
