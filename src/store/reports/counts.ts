import type { Counts } from './apply-deltas.ts'

const PLACES = ['team', 'source', 'tier', 'reason', 'marks'] as const
const SUMS = ['count', 'none_ms', 'first_ms', 'later_ms', 'closed_ms', 'filled', 'asked'] as const

/** Closed handoffs by the day, with their minutes: whatever a figure asks comes from here. */
export const SUMMARY: Counts = {
  table: 'kpi_summary',
  id: 'summary_id',
  keys: [
    ...['agreement_key', 'day', 'hour', 'owner', 'campaign', 'band', ...PLACES],
    ...['business_minutes', 'clock_minutes', 'routing_minutes', 'delivery_minutes'],
  ],
  sums: SUMS,
}

/** The same by the month and facet, without owners and minutes. */
export const MONTHS: Counts = {
  table: 'kpi_month',
  id: 'month_id',
  keys: ['agreement_key', 'month', 'facet', 'value', ...PLACES],
  sums: SUMS,
}

/** Minutes by the month. */
export const BINS: Counts = {
  table: 'kpi_bin',
  id: 'bin_id',
  keys: ['agreement_key', 'month', 'unit', 'facet', 'value', 'team', 'marks', 'minutes'],
  sums: ['count'],
}

/** Shares by the month. */
export const SHARE_MONTHS: Counts = {
  table: 'kpi_share_month',
  id: 'share_month_id',
  keys: ['agreement_key', 'month', 'owner', 'team', 'verdict', 'marks'],
  sums: ['count', 'held_ms'],
}
