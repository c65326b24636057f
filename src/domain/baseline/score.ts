import type { Handed } from './handed.ts'
import { countedOf, isAccepted, isRejected } from './judged.ts'
import { round, shareOf, spreadOf, type Share, type Spread } from './numbers.ts'

const BAND = 10
const STEP = 5
/** So many of either kind, or nothing is suggested. */
const FEWEST = 20
/** A threshold that tells good from bad no better than this tells nothing. */
const LEAST_SEPARATION = 0.1

export type BandRow = { from: number; handoffs: number; accepted: Share; rejected: Share; won: number }

/** `kept` of those accepted are at or above it, `avoided` of those rejected below. */
export type Threshold = { atLeast: number; kept: Share; avoided: Share; separation: number }

export type ScoreFigures = {
  property: string | null
  known: Share
  spread: Spread
  bands: BandRow[]
  suggested: Threshold | null
}

/** The score at the handoff against what became of it. */
export function measureScore(all: readonly Handed[], property: string | null): ScoreFigures {
  const counted = countedOf(all)
  const scored = counted.filter(({ score }) => score !== null)
  const scores = scored.flatMap(({ score }) => score ?? [])
  return {
    property,
    known: shareOf(scored.length, counted.length),
    spread: spreadOf(scores, 1),
    bands: bandsOf(scored),
    suggested: suggest(scored),
  }
}

function bandsOf(scored: Handed[]): BandRow[] {
  const groups = Map.groupBy(scored, ({ score }) => Math.floor((score ?? 0) / BAND) * BAND)
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([from, own]) => {
      const decided = own.filter((one) => isAccepted(one) || isRejected(one))
      return {
        from,
        handoffs: own.length,
        accepted: shareOf(decided.filter(isAccepted).length, decided.length),
        rejected: shareOf(decided.filter(isRejected).length, decided.length),
        won: own.filter(({ disposition }) => disposition === 'won').length,
      }
    })
}

/**
 * The multiple of five at which (share of accepted at or above it) + (share of rejected below it) − 1 is largest; of equal
 * ones the lowest. null: fewer than 20 of either, or no threshold separates them by a tenth.
 */
function suggest(scored: Handed[]): Threshold | null {
  const good = scored.filter(isAccepted).flatMap(({ score }) => score ?? [])
  const bad = scored.filter(isRejected).flatMap(({ score }) => score ?? [])
  if (good.length < FEWEST || bad.length < FEWEST) return null
  const steps = new Set([...good, ...bad].map((score) => Math.ceil(score / STEP) * STEP))
  const best = [...steps]
    .toSorted((a, b) => a - b)
    .map((atLeast) => thresholdAt(atLeast, good, bad))
    .reduce<Threshold | null>((a, b) => (a === null || b.separation > a.separation ? b : a), null)
  return best && best.separation >= LEAST_SEPARATION ? best : null
}

function thresholdAt(atLeast: number, good: number[], bad: number[]): Threshold {
  const kept = shareOf(good.filter((score) => score >= atLeast).length, good.length)
  const avoided = shareOf(bad.filter((score) => score < atLeast).length, bad.length)
  return { atLeast, kept, avoided, separation: round(kept.n / kept.of + avoided.n / avoided.of - 1, 4) }
}
