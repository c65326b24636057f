import type { Terms } from '../agreement.ts'
import { packMarks, type Marks } from '../kpi/marks.ts'
import { measureHandoff, type Measure, type MeasureTerms } from '../kpi/measure-handoff.ts'
import type { PastLead } from '../past/past-lead.ts'
import { replayLead, type Replay } from '../past/replay-lead.ts'
import type { Cycle } from '../cycle.ts'
import type { Derived } from '../rules/derive-cycle.ts'
import { needsOf, unknownOf, type Needs } from './find-unknown.ts'
import type { Outcome, Unknown } from './outcome.ts'

/** One agreement over a past, and what of that past is known of every lead. */
export type Side = {
  replay: Replay
  needs: Needs
  measure: MeasureTerms
  kept: ReadonlySet<string>
  /** Handoffs of the same marks share them: thousands of handoffs have some dozens. */
  marks: Map<number, Marks>
}

export function sideOf(replay: Replay, kept: ReadonlySet<string>): Side {
  const { terms } = replay.agreement
  return { replay, needs: needsOf(terms), measure: measureTermsOf(terms), kept, marks: new Map() }
}

/** Figures are measured as the service measures them. */
function measureTermsOf({ timeZone, marketing, sales }: Terms): MeasureTerms {
  return {
    timeZone,
    required: marketing?.criteria.required ?? [],
    onceInMs: marketing?.volume.onceInMs ?? null,
    attempts: Object.keys(sales.attempts),
  }
}

/** What an agreement makes of a lead's handoffs within the span, oldest first, by the engine's own functions. */
export function replayOutcomes(lead: PastLead, side: Side): Outcome[] {
  const { from, to } = side.replay
  const unknown = unknownOf(lead, side.needs, side.kept)
  return replayLead(lead, side.replay)
    .filter(({ cycle: { handoffAt } }) => handoffAt >= from && handoffAt < to)
    .map((derived) => outcomeOf(derived, side, { unknown, deleted: lead.facts.gone !== null }))
}

function outcomeOf(
  { cycle }: Derived,
  { measure, marks }: Side,
  { unknown, deleted }: { unknown: Unknown; deleted: boolean },
): Outcome {
  const { id, contactId, handoffAt, source, exempt, tier, response, clocks } = cycle
  return {
    id,
    contactId,
    handoffAt,
    source,
    exempt,
    tier,
    endedAt: endOf(cycle),
    response: response && { at: response.at },
    clocks: clocks.filter(({ kind }) => kind !== 'owner'),
    measure: slim(measureHandoff(cycle, measure), marks),
    unknown,
    deleted,
    parked: false,
  }
}

/** Accepting alone ends nothing: contact is owed still. */
function endOf({ closedAt, acceptance, rejection, withdrawal }: Cycle): Date | null {
  const isAccepted = acceptance !== null && !acceptance.passedThrough && !rejection && !withdrawal
  return isAccepted ? null : closedAt
}

function slim({ marks, day, hour, source, shares }: Measure, known: Map<number, Marks>): Outcome['measure'] {
  const code = packMarks(marks)
  const same = known.get(code) ?? marks
  known.set(code, same)
  return { marks: same, day, hour, source, shares }
}
