import { isOpenAt, localOf, openAfter, type Hours } from './count-minutes.ts'
import { valueThen } from './find-stays.ts'
import { judgeHandoffs, type Judged, type Rules } from './judge-handoffs.ts'
import type { Rests } from './come-back.ts'
import type { Raw } from './read-raw.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A small agreement: an exempt domain, a window in and one outside of hours, a limit of 24 hours, a least score. */
export type Terms = Rules & {
  rests: Rests
  inside: number
  outside: number
  settle: number
  score: number
}

type Counted = { n: number; of: number; leftOut: Record<string, number> }

export type Simulated = {
  parts: Record<string, number>
  response: Counted
  limit: Counted
  byHour: Record<string, { n: number; of: number }>
  bySource: Record<string, { n: number; of: number }>
  /** Contact and instant of the handoffs that are late. */
  late: Set<string>
  criteria: { judged: number; conforming: number; out: Record<string, number> }
}

/** What an agreement makes of the past: breaches by the team's clocks, minute by minute. */
export function recountSimulation(raw: Raw, terms: Terms): Simulated {
  const all = judgeHandoffs(raw, terms)
  const made: Simulated = {
    parts: {},
    response: nothing(),
    limit: nothing(),
    byHour: {},
    bySource: {},
    late: new Set(),
    criteria: { judged: 0, conforming: 0, out: {} },
  }
  for (const one of all) {
    const part = partOf(one, terms)
    made.parts[part] = (made.parts[part] ?? 0) + 1
    if (part !== 'counted') continue
    const due = dueOf(one, terms)
    const verdict = verdictOf(one, due.response, terms)
    add(made.response, verdict)
    add(made.limit, verdictOf(one, due.limit, terms))
    if (verdict === 'late') made.late.add(`${one.contact}@${one.at}`)
    addTo(made.byHour, String((localOf(one.at, terms.timeZone).minute / 60) | 0).padStart(2, '0'), verdict)
    addTo(made.bySource, one.source, verdict)
  }
  return made
}

const nothing = (): Counted => ({ n: 0, of: 0, leftOut: {} })

function isExempt(one: Judged, terms: Terms): boolean {
  const email = valueThen(one.record, 'email', one.at).toLowerCase()
  return email.endsWith(terms.rests.exemptDomain) || one.origin === 'sales'
}

/** The first that fits. What is exempt is withdrawn in no case, for nothing was expected. */
function partOf(one: Judged, terms: Terms): string {
  if (isExempt(one, terms)) return 'exempt'
  if (one.outcome === 'withdrawn') return 'withdrawn'
  return one.passedThrough ? 'passed_through' : 'counted'
}

function dueOf(one: Judged, { hours, inside, outside }: Terms): { response: number; limit: number } {
  const window = isOpenAt(hours, one.at) ? inside : outside
  const response = openAfter(hours, one.at, window)
  const limit = Math.max(nextOpening(hours, one.at + 24 * HOUR), openAfter(hours, response, 2 * HOUR))
  return { response, limit }
}

function nextOpening(hours: Hours, at: number): number {
  if (isOpenAt(hours, at)) return at
  let minute = Math.ceil(at / MINUTE) * MINUTE
  while (!isOpenAt(hours, minute)) minute += MINUTE
  return minute
}

/** Met at or before due; stopped by what ended it no later than due; late once the settle time is over. */
function verdictOf(one: Judged, due: number, { to, settle }: Terms): string {
  if (one.record.goneAt !== null) return 'deleted'
  if (one.first?.flag) return one.first.flag
  const contact = one.first?.at ?? Infinity
  const end = one.closedAt ?? (one.until < to ? one.until : Infinity)
  if (end < contact && end <= due) return 'stopped'
  if (contact <= due) return 'in_time'
  return to >= due + settle ? 'late' : 'not_due'
}

function add(counted: Counted, verdict: string): void {
  if (verdict === 'late') counted.n += 1
  if (verdict === 'late' || verdict === 'in_time') counted.of += 1
  else counted.leftOut[verdict] = (counted.leftOut[verdict] ?? 0) + 1
}

function addTo(groups: Record<string, { n: number; of: number }>, key: string, verdict: string): void {
  const group = (groups[key] ??= { n: 0, of: 0 })
  if (verdict === 'late') group.n += 1
  if (verdict === 'late' || verdict === 'in_time') group.of += 1
}

/** Marketing's handoffs that reach a score, and what became of those that reach the lower one only. */
export function recountScore(raw: Raw, terms: Terms, higher: number) {
  const result = {
    judged: 0,
    conforming: { today: 0, draft: 0 },
    out: { handoffs: 0, rejected: 0, customers: 0, accepted: 0, open: 0 },
  }
  for (const one of judgeHandoffs(raw, terms)) {
    const part = partOf(one, terms)
    if (part === 'withdrawn' || one.origin !== 'marketing') continue
    const reaches = (least: number): boolean => one.score !== null && one.score >= least
    result.judged += 1
    if (reaches(terms.score)) result.conforming.today += 1
    if (reaches(higher)) result.conforming.draft += 1
    if (!reaches(terms.score) || reaches(higher)) continue
    result.out.handoffs += 1
    if (part === 'exempt') continue
    const column = (
      { won: 'customers', accepted: 'accepted', rejected: 'rejected', recycled: 'rejected' } as const
    )[one.outcome as 'won']
    result.out[column ?? 'open'] += 1
  }
  return result
}
