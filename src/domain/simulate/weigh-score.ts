import type { Terms } from '../agreement.ts'
import { localDay } from '../kpi/local-day.ts'
import type { PastDeal, PastLead } from '../past/past-lead.ts'
import { valueThen } from '../past/replay-lead.ts'
import { judgeCriteria } from '../rules/judge-criteria.ts'
import type { Outcome } from './outcome.ts'
import { readOutcome } from './read-outcome.ts'

/** Handoffs whose conformity another score changes, and what had become of them. */
export type ScoreTurn = {
  handoffs: number
  /** What became of them in fact: the parts add up to `handoffs`. */
  rejected: number
  customers: number
  accepted: number
  open: number
  /** Exempt by their tier: in no figure of acceptance. */
  exempt: number
  /** Deals with them that were won on the day of the handoff or later, each once. */
  deals: { won: number; amount: number; withoutAmount: number }
}

export type ScoreEffect = {
  atLeast: { today: number; draft: number }
  /** Marketing's handoffs that are judged by the criteria, and those that meet them under each score. */
  judged: number
  conforming: { today: number; draft: number }
  unknown: number
  /** Met the criteria with the first score and would not with the second: they would not have come yet. */
  out: ScoreTurn
  /** The other way round. */
  in: ScoreTurn
}

/** What another score makes of one handoff, and the deals that were won with the lead since. */
export type ScoreNote = { id: string; meets: boolean; won: PastDeal[] }

/** `terms`: with the other score; they differ in nothing else. */
export function noteScore(lead: PastLead, outcomes: Outcome[], terms: Terms): ScoreNote[] {
  return outcomes.map(({ id, handoffAt }) => ({
    id,
    meets: meets(lead, handoffAt, terms),
    won: wonSince(lead, handoffAt, terms.timeZone),
  }))
}

function meets(lead: PastLead, at: Date, terms: Terms): boolean {
  return judgeCriteria(terms, (property) => valueThen(lead, property, at).value).conforming === true
}

/** A close date is often a date only: days count, of the agreement's zone. */
function wonSince({ deals }: PastLead, handoffAt: Date, timeZone: string): PastDeal[] {
  const day = localDay(handoffAt, timeZone)
  return deals.filter(
    ({ isWon, closedAt }) => isWon && closedAt !== null && localDay(closedAt, timeZone) >= day,
  )
}

/** What another score changes, over all handoffs as the draft makes them. */
export function weighScore(
  outcomes: Outcome[],
  notes: ScoreNote[],
  atLeast: ScoreEffect['atLeast'],
): ScoreEffect {
  const conforming = { today: 0, draft: 0 }
  const effect: ScoreEffect = { atLeast, judged: 0, conforming, unknown: 0, out: turn(), in: turn() }
  const noted = new Map(notes.map((note) => [note.id, note]))
  const seen = new Set<string>()
  for (const outcome of outcomes) {
    const note = noted.get(outcome.id)
    const reading = readOutcome(outcome, 'criteria')
    if (reading === 'out:unknown') effect.unknown += 1
    if (!note || (reading !== 'yes' && reading !== 'no')) continue
    const was = reading === 'yes'
    effect.judged += 1
    if (was) conforming.today += 1
    if (note.meets) conforming.draft += 1
    if (was !== note.meets) addTo(was ? effect.out : effect.in, { outcome, won: note.won, seen })
  }
  return effect
}

function turn(): ScoreTurn {
  const deals = { won: 0, amount: 0, withoutAmount: 0 }
  return { handoffs: 0, rejected: 0, customers: 0, accepted: 0, open: 0, exempt: 0, deals }
}

const COLUMN = {
  won: 'customers',
  accepted: 'accepted',
  rejected: 'rejected',
  recycled: 'rejected',
  exempt: 'exempt',
  open: 'open',
  parked: 'open',
  withdrawn: 'open',
} as const

function addTo(
  side: ScoreTurn,
  { outcome, won, seen }: { outcome: Outcome; won: PastDeal[]; seen: Set<string> },
): void {
  side.handoffs += 1
  side[COLUMN[outcome.measure.marks.disposition]] += 1
  for (const { id, amount } of won) {
    if (seen.has(id)) continue
    seen.add(id)
    side.deals.won += 1
    side.deals.amount += amount ?? 0
    if (amount === null) side.deals.withoutAmount += 1
  }
}
