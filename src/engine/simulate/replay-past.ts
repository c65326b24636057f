import { setImmediate } from 'node:timers/promises'
import type { Terms } from '../../domain/agreement.ts'
import type { PastLead } from '../../domain/past/past-lead.ts'
import { readClocks, type Readings } from '../../domain/simulate/compare-tried.ts'
import type { Outcome } from '../../domain/simulate/outcome.ts'
import { replayOutcomes, type Side } from '../../domain/simulate/replay-outcomes.ts'
import { noteScore, type ScoreNote } from '../../domain/simulate/weigh-score.ts'
import type { Filler } from './fill-gaps.ts'

/** What is replayed over every lead: both agreements in full, variants as far as their figures need it. */
export type Plan = {
  today: Side
  /** The same object as `today` where the two say the same. */
  draft: Side
  /** Variants of the draft whose clocks run otherwise, by name. */
  variants: Map<string, Side>
  /** Terms with another score, by name. */
  scores: Map<string, Terms>
}

export type Replayed = {
  leads: number
  today: Outcome[]
  draft: Outcome[]
  readings: Map<string, Readings>
  notes: Map<string, ScoreNote[]>
}

/** Leads between two breaths: some ten milliseconds. */
const AT_ONCE = 10

/** A page at a time, and between two of them whoever else has something to do. */
export async function replayPast(
  pages: AsyncIterable<PastLead[]>,
  plan: Plan,
  { fill }: Pick<Filler, 'fill'>,
): Promise<Replayed> {
  const replayed: Replayed = {
    leads: 0,
    today: [],
    draft: [],
    readings: new Map([...plan.variants.keys()].map((name) => [name, new Map()])),
    notes: new Map([...plan.scores.keys()].map((name) => [name, []])),
  }
  for await (const page of pages) {
    for (const lead of await fill(page)) {
      replayOne(replayed, lead, plan)
      if (replayed.leads % AT_ONCE === 0) await setImmediate()
    }
  }
  return replayed
}

function replayOne(replayed: Replayed, lead: PastLead, { today, draft, variants, scores }: Plan): void {
  replayed.leads += 1
  const outcomes = replayOutcomes(lead, draft)
  replayed.draft.push(...outcomes)
  // Parking is noted on each side's own.
  replayed.today.push(
    ...(today === draft ? outcomes.map((one) => ({ ...one })) : replayOutcomes(lead, today)),
  )
  for (const [name, side] of variants) {
    const readings = replayed.readings.get(name)
    for (const [id, reading] of readClocks(replayOutcomes(lead, side))) readings?.set(id, reading)
  }
  for (const [name, terms] of scores) replayed.notes.get(name)?.push(...noteScore(lead, outcomes, terms))
}
