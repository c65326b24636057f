import type { SummedCell } from '../store/reports/load-cells.ts'

/** Cells of the period, by source, and of the one before. */
export type BoardCells = { cells: SummedCell[]; before: SummedCell[] }

export const marksOf = (cells: SummedCell[]): SummedCell['marks'][] => cells.map(({ marks }) => marks)

export const casesOf = (cells: { count: number }[]): number =>
  cells.reduce((total, { count }) => total + count, 0)

export const sumOf = (cells: SummedCell[], of: 'filled' | 'asked' | 'noneMs'): number =>
  cells.reduce((total, cell) => total + cell[of], 0)

export const MINUTE = 60_000
