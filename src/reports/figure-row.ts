import type { Minutes } from '../domain/kpi/percentiles.ts'
import type { State } from '../domain/kpi/rate.ts'

/** Who answers for a figure. */
export type Side = 'sales' | 'marketing' | 'operations' | 'both'

/**
 * One figure of a report, in one place of it. A rate is a share from 0 to 1, minutes are whole, money is in the
 * portal's currency; `value` null is never a zero: `why` says what is missing.
 */
export type FigureRow = {
  section: string
  /** The place within the section: a source, a tier, a cause, …; '' for all. */
  group: string
  figure: string
  kind: 'rate' | 'count' | 'minutes' | 'money' | 'days'
  side: Side
  /** `n` of `of` that count; null where nothing is counted by handoffs. */
  n: number | null
  of: number | null
  /** How many are left out, by why. */
  leftOut: Record<string, number>
  value: number | null
  why: 'no_data' | 'too_few' | null
  target: number | null
  /** The upper end, where what was signed is a band. */
  targetTo?: number
  state: State | null
  /** The value of the period before, and the change: in points for rates, in cases or minutes for others. */
  before: number | null
  trend: number | null
  adjusted: { n: number; of: number; value: number | null } | null
  minutes: Minutes | null
  /** What `report.contacts` takes to list the handoffs behind it; null: none are. */
  list: string | null
  /** Something to say about it, as a code: `bar_low`. */
  note: string | null
}

const EMPTY: Omit<FigureRow, 'section' | 'figure'> = {
  group: '',
  kind: 'count',
  side: 'both',
  n: null,
  of: null,
  leftOut: {},
  value: null,
  why: null,
  target: null,
  state: null,
  before: null,
  trend: null,
  adjusted: null,
  minutes: null,
  list: null,
  note: null,
}

export const figureRow = (row: Partial<FigureRow> & Pick<FigureRow, 'section' | 'figure'>): FigureRow => ({
  ...EMPTY,
  ...row,
})

/** What no ledger of ours can answer yet: said so, never 0. */
export const noData = (row: Partial<FigureRow> & Pick<FigureRow, 'section' | 'figure'>): FigureRow =>
  figureRow({ ...row, why: 'no_data' })
