import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, Engagement } from '../../domain/facts.ts'
import { fellThrough } from '../../domain/rules/count-attempt.ts'
import type { Evidence, RecordFacts } from '../../domain/situation.ts'
import { currentValue, mergeTimeline, type Timeline } from '../../domain/timeline.ts'
import { decidingProperties } from './contact-properties.ts'
import { readInstant } from './read-instant.ts'
import { rememberSignals, showsSignals } from './remember-signals.ts'

/** Evidence kept of one contact; the newest. A lead with more contact than this is not waiting for any. */
const MOST_EVIDENCE = 500

/** What disappears before it stood this long never was (product §3.2): `decide` has it read once more just then. */
const NEVER_WAS_MS = 10 * 60_000
const MOST_REMOVED = 50

/** Whether the record shows values that the facts do not have yet: then its history has to be read (engineering §6). */
export function isChanged(facts: RecordFacts, record: ContactRecord, agreement: Agreement): boolean {
  const decides = decidingProperties(agreement).some((property) => {
    const timeline = facts.timelines[property]
    return timeline === undefined || currentValue(timeline) !== (record.properties[property] ?? '')
  })
  return decides || showsSignals(facts, record, agreement)
}

/** The facts with a fresh read of the record laid over them. Names and texts are looked at, never kept. */
export function rememberRecord(facts: RecordFacts, record: ContactRecord, agreement: Agreement): RecordFacts {
  const timelines: Record<string, Timeline> = { ...facts.timelines }
  for (const property of decidingProperties(agreement)) {
    timelines[property] = mergeTimeline(timelines[property] ?? [], historyOf(record, property))
  }
  const { enrolments, signals } = rememberSignals(facts, record, agreement)
  return rememberValues({ ...facts, timelines, enrolments, signals }, record)
}

/** Current values only: nothing that decides has changed. */
export function rememberValues(facts: RecordFacts, record: ContactRecord): RecordFacts {
  return {
    ...facts,
    ...marksOf(record),
    ...noteOf(record),
    reachable: reachableBy(record),
    gone: null,
  }
}

/** Its length and whether it names another contact, by a link or a number of a record; never the text itself. */
function noteOf({
  id,
  properties,
}: ContactRecord): Pick<RecordFacts, 'hasNote' | 'noteLength' | 'noteNamesContact'> {
  const note = (properties['pacto_rejection_note'] ?? '').trim()
  const numbers = (note.match(/\d{3,}/g) ?? []).filter((number) => number !== id)
  return { hasNote: note !== '', noteLength: [...note].length, noteNamesContact: numbers.length > 0 }
}

function reachableBy({ properties }: ContactRecord): RecordFacts['reachable'] {
  const has = (name: string): boolean => (properties[name] ?? '').trim() !== ''
  return { phone: has('phone') || has('mobilephone'), email: has('email') }
}

type Marks = Pick<RecordFacts, 'lastContactedAt' | 'nextActivityAt' | 'lastRepliedAt' | 'timesContacted'>

/** HubSpot's own marks of contact: had, planned, counted. A meeting booked for later moves only the second. */
function marksOf({ properties }: ContactRecord): Marks {
  return {
    lastContactedAt: readInstant(properties['notes_last_contacted'] ?? ''),
    nextActivityAt: readInstant(properties['notes_next_activity_date'] ?? ''),
    lastRepliedAt: readInstant(properties['hs_sales_email_last_replied'] ?? ''),
    timesContacted: Number(properties['num_contacted_notes'] ?? '') || 0,
  }
}

/** Whether any of the marks moved since we looked: then there is evidence to read. */
export function hasMoved(facts: RecordFacts, record: ContactRecord): boolean {
  const marks = marksOf(record)
  const same =
    marks.timesContacted === facts.timesContacted &&
    marks.lastContactedAt?.getTime() === facts.lastContactedAt?.getTime() &&
    marks.nextActivityAt?.getTime() === facts.nextActivityAt?.getTime() &&
    marks.lastRepliedAt?.getTime() === facts.lastRepliedAt?.getTime()
  return !same
}

/**
 * The facts with all activities there are now. What was known and is gone is kept as removed, unless it was there so
 * shortly that it counts as never having been; what comes back is there again.
 */
export function rememberEvidence(facts: RecordFacts, engagements: Engagement[], seenAt: Date): RecordFacts {
  const before = new Map(facts.evidence.map((evidence) => [keyOf(evidence), evidence]))
  const there = new Set(engagements.map(keyOf))
  const evidence = engagements.map((engagement) => seen(engagement, before.get(keyOf(engagement)), seenAt))
  const vanished = facts.evidence
    .filter((one) => !there.has(keyOf(one)) && one.stood)
    .map((one) => ({ ...one, removedAt: seenAt }))
  const removed = [...facts.removed, ...vanished].filter((one) => !there.has(keyOf(one)))
  return { ...facts, evidence: evidence.slice(-MOST_EVIDENCE), removed: removed.slice(-MOST_REMOVED) }
}

/** When a meeting fell through is kept as first seen: later edits of it say nothing about that. */
function seen(engagement: Engagement, before: Evidence | undefined, now: Date): Evidence {
  const { changedAt, ...rest } = engagement
  const fellAt = fellThrough(engagement) ? (before?.fellAt ?? changedAt ?? now) : undefined
  const stood = before !== undefined && now.getTime() - before.seenAt.getTime() >= NEVER_WAS_MS
  return { ...rest, seenAt: before?.seenAt ?? now, ...(stood && { stood }), ...(fellAt && { fellAt }) }
}

function keyOf({ kind, id }: Engagement): string {
  return `${kind}:${id}`
}

/**
 * A value without any history (U: whether that occurs) was always there, as far as we know: dated before everything,
 * so that it opens no cycle.
 */
function historyOf(record: ContactRecord, property: string): ContactRecord['history'][string] {
  const history = record.history[property] ?? []
  const value = record.properties[property] ?? ''
  if (history.length > 0 || value === '') return history
  return [{ value, at: new Date(0), sourceType: '', sourceId: '', userId: '' }]
}
