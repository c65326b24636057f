import type { Figure } from '../../_shared/page-contract.ts'
import { inSection } from '../../charts/pick.ts'

/** One for each reason somebody was refused for, the commonest first; '' is without one. */
export const reasonRows = (rows: Figure[]): Figure[] =>
  inSection(rows, 'reason').filter(({ figure }) => figure === 'rejected')
