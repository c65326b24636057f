import { CLOCK_FIGURES, type ClockFigure, type Outcome } from './outcome.ts'
import type { Sides } from './compare-sides.ts'
import { readOutcome } from './read-outcome.ts'

/** A handoff under one of the two: what it was judged by. Instants as ISO strings. */
export type Judged = { tier: string; dueAt: string | null; at: string | null; verdict: string }
export type Example = { contactId: string; handoffAt: string; today: Judged; draft: Judged }
/** Handoffs, and some of them: the latest first. */
export type Changed = { count: number; examples: Example[] }

/** Handoffs that breach a clock under one and not under the other, and those that only one of them knows. */
export type Verdicts = {
  byClock: Record<ClockFigure, { worse: Changed; better: Changed }>
  /** Handed over anew by one agreement's rest days and mappings, and not by the other's. */
  onlyToday: number
  onlyDraft: number
  both: number
}

const MOST_EXAMPLES = 10

/** `better`: a breach today, and none under the draft; `worse`: the other way round. */
export function compareVerdicts({ today, draft }: Sides): Verdicts {
  const known = new Map(today.map((one) => [one.id, one]))
  const pairs = draft.flatMap((one) => {
    const other = known.get(one.id)
    return other ? [{ today: other, draft: one }] : []
  })
  return {
    byClock: Object.fromEntries(
      CLOCK_FIGURES.map((figure) => [figure, changesOf(pairs, figure)]),
    ) as Verdicts['byClock'],
    onlyToday: today.length - pairs.length,
    onlyDraft: draft.length - pairs.length,
    both: pairs.length,
  }
}

type OfBoth = { today: Outcome; draft: Outcome }

function changesOf(pairs: OfBoth[], figure: ClockFigure): { worse: Changed; better: Changed } {
  const late = (one: Outcome): boolean => readOutcome(one, figure) === 'no'
  return {
    better: tell(
      pairs.filter((pair) => late(pair.today) && !late(pair.draft)),
      figure,
    ),
    worse: tell(
      pairs.filter((pair) => !late(pair.today) && late(pair.draft)),
      figure,
    ),
  }
}

function tell(pairs: OfBoth[], figure: ClockFigure): Changed {
  const latest = pairs.toSorted(
    (a, b) => b.draft.handoffAt.getTime() - a.draft.handoffAt.getTime() || (a.draft.id < b.draft.id ? -1 : 1),
  )
  const examples = latest.slice(0, MOST_EXAMPLES).map(({ today, draft }) => ({
    contactId: draft.contactId,
    handoffAt: draft.handoffAt.toISOString(),
    today: judgedOf(today, figure),
    draft: judgedOf(draft, figure),
  }))
  return { count: pairs.length, examples }
}

function judgedOf(outcome: Outcome, figure: ClockFigure): Judged {
  const clock = outcome.clocks.find(({ kind }) => kind === figure)
  const reading = readOutcome(outcome, figure)
  const verdict =
    reading === 'yes' ? 'in_time' : reading === 'no' ? 'late' : (reading ?? 'out').replace('out:', '')
  return {
    tier: outcome.tier,
    dueAt: clock?.dueAt.toISOString() ?? null,
    at: clock?.stoppedAt?.toISOString() ?? null,
    verdict,
  }
}
