import type { Figure, ReportAnswer } from '../_shared/page-contract.ts'

/** Whether the filters leave nothing to show: of no figure is anything known. A team of *Today* may simply be done. */
export const leavesNothing = <Row>({ rows, filters }: ReportAnswer<Row>, report: string): boolean => {
  const { team, source, tier } = filters
  const isNarrowed = source !== null || tier !== null || (team !== null && report !== 'today')
  return isNarrowed && rows.every((row) => isNothing(row))
}

const isNothing = (row: unknown): boolean => {
  const { figure, value, of, n } = row as Partial<Figure>
  if (figure === undefined) return false
  return !value && !of && !n
}
