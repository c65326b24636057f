import { clockOf, type Cycle, type RunningClock } from '../cycle.ts'
import { DELETED } from '../rules/find-holds.ts'
import { MEETING } from '../rules/find-response.ts'
import { adjusted } from '../rules/settle-reviews.ts'
import type { Marks } from './marks.ts'

/** Reason codes that ask for attempts (`sales.attempts`). */
export type MarkTerms = { attempts: string[] }

type Verdict = Marks['response']

/** The marks of a handoff; whether it counts as an MQL depends on the contact's others, see `countOnce`. */
export function markHandoff(cycle: Cycle, terms: MarkTerms): Marks {
  const { excused, rejectionCorrected } = adjusted(cycle)
  const asked = (about: string) => cycle.reviews.some((review) => review.about === about)
  return {
    origin: cycle.origin,
    disposition: cycle.disposition,
    cause: cycle.breachCause ?? 'none',
    response: verdictOf(cycle, clockOf(cycle, 'response')),
    limit: verdictOf(cycle, clockOf(cycle, 'limit')),
    covered: coverageOf(cycle),
    attempts: attemptsOf(cycle, terms),
    logged: loggedOf(cycle),
    evidence: evidenceOf(cycle),
    decision: decisionOf(cycle),
    volume: cycle.origin !== 'marketing' ? 'none' : cycle.customer ? 'customer' : 'counted',
    conforming: cycle.conforming === null ? 'none' : yesNo(cycle.conforming),
    observed: yesNo(cycle.observed),
    passedThrough: yesNo(cycle.acceptance?.passedThrough ?? false),
    excused: yesNo(excused),
    amended: yesNo(rejectionCorrected),
    corrected: yesNo(cycle.corrected),
    disputed: yesNo(asked('breach')),
    contested: yesNo(asked('rejection')),
    grade: gradeOf(cycle),
    instant: yesNo(isInstant(cycle)),
    quality: cycle.quality === '' ? 'none' : cycle.quality,
    onceHeld: yesNo(cycle.holds.some(({ reason }) => reason !== MEETING && reason !== DELETED)),
    outside: cycle.outsideHours === null ? 'none' : yesNo(cycle.outsideHours),
    talked: cycle.talked === null ? 'none' : yesNo(cycle.talked),
  }
}

const yesNo = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no')

/** Left out is what says nothing about Sales' promptness (C2): the lead's own booking, contact nobody can read. */
function verdictOf({ response }: Cycle, clock: RunningClock | undefined): Verdict {
  if (!clock) return 'none'
  if (response?.flag) return response.flag
  return SETTLED[clock.state]
}

/** A running clock is not ripe, however late it is: nobody has looked yet (invariant 5). */
const SETTLED: Record<RunningClock['state'], Extract<Verdict, 'waiting' | 'in_time' | 'late' | 'stopped'>> = {
  running: 'waiting',
  met: 'in_time',
  met_late: 'late',
  breached: 'late',
  stopped: 'stopped',
}

/** Without a limit the response clock says when it was time. */
function coverageOf(cycle: Cycle): Marks['covered'] {
  const clock = clockOf(cycle, 'limit') ?? clockOf(cycle, 'response')
  if (!clock) return 'none'
  if (clock.state === 'running') return 'waiting'
  return yesNo(cycle.response !== null)
}

function isRejected({ disposition }: Cycle): boolean {
  return disposition === 'rejected' || disposition === 'recycled'
}

function attemptsOf(cycle: Cycle, { attempts }: MarkTerms): Marks['attempts'] {
  const { rejection } = cycle
  if (!isRejected(cycle) || !rejection?.reason || !attempts.includes(rejection.reason)) return 'none'
  if (rejection.completeAtRejection === undefined) return 'none'
  return rejection.completeAtRejection ? 'kept' : 'not_kept'
}

/** What the lead booked is nobody's evidence, and of contact that cannot be read there is none. */
function gradeOf({ response }: Cycle): Marks['grade'] {
  if (!response || response.flag === 'unseen' || response.flag === 'booked_by_lead') return 'none'
  return response.grade
}

const INSTANT_MS = 60_000

function isInstant({ response, handoffAt }: Cycle): boolean {
  if (!response || response.flag !== null) return false
  return response.at.getTime() - handoffAt.getTime() < INSTANT_MS
}

const DECIDED = ['accepted', 'won', 'rejected', 'recycled']

function loggedOf(cycle: Cycle): Marks['logged'] {
  if (!DECIDED.includes(cycle.disposition)) return 'none'
  const { response, attempts, handoffAt, activity } = cycle
  const answered = response !== null && response.flag !== 'unseen' && response.at >= handoffAt
  return yesNo(activity ?? (answered || attempts.count > 0))
}

function evidenceOf(cycle: Cycle): Marks['evidence'] {
  if (!isRejected(cycle) || !cycle.rejection) return 'none'
  if (cycle.rejection.reason === null) return 'no_reason'
  return cycle.rejection.missing.length === 0 ? 'complete' : 'missing'
}

function decisionOf(cycle: Cycle): Marks['decision'] {
  const clock = clockOf(cycle, 'decision')
  return clock ? SETTLED[clock.state] : 'none'
}
