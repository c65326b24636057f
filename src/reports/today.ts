import { loadOpen, type OpenHandoff } from '../store/reports/load-open.ts'
import { awayUntil } from './away-until.ts'
import { isOfSource } from './is-of-source.ts'
import type { Report, ReportContext } from './report.ts'

/** One open handoff: whom to see to next. Instants are ISO. */
export type TodayRow = {
  contact: string
  step: string
  status: string
  dueAt: string | null
  /** Minutes of clock time until due; negative: past due. */
  minutesLeft: number | null
  /** '' for nobody, or where whoever asks may not see it. */
  owner: string
  /** Until when whoever holds it is away; null: there, or nobody, or not to be shown. */
  awayUntil: string | null
  team: string
  tier: string
  source: string
  score: number | null
  askedAgain: boolean
  handoffAt: string
}

/** Open clocks, what is due first on top (ux §4.3 *Today*). Of now, whatever the period. */
export const today: Report<TodayRow> = {
  name: 'today',
  roles: ['rep', 'manager', 'marketing', 'admin'],
  columns: [
    ...(['contact', 'step', 'status', 'dueAt', 'minutesLeft', 'owner', 'awayUntil', 'team'] as const),
    ...(['tier', 'source', 'score', 'askedAgain', 'handoffAt'] as const),
  ],
  definitions: ['today', 'order'],
  run: async (context) => {
    const open = await loadOpen(context.db, context.slice.agreementKey)
    return open
      .filter((one) => isAsked(one, context))
      .slice(0, MOST)
      .map((one) => toRow(one, context))
  },
}

/** As many as somebody can work through in a day, many times over. */
const MOST = 5_000

function isAsked(one: OpenHandoff, { slice, person }: ReportContext): boolean {
  const { team, tier, source } = slice
  if (person !== null && one.owner !== person) return false
  if (team !== undefined && one.team !== team) return false
  if (tier !== undefined && one.tier !== tier) return false
  return source === undefined || isOfSource(one.source, source)
}

function toRow(one: OpenHandoff, { asOf, mayShow, people }: ReportContext): TodayRow {
  const owner = mayShow(one.owner) ? one.owner : ''
  const left = one.dueAt && one.dueAt.getTime() - asOf.getTime()
  return {
    contact: one.contactId,
    step: one.step,
    status: one.status,
    dueAt: one.dueAt?.toISOString() ?? null,
    minutesLeft: left === null ? null : Math.floor(left / 60_000),
    owner,
    awayUntil: awayUntil(people, owner, asOf)?.toISOString() ?? null,
    team: one.team,
    tier: one.tier,
    source: one.source,
    score: one.score,
    askedAgain: one.askedAgain,
    handoffAt: one.handoffAt.toISOString(),
  }
}
