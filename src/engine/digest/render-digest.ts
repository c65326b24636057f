import type { Terms } from '../../domain/agreement.ts'
import type { DigestLine, DigestWanted, Need } from '../../domain/task.ts'
import { escapeHtml } from '../../strings/escape-html.ts'
import { showTime } from '../../strings/show-time.ts'
import { text, type Language, type Params, type StringKey } from '../../strings/text.ts'

/** More lines than this nobody reads on a phone; the rest are counted. */
export const MOST_LINES = 50

/** A line's contact, by the cycle it is about. */
export type LineContact = { id: string; name: string; company: string; url: string }

export type DigestWords = {
  wanted: DigestWanted
  contacts: Map<string, LineContact>
  terms: Terms
  timeZone: string
  language: Language
  now: Date
}

/** The properties of a digest's HubSpot task. The body is HTML; nothing a contact brings along can become markup. */
export function renderDigest(words: DigestWords): Record<string, string> {
  const { wanted } = words
  return {
    hs_task_subject: subject(words),
    hs_task_body: body(words),
    hs_timestamp: wanted.dueAt.toISOString(),
    hs_task_status: wanted.status === 'completed' ? 'COMPLETED' : 'NOT_STARTED',
    hs_task_priority: 'HIGH',
    hs_task_type: 'TODO',
    hubspot_owner_id: wanted.to,
  }
}

/** Which properties speak of which part of what is wanted: only these are sent when it changes (engineering §8). */
export const DIGEST_SPEAKS_OF: Record<keyof DigestWanted, string[]> = {
  slot: [],
  to: ['hubspot_owner_id'],
  dueAt: ['hs_timestamp', 'hs_task_subject'],
  status: ['hs_task_status'],
  lines: ['hs_task_subject', 'hs_task_body'],
  params: ['hs_task_subject', 'hs_task_body'],
}

const SUBJECTS: Record<string, { one: StringKey; other: StringKey }> = {
  opening: { one: 'task.digest.subject_one', other: 'task.digest.subject' },
  storm: { one: 'task.digest.storm.subject_one', other: 'task.digest.storm.subject_other' },
  reasons: { one: 'task.digest.reasons.subject_one', other: 'task.digest.reasons.subject_other' },
  manager: { one: 'task.digest.manager.subject_one', other: 'task.digest.manager.subject_other' },
  parked: { one: 'task.parked.subject', other: 'task.parked.subject' },
  review: { one: 'task.review.subject', other: 'task.review.subject' },
}

const BODIES: Record<string, StringKey> = {
  opening: 'task.digest.opening.body',
  storm: 'task.digest.storm.body',
  reasons: 'task.digest.reasons.body',
  manager: 'task.digest.manager.body',
  parked: 'task.parked.body',
  review: 'task.review.body',
}

function paramsOf(words: DigestWords): Params {
  const { wanted, language, terms } = words
  return {
    n: wanted.lines.length,
    time: showTime(wanted.dueAt, words),
    most: terms.digest?.tasksPerHour ?? '',
    list: text(language, 'list.reason_missing'),
    property: 'pacto_rejection_reason',
    ...wanted.params,
  }
}

function subject(words: DigestWords): string {
  const { wanted, language } = words
  const keys = SUBJECTS[wanted.slot] ?? {
    one: 'task.digest.storm.subject_one',
    other: 'task.digest.storm.subject_other',
  }
  return text(language, wanted.lines.length === 1 ? keys.one : keys.other, paramsOf(words))
}

function body(words: DigestWords): string {
  const { wanted, language } = words
  const told = text(language, BODIES[wanted.slot] ?? 'task.digest.storm.body', paramsOf(words))
  const lines = wanted.lines.slice(0, MOST_LINES).map((line) => lineOf(line, words))
  const left = wanted.lines.length - lines.length
  const more =
    left === 0
      ? []
      : [text(language, left === 1 ? 'task.digest.more_one' : 'task.digest.more_other', { n: left })]
  return [escapeHtml(told), ...lines, ...more].map((line) => `<p>${line}</p>`).join('')
}

function lineOf({ cycleId, need, dueAt }: DigestLine, words: DigestWords): string {
  const { language } = words
  const contact = words.contacts.get(cycleId) ?? { id: '', name: '', company: '', url: '' }
  const line = text(language, SINCE.has(need) ? 'task.digest.line_since' : 'task.digest.line', {
    contact: contact.name || text(language, 'task.unnamed', { id: contact.id }),
    company: contact.company,
    need: text(language, NEEDS[need]),
    time: showTime(dueAt, words),
  }).replace(' ()', '')
  return contact.url === ''
    ? escapeHtml(line)
    : `<a href="${escapeHtml(contact.url)}">${escapeHtml(line)}</a>`
}

/** These are asked for from an instant on; nothing is due. */
const SINCE = new Set<Need>(['reason', 'evidence', 'removed', 'no_show'])

const NEEDS: Record<Need, StringKey> = {
  contact: 'next.contact',
  no_show: 'next.contact',
  limit: 'next.contact',
  decide: 'next.decide',
  reason: 'next.give_reason',
  evidence: 'next.complete_evidence',
  unowned: 'next.assign',
  away: 'explain.away',
  removed: 'cause.evidence_removed',
}
