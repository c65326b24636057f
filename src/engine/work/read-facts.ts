import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import { findHandoffs } from '../../domain/rules/find-handoffs.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { valueAt } from '../../domain/timeline.ts'
import { readContact } from '../../hubspot/read-contact.ts'
import { MERGED_IDS } from '../../hubspot/to-contact.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import { readEngagements } from '../../hubspot/read-engagements.ts'
import type { EngineDeps } from '../deps.ts'
import { propertiesOf, propertiesWithHistory } from './contact-properties.ts'
import { noteAbsorbed } from './note-absorbed.ts'
import { isChanged, rememberEvidence, rememberRecord, rememberValues } from './remember-facts.ts'

const DAY = 86_400_000
/** Evidence is looked for as long as a handoff is this young; later only its own timers ask. */
const EVIDENCE_FOR_MS = 90 * DAY

export type Asked = { contactId: string; facts: RecordFacts; hinted: boolean }

/** What HubSpot says of a contact now. `record` is there where its history was read: a cycle may open from it. */
export type Fresh = { facts: RecordFacts; record: ContactRecord | null }

/**
 * Reads contacts as cheaply as they allow: current values, 100 a call; history only of those we were told about or
 * that show another value, 50 a call; engagements only where HubSpot knows of contact since a day before the handoff (§6).
 */
export async function readFacts(
  deps: EngineDeps,
  asked: Asked[],
  { agreement, now }: { agreement: Agreement; now: Date },
): Promise<Map<string, Fresh>> {
  const fresh = new Map<string, Fresh>()
  const timed = asked.filter((one) => !one.hinted)
  const values = await read(deps, { ids: idsOf(timed), properties: propertiesOf(agreement), withHistory: [] })
  for (const one of timed) {
    const record = values.get(one.contactId)
    if (!record || isChanged(one.facts, record, agreement) || opensNow(one.facts, now)) continue
    fresh.set(one.contactId, { facts: rememberValues(one.facts, record), record: null })
  }
  const gone = new Set(timed.filter((one) => !values.has(one.contactId)))
  const changed = asked.filter((one) => !fresh.has(one.contactId) && !gone.has(one))
  const withHistory = propertiesWithHistory(agreement)
  const histories = await read(deps, {
    ids: idsOf(changed),
    properties: propertiesOf(agreement),
    withHistory,
  })
  for (const one of changed) {
    const record = histories.get(one.contactId)
    if (record) fresh.set(one.contactId, { facts: rememberRecord(one.facts, record, agreement), record })
  }
  const missing = asked.filter((one) => !fresh.has(one.contactId))
  for (const one of missing) fresh.set(one.contactId, await readMissing(deps, one, { agreement, now }))
  for (const one of asked) {
    const found = fresh.get(one.contactId)
    if (found)
      fresh.set(one.contactId, { ...found, facts: noteAbsence(found.facts, { before: one.facts, now }) })
  }
  await noteAbsorbed(deps, fresh, { agreement, now })
  await addEvidence(deps, fresh, { agreement, now })
  return fresh
}

/** A handoff that waited for the end of a rest: its tier is chosen by the values then (engineering §7). */
function opensNow({ handOverAt }: RecordFacts, now: Date): boolean {
  return handOverAt !== null && handOverAt <= now
}

function idsOf(asked: Asked[]): string[] {
  return asked.map((one) => one.contactId)
}

async function read(
  deps: EngineDeps,
  input: { ids: string[]; properties: string[]; withHistory: string[] },
): Promise<Map<string, ContactRecord>> {
  if (input.ids.length === 0) return new Map()
  const { found } = await readContacts(deps.hs, input)
  deps.names.learn(found)
  return new Map(found.map((record) => [record.id, record]))
}

/** A batch does not resolve merged ids: what is missing is asked for singly (engineering §26). */
async function readMissing(
  deps: EngineDeps,
  { contactId, facts }: Asked,
  { agreement, now }: { agreement: Agreement; now: Date },
): Promise<Fresh> {
  const answer = await readContact(deps.hs, {
    id: contactId,
    properties: propertiesOf(agreement),
    withHistory: [...propertiesWithHistory(agreement), MERGED_IDS],
  })
  if (answer.state === 'found') {
    return { facts: rememberRecord(facts, answer.contact, agreement), record: answer.contact }
  }
  if (answer.state === 'deleted') {
    // The recycle bin still has the history, and since when it lies there: a handoff seen only now is a handoff.
    const remembered = rememberRecord(facts, answer.contact, agreement)
    const gone = facts.gone ?? { kind: 'deleted', at: answer.at ?? now }
    return { facts: { ...remembered, gone }, record: answer.contact }
  }
  if (answer.state === 'gone') return { facts: { ...facts, gone: erasedAt(facts, now) }, record: null }
  // The survivor knows since when it is one.
  const at = facts.gone?.at ?? answer.at ?? now
  return { facts: { ...facts, gone: { kind: 'merged', at, into: answer.contact.id } }, record: null }
}

/** Back from the recycle bin: as long as it lay there, nothing could be expected of anybody (engineering §26). */
function noteAbsence(facts: RecordFacts, { before, now }: { before: RecordFacts; now: Date }): RecordFacts {
  if (facts.gone || before.gone?.kind !== 'deleted') return facts
  return { ...facts, absences: [...facts.absences, { fromAt: before.gone.at, toAt: now }] }
}

/**
 * Gone even from the recycle bin (engineering §15). Since when, we know only where it lay there before. Who was merged
 * into a record that is gone shares that record's fate, not this one's.
 */
function erasedAt({ gone }: RecordFacts, now: Date): RecordFacts['gone'] {
  return gone?.kind === 'merged' ? gone : { kind: 'erased', at: gone?.at ?? now }
}

async function addEvidence(
  deps: EngineDeps,
  fresh: Map<string, Fresh>,
  { agreement, now }: { agreement: Agreement; now: Date },
): Promise<void> {
  const ids = [...fresh].filter(([, { facts }]) => mayHaveEvidence(facts, agreement, now)).map(([id]) => id)
  if (ids.length === 0) return
  const engagements = await readEngagements(deps.hs, { contactIds: ids, known: new Map(), refresh: true })
  for (const id of ids) {
    const one = fresh.get(id)
    if (one) fresh.set(id, { ...one, facts: rememberEvidence(one.facts, engagements.get(id) ?? [], now) })
  }
}

function mayHaveEvidence(facts: RecordFacts, { terms }: Agreement, now: Date): boolean {
  if (facts.gone) return false
  const stages = facts.timelines[terms.handoff.property] ?? []
  const handoff = findHandoffs(stages, terms.handoff.enter).at(-1)
  if (!handoff || now.getTime() - handoff.at.getTime() > EVIDENCE_FOR_MS) return false
  // Evidence we know of is looked at again even if HubSpot's own mark is gone: it may have been deleted.
  if (facts.evidence.length > 0) return true
  const since = handoff.at.getTime() - terms.sales.response.beforeMs
  if (facts.nextActivityAt !== null && facts.nextActivityAt > now) return true
  if (facts.lastRepliedAt !== null && facts.lastRepliedAt.getTime() >= since) return true
  return facts.lastContactedAt !== null && facts.lastContactedAt.getTime() >= since
}

/** The value a property had, from the record's history; '' where the record was not read with history. */
export function valueThen(
  record: ContactRecord | null,
  property: string,
  at: Date,
): { value: string; assumed: boolean } {
  const history = record?.history[property] ?? []
  if (history.length > 0) return valueAt(history.toReversed(), at)
  const value = record?.properties[property] ?? ''
  return { value, assumed: value !== '' }
}
