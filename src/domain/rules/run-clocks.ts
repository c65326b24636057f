import type { Duration, Terms, Tier } from '../agreement.ts'
import {
  addBusinessDays,
  addBusinessTime,
  businessTimeBetween,
  nextOpen,
  subtractBusinessDays,
  type Calendar,
} from '../business-time.ts'
import type { ClockKind, ClockState, Hold, Response, RunningClock } from '../cycle.ts'

const HOUR = 3_600_000
/** The limit is never nearer to the response due than this, in business time (engineering §21). */
const LIMIT_AFTER_DUE = 2 * HOUR

export type ClockFacts = {
  terms: Terms
  tier: Tier
  /** The handoff, or what moved the start (observation, import shield). */
  startAt: Date
  /** The tier's, less the cycle's holds (`calendarOfCycle`). */
  calendar: Calendar
  holds: Hold[]
  /** The decision clock starts no earlier: the end of the observation (engineering §25). */
  decisionFrom: Date | null
  response: Response | null
  /** Rejection, withdrawal or the next handoff: stops every clock. */
  closedAt: Date | null
  /** Acceptance or rejection: stops the decision clock. */
  decidedAt: Date | null
  /** A breach that has been verified stands, unless evidence dated before due withdraws it. */
  readAt: Date
  now: Date
}

/** All clocks of a cycle as they stand at `now`, derived from facts alone (product §3.1, engineering §20, §21). */
export function runClocks(facts: ClockFacts): RunningClock[] {
  const { tier, startAt, calendar } = facts
  const dueAt = addBusinessTime(calendar, startAt, tier.withinMs)
  const limitAt = limitOf(facts, dueAt)
  const stopped = { waitsFor: facts.response?.at ?? null, closedAt: facts.closedAt }
  const response = settle(facts, { kind: 'response', startAt, dueAt, calendar, ...stopped })
  const clocks = [{ ...response, warnAt: warnOf(facts, calendar) }]
  if (limitAt) clocks.push(settle(facts, { kind: 'limit', startAt, dueAt: limitAt, calendar, ...stopped }))
  clocks.push(decisionClock(facts, { calendar, dueAt, limitAt }))
  return clocks
}

export function calendarOf(terms: Terms, name: string): Calendar {
  const calendar = terms.calendars[name]
  if (!calendar) throw new Error(`agreement_without_calendar: no calendar «${name}»; validate the agreement`)
  return calendar
}

function limitOf({ tier, calendar, startAt, holds }: ClockFacts, dueAt: Date): Date | null {
  if (tier.limitMs === null) return null
  const byClock = nextOpen(calendar, heldUp(new Date(startAt.getTime() + tier.limitMs), startAt, holds))
  const byDue = addBusinessTime(calendar, dueAt, LIMIT_AFTER_DUE)
  return byClock > byDue ? byClock : byDue
}

/** The limit is clock time, so it moves by all the time that was held, open or not. */
function heldUp(limitAt: Date, startAt: Date, holds: Hold[]): Date {
  return holds.reduce((at, { fromAt, toAt }) => {
    const from = fromAt > startAt ? fromAt : startAt
    return from < at && from < toAt ? new Date(at.getTime() + toAt.getTime() - from.getTime()) : at
  }, limitAt)
}

/** At the agreed share of the window, and as long before due as agreed; short windows may have no warning. */
function warnOf({ terms, tier, startAt }: ClockFacts, calendar: Calendar): Date | null {
  const { warnAt, warnBeforeMs, noWarnUnderMs } = terms.sales.response
  if (tier.withinMs < noWarnUnderMs) return null
  const elapsed = Math.min(Math.round(tier.withinMs * warnAt), tier.withinMs - warnBeforeMs)
  return addBusinessTime(calendar, startAt, Math.max(0, elapsed))
}

function decisionClock(
  facts: ClockFacts,
  response: { calendar: Calendar; dueAt: Date; limitAt: Date | null },
): RunningClock {
  const fallback = response.limitAt ?? response.dueAt
  const contactAt = facts.response?.at ?? fallback
  const anchor = contactAt < fallback ? contactAt : fallback
  const from = facts.decisionFrom
  const startAt = from && from > anchor ? from : anchor
  const { withinBusinessDays, remindBeforeBusinessDays } = facts.terms.sales.decision
  const dueAt = addBusinessDays(response.calendar, startAt, withinBusinessDays)
  const warnAt = addBusinessDays(response.calendar, startAt, withinBusinessDays - remindBeforeBusinessDays)
  const clock = settle(facts, {
    kind: 'decision',
    startAt,
    dueAt,
    calendar: response.calendar,
    waitsFor: facts.decidedAt,
    closedAt: facts.closedAt,
  })
  return { ...clock, warnAt }
}

export type Waiting = {
  kind: ClockKind
  /** Whose share it is, where it is one person's. */
  owner?: string
  startAt: Date
  dueAt: Date
  calendar: Calendar
  waitsFor: Date | null
  closedAt: Date | null
  /** A lapse is verified no earlier than the settle time after this, where that is later than due. */
  verifiedFrom?: Date
}

/** Met means at or before the due instant: 11:00:00.000 meets 11:00 (engineering §21). */
export function settle(facts: Verifying, clock: Waiting): RunningClock {
  const { dueAt, waitsFor, closedAt, calendar, startAt } = clock
  const state = stateOf(facts, clock)
  const came = state === 'met' || state === 'met_late' ? waitsFor : null
  const stoppedAt = came ?? (state === 'running' ? null : closedAt)
  const until = stoppedAt ?? earlier(waitsFor, closedAt) ?? facts.now
  return {
    kind: clock.kind,
    owner: clock.owner ?? '',
    startAt,
    warnAt: null,
    dueAt,
    state,
    stoppedAt,
    breachedAt: state === 'breached' || state === 'met_late' ? dueAt : null,
    elapsedBusinessMs: until > startAt ? businessTimeBetween(calendar, startAt, until) : 0,
    elapsedClockMs: Math.max(0, until.getTime() - startAt.getTime()),
  }
}

type Verifying = Pick<ClockFacts, 'terms' | 'readAt' | 'now'>

function stateOf(facts: Verifying, clock: Waiting): ClockState {
  const { dueAt, waitsFor, closedAt } = clock
  const closedFirst = closedAt !== null && (waitsFor === null || closedAt < waitsFor)
  if (closedFirst && closedAt <= dueAt) return 'stopped'
  if (waitsFor && waitsFor <= dueAt) return 'met'
  // It takes effect, with its true time, only once a read that began after the settle time found nothing.
  const from = Math.max(dueAt.getTime(), clock.verifiedFrom?.getTime() ?? 0)
  const takesEffectAt = from + facts.terms.sales.response.settleMs
  const verified = facts.readAt.getTime() >= takesEffectAt && facts.now.getTime() >= takesEffectAt
  if (!verified) return 'running'
  return waitsFor && !closedFirst ? 'met_late' : 'breached'
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b)
}

/** How long a duration after an instant is: clock time, or business days of the calendar (engineering §5). */
export function after(calendar: Calendar, from: Date, duration: Duration): Date {
  if (duration.unit === 'bd') return addBusinessDays(calendar, from, duration.days)
  return new Date(from.getTime() + duration.ms)
}

/** The same backwards. */
export function before(calendar: Calendar, from: Date, duration: Duration): Date {
  if (duration.unit === 'bd') return subtractBusinessDays(calendar, from, duration.days)
  return new Date(from.getTime() - duration.ms)
}
