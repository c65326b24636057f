import type { Dimension } from '../store/reports/slice.ts'

/** Cells by a place, in the order of its codes. */
export function groupsOf<Cell extends Partial<Record<Dimension, string>>>(
  cells: Cell[],
  by: Dimension,
): [string, Cell[]][] {
  return [...Map.groupBy(cells, (cell) => cell[by] ?? '')].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
