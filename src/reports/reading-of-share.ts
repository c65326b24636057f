import { isOfS, type Reading } from '../domain/kpi/figures.ts'
import type { Marks } from '../domain/kpi/marks.ts'
import type { ShareCell } from '../store/reports/load-shares.ts'

export type Share = { marks: Marks; verdict: ShareCell['verdict'] }

const SAYS_NOTHING: string[] = ['contacted_before', 'booked_by_lead', 'unseen']

/**
 * How a person's share of a handoff counts by the person's own clock (engineering §22). Left out as for the team: what
 * says nothing about anybody's promptness.
 */
export function readingOfShare({ marks, verdict }: Share): Reading {
  if (!isOfS(marks)) return null
  if (SAYS_NOTHING.includes(marks.response)) return `out:${marks.response}`
  if (verdict === 'waiting') return 'out:not_due'
  if (verdict === 'stopped') return 'out:stopped'
  return verdict === 'in_time' ? 'yes' : 'no'
}
