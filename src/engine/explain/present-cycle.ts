import { handedOverAt, type Cycle } from '../../domain/cycle.ts'
import { explainCycle, type ExplainedClock, type ExplainedCycle } from '../../domain/explain/explain-cycle.ts'
import type { Segment } from '../../domain/explain/segment.ts'
import type { Terms } from '../../domain/agreement.ts'
import type { JsonObject } from '../../store/json.ts'
import { text } from '../../strings/text.ts'
import type { AuditExplained, ClockExplained, CycleExplained, Person, SegmentExplained } from './explained.ts'
import type { Known } from './known.ts'
import { wordExplanation } from './word-explanation.ts'
import { wordClock, wordMarker } from './word-marker.ts'
import { wordSegment } from './word-spans.ts'

type Presented = { cycle: Cycle; explained: ExplainedCycle; terms: Terms }

/** One cycle in words and figures; `index` is its place among the contact's. */
export const presentCycle = (
  known: Known,
  { cycle, index, batchSize }: { cycle: Cycle; index: number; batchSize: number | null },
): CycleExplained => {
  const { agreement, language, now, pages, who } = known
  const terms = pages.termsOf(cycle.agreementVersion)
  const standing = { terms, exceptions: agreement.operations.exceptions, people: who.people }
  const explained = explainCycle(cycle, standing, { now, nextAt: known.cycles[index + 1]?.handoffAt ?? null })
  const { nameOf } = who
  return {
    ...figuresOf(cycle),
    timeZone: terms.calendars[cycle.calendar]?.timeZone ?? terms.timeZone,
    outcome: text(language, `outcome.${cycle.disposition}`),
    words: wordExplanation({ cycle, explained, terms, language, now, nameOf, batchSize }),
    ...told(known, { cycle, explained, terms }),
  }
}

const told = (known: Known, { cycle, explained, terms }: Presented) => {
  const { language, who, acts, audit } = known
  const { nameOf } = who
  return {
    clocks: explained.clocks.map((clock) => presentClock(known, clock)),
    markers: explained.markers.map((marker) => ({
      ...marker,
      label: wordMarker(marker, { language, terms, nameOf }),
    })),
    waits: explained.waits.map((wait) => ({ ...wait, name: nameOf(wait.owner) })),
    breachOwner: cycle.breachOwner === '' ? null : who.ownerOf(cycle.breachOwner),
    acts: acts
      .filter(({ cycleId }) => cycleId === cycle.id)
      .map(({ id, at, kind, userId }) => ({ id, at, kind, by: who.personOf(userId, language) })),
    audit: audit
      .filter(({ cycleId }) => cycleId === cycle.id)
      .map(({ cycleId: _, ...entry }): AuditExplained => ({ ...entry, by: authorOf(known, entry.detail) })),
  }
}

const figuresOf = (cycle: Cycle) => {
  const { id, number, agreementVersion, startAt, tier, calendar, origin, disposition, live } = cycle
  const handoffAt = handedOverAt(cycle)
  const { closedAt, exempt, observed, parkedIn, response, attempts, acceptance, rejection, withdrawal } =
    cycle
  const { breachCause, corrected, holds, reviews } = cycle
  return {
    ...{ id, number, agreementVersion, handoffAt, startAt, tier, calendar, origin, disposition, live },
    ...{ closedAt, exempt, observed, parkedIn, response, attempts, acceptance, rejection, withdrawal },
    ...{ breachCause, corrected, holds, reviews },
  }
}

const presentClock = ({ language, who }: Known, explained: ExplainedClock): ClockExplained => {
  const { segments, window, countedMs: _counted, skippedMs: _skipped, ...clock } = explained
  const label = (segment: Segment): SegmentExplained => ({
    ...segment,
    label: wordSegment(segment, language),
  })
  return {
    ...clock,
    label: wordClock({ kind: clock.kind, owner: who.nameOf(clock.owner) || clock.owner }, language),
    stateLabel: text(language, `clock.state.${clock.state}`),
    segments: segments.map(label),
    window: window.map(label),
  }
}

/** Whoever an entry's detail names: as the author, or of what was decided. null: nobody, HubSpot's facts did it. */
const authorOf = ({ who, language }: Known, detail: JsonObject): Person | null => {
  const decided = [detail, detail['rejection'], detail['acceptance'], detail['withdrawal']]
  const userId = decided.map(userIdOf).find((id) => id !== '')
  return userId === undefined ? null : who.personOf(userId, language)
}

const userIdOf = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return ''
  const { userId, by } = value as Record<string, unknown>
  return [userId, by].find((id): id is string => typeof id === 'string' && id !== '') ?? ''
}
