import type { Figure } from '../_shared/page-contract.ts'

/** Without the figure after reviews where no review changed it: in a table of many lines the same twice hides the others. */
export const onlyChanged = (row: Figure): Figure => {
  const { adjusted, n, of } = row
  return adjusted && adjusted.n === n && adjusted.of === of ? { ...row, adjusted: null } : row
}
