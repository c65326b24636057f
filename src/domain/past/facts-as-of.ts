import { scoreCrossings } from '../rules/score-crossings.ts'
import type { Terms } from '../agreement.ts'
import type { RecordFacts } from '../situation.ts'
import type { Timeline } from '../timeline.ts'
import type { PastLead } from './past-lead.ts'

/** As many as the engine remembers of one contact. */
const MOST_SIGNALS = 20

/**
 * What the engine would have remembered of the lead at an instant, had these terms been in force: what came later is not
 * known yet, every kept property has its timeline, and the score is measured by their minimum.
 */
export function factsAsOf(
  { facts, values }: PastLead,
  { terms, at }: { terms: Terms; at: Date },
): RecordFacts {
  const upTo = <T extends { at: Date }>(all: T[]): T[] => all.filter((one) => one.at < at)
  const known = (instant: Date | null): Date | null => (instant && instant < at ? instant : null)
  const timelines = { ...values, ...facts.timelines }
  return {
    ...facts,
    timelines: Object.fromEntries(Object.entries(timelines).map(([name, all]) => [name, upTo(all)])),
    lastContactedAt: known(facts.lastContactedAt),
    lastRepliedAt: known(facts.lastRepliedAt),
    evidence: facts.evidence.filter(({ createdAt }) => createdAt < at),
    enrolments: upTo(facts.enrolments),
    signals: upTo(signalsBy(facts, values, terms)),
    gone: facts.gone && facts.gone.at < at ? facts.gone : null,
  }
}

function signalsBy(facts: RecordFacts, values: PastLead['values'], terms: Terms): RecordFacts['signals'] {
  const score = terms.marketing?.criteria.score
  const history = score ? values[score.property] : undefined
  if (!score || !history) return facts.signals
  const others = facts.signals.filter(({ kind }) => kind !== 'score')
  return [...others, ...scoreCrossings(dated(history), score.atLeast)]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .slice(-MOST_SIGNALS)
}

/** What a history tells; a value without any is kept as if it had always been there. */
export function dated(timeline: Timeline): Timeline {
  return timeline.filter(({ at }) => at.getTime() !== 0)
}
