import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, Engagement } from '../../domain/facts.ts'
import type { Evidence, RecordFacts } from '../../domain/situation.ts'
import { currentValue, mergeTimeline, type Timeline } from '../../domain/timeline.ts'
import { decidingProperties } from './contact-properties.ts'

/** Evidence kept of one contact; the newest. A lead with more contact than this is not waiting for any. */
const MOST_EVIDENCE = 500

/** Whether the record shows values that the facts do not have yet: then its history has to be read (engineering §6). */
export function isChanged(facts: RecordFacts, record: ContactRecord, agreement: Agreement): boolean {
  return decidingProperties(agreement).some((property) => {
    const timeline = facts.timelines[property]
    return timeline === undefined || currentValue(timeline) !== (record.properties[property] ?? '')
  })
}

/** The facts with a fresh read of the record laid over them. Names and texts are looked at, never kept. */
export function rememberRecord(facts: RecordFacts, record: ContactRecord, agreement: Agreement): RecordFacts {
  const timelines: Record<string, Timeline> = { ...facts.timelines }
  for (const property of decidingProperties(agreement)) {
    timelines[property] = mergeTimeline(timelines[property] ?? [], historyOf(record, property))
  }
  return rememberValues({ ...facts, timelines }, record)
}

/** Current values only: nothing that decides has changed. */
export function rememberValues(facts: RecordFacts, record: ContactRecord): RecordFacts {
  return {
    ...facts,
    ...marksOf(record),
    hasNote: (record.properties['pacto_rejection_note'] ?? '') !== '',
    gone: null,
  }
}

type Marks = Pick<RecordFacts, 'lastContactedAt' | 'nextActivityAt' | 'timesContacted'>

/** HubSpot's own marks of contact: had, planned, counted. A meeting booked for later moves only the second. */
function marksOf({ properties }: ContactRecord): Marks {
  return {
    lastContactedAt: readInstant(properties['notes_last_contacted'] ?? ''),
    nextActivityAt: readInstant(properties['notes_next_activity_date'] ?? ''),
    timesContacted: Number(properties['num_contacted_notes'] ?? '') || 0,
  }
}

/** Whether any of the marks moved since we looked: then there is evidence to read. */
export function hasMoved(facts: RecordFacts, record: ContactRecord): boolean {
  const marks = marksOf(record)
  const same =
    marks.timesContacted === facts.timesContacted &&
    marks.lastContactedAt?.getTime() === facts.lastContactedAt?.getTime() &&
    marks.nextActivityAt?.getTime() === facts.nextActivityAt?.getTime()
  return !same
}

export function rememberEvidence(facts: RecordFacts, engagements: Engagement[], seenAt: Date): RecordFacts {
  const before = new Map(facts.evidence.map((evidence) => [keyOf(evidence), evidence.seenAt]))
  const evidence: Evidence[] = engagements.map((engagement) => ({
    ...engagement,
    seenAt: before.get(keyOf(engagement)) ?? seenAt,
  }))
  return { ...facts, evidence: evidence.slice(-MOST_EVIDENCE) }
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

/** HubSpot writes instants as ISO-8601 or epoch ms. */
export function readInstant(text: string): Date | null {
  if (text === '') return null
  const at = new Date(/^\d+$/.test(text) ? Number(text) : text)
  return Number.isNaN(at.getTime()) ? null : at
}
