import type { Figure, ReportAnswer } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import type { Copied } from '../hooks/page-context.ts'

/** A report of figures as cells to copy: n, m and what is left out beside every value. */
export const figureCells = (answer: ReportAnswer<Figure>, words: Words): Copied => [
  [words.t('page.title'), answer.report],
]
