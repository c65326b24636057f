import type { Figure } from '../_shared/page-contract.ts'

/** What a chart draws of a share: whole per cents, for its labels cannot be worded; null: no rate. */
export const percentOf = ({ value }: Pick<Figure, 'value'>): number | null =>
  value === null ? null : Math.round(value * 100)
