import type { FigureRow } from '../figure-row.ts'
import { FIGURE_COLUMNS, type Report } from '../report.ts'
import { STEPS } from './pack.ts'
import { pickFigures } from './pick-figures.ts'

/** The figures of the meeting, step by step (ux §4.3 *Meeting*); the whole pack is `meeting.pack`. */
export const meeting: Report = {
  name: 'meeting',
  roles: ['manager', 'marketing', 'admin'],
  columns: FIGURE_COLUMNS,
  definitions: [
    ...['population', 'volume', 'criteria', 'completeness', 'delivery'],
    ...['mql_sql', 'sql_customer', 'mql_customer', 'acceptance', 'response', 'limit', 'coverage', 'decision'],
    ...['routing', 'unowned', 'reasons', 'attempts', 'reviews', 'adjusted', 'small'],
  ],
  run: async (context) => {
    const picked = await pickFigures(context)
    return STEPS.flatMap((step): FigureRow[] =>
      step === 'last' ? [] : picked[step].map((row) => ({ ...row, section: step })),
    )
  },
}
