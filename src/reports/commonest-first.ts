import type { SummedCell } from '../store/reports/load-cells.ts'
import { casesOf } from './board-cells.ts'

/** Of equals in the order of their codes. */
export function commonestFirst(groups: Map<string, SummedCell[]>): [string, SummedCell[]][] {
  return [...groups].toSorted(([a, one], [b, other]) => casesOf(other) - casesOf(one) || (a < b ? -1 : 1))
}
