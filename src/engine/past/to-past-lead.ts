import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord, HistoryEntry } from '../../domain/facts.ts'
import type { PastLead } from '../../domain/past/past-lead.ts'
import { veil, type Keep } from '../../domain/past/veil.ts'
import { findHandoffs } from '../../domain/rules/find-handoffs.ts'
import { NO_FACTS, type RecordFacts } from '../../domain/situation.ts'
import type { Timeline } from '../../domain/timeline.ts'
import { rememberRecord } from '../work/remember-facts.ts'

export type About = { agreement: Agreement; kept: Record<string, Keep>; from: Date; to: Date }

/** Whether a contact came into the handoff stage within the span, as far as its history tells. `undated`: it is in it, and nothing says since when. */
export function judgePast(
  record: ContactRecord,
  { agreement, from, to }: About,
): 'handed over' | 'undated' | 'not' {
  const { property, enter } = agreement.terms.handoff
  const history = record.history[property] ?? []
  const handoffs = findHandoffs(history.toReversed(), enter)
  if (handoffs.some(({ at }) => at >= from && at < to)) return 'handed over'
  return history.length === 0 && record.properties[property] === enter ? 'undated' : 'not'
}

/** What is kept of a record; engagements and deals come later. */
export function toPastLead(
  record: ContactRecord,
  { agreement, kept }: About,
  gone: RecordFacts['gone'] = null,
): PastLead {
  const source = record.properties['hs_analytics_source'] ?? ''
  const values = Object.fromEntries(
    Object.entries(kept).map(([property, keep]) => [
      property,
      veil(timelineOf(record, property), { property, keep, source }),
    ]),
  )
  const veiled = Object.entries(kept).filter(
    ([name, keep]) => keep === 'mark' && (values[name] ?? []).length > 0,
  )
  const facts = rememberRecord(NO_FACTS, record, agreement)
  const timelines = Object.fromEntries(
    Object.entries(facts.timelines).map(([name, timeline]) => {
      const keep = kept[name] ?? 'value'
      return [name, veil(timeline, { property: name, keep, source })]
    }),
  )
  return {
    contactId: record.id,
    facts: { ...facts, timelines, gone },
    values,
    veiled: veiled.map(([name]) => name),
    deals: [],
  }
}

/** Oldest first. A value without any history (U: whether that occurs) was always there, as far as we know. */
export function timelineOf({ history, properties }: ContactRecord, property: string): Timeline {
  const known = (history[property] ?? []).toReversed()
  const value = properties[property] ?? ''
  return known.length > 0 || value === '' ? known : [always(value)]
}

function always(value: string): HistoryEntry {
  return { value, at: new Date(0), sourceType: '', sourceId: '', userId: '' }
}
