import { isDeepStrictEqual } from 'node:util'
import type { Terms } from '../../domain/agreement.ts'
import { compareTried } from '../../domain/simulate/compare-tried.ts'
import type { Outcome } from '../../domain/simulate/outcome.ts'
import { sideOf, type Side } from '../../domain/simulate/replay-outcomes.ts'
import type { Tried } from '../../domain/simulate/simulation.ts'
import { nameTry, type Try } from '../../domain/simulate/try.ts'
import { weighScore } from '../../domain/simulate/weigh-score.ts'
import { readClocks, type Readings } from '../../domain/simulate/compare-tried.ts'
import type { Replayed } from './replay-past.ts'
import { vary, type Varied } from './vary.ts'

/** One thing to try: by which names its replays are found. `draft` is the draft as it is. */
type Planned =
  | { try: Try; possible: false; why: string }
  | {
      try: Try
      possible: true
      against: string
      name: string
      score: { today: number; draft: number } | null
    }

export type PlannedTries = { tries: Planned[]; variants: Map<string, Side>; scores: Map<string, Terms> }

const DRAFT = 'draft'

/** Which variants have to be replayed: each once, and none that says what the draft says. */
export function planTries(draft: Varied, side: Side, tries: Try[]): PlannedTries {
  const planned: PlannedTries = { tries: [], variants: new Map(), scores: new Map() }
  for (const one of tries) planned.tries.push(planOne(planned, { draft, side, tried: one }))
  return planned
}

type About = { draft: Varied; side: Side; tried: Try }

function planOne(planned: PlannedTries, about: About): Planned {
  const { draft, tried } = about
  const varied = vary(draft, tried)
  if (!varied.ok) return { try: tried, possible: false, why: [varied.why, varied.detail].join(' ').trim() }
  const name = nameTry(tried)
  if (tried.kind === 'score') {
    planned.scores.set(name, varied.terms)
    const today = draft.terms.marketing?.criteria.score?.atLeast ?? 0
    return { try: tried, possible: true, against: DRAFT, name, score: { today, draft: tried.atLeast } }
  }
  const against =
    tried.kind === 'response' && tried.against !== null
      ? need(planned, about, { kind: 'response', minutes: tried.against, against: null })
      : DRAFT
  const own = tried.kind === 'response' ? { ...tried, against: null } : tried
  return { try: tried, possible: true, against, name: need(planned, about, own), score: null }
}

/** The name of a variant's replay. */
function need({ variants }: PlannedTries, { draft, side }: About, tried: Try): string {
  const varied = vary(draft, tried)
  const name = nameTry(tried)
  if (!varied.ok || isDeepStrictEqual(varied.terms, draft.terms)) return DRAFT
  const agreement = { ...side.replay.agreement, terms: varied.terms }
  variants.set(name, sideOf({ ...side.replay, agreement }, side.kept))
  return name
}

/** What each try changes, once everything was replayed. `draft`: with what its shield parked noted on them. */
export function judgeTries(
  { tries }: PlannedTries,
  { readings, notes }: Replayed,
  draft: Outcome[],
): Tried[] {
  const parked = new Set(draft.filter((one) => one.parked).map(({ id }) => id))
  const own = readClocks(draft)
  const of = (name: string): Readings => readings.get(name) ?? own
  return tries.map((one): Tried => {
    const named = nameTry(one.try)
    if (!one.possible) return { try: named, possible: false, why: one.why }
    const tried = one.score ? own : of(one.name)
    return {
      try: named,
      possible: true,
      against:
        one.against === DRAFT && one.try.kind === 'response' && one.try.against !== null
          ? `response=${String(one.try.against)}`
          : one.against,
      ...compareTried(of(one.against), tried, parked),
      score: one.score && weighScore(draft, notes.get(one.name) ?? [], one.score),
    }
  })
}
