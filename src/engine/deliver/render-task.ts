import type { Operations, Terms } from '../../domain/agreement.ts'
import { clockOf, handedOverAt, type Cycle } from '../../domain/cycle.ts'
import type { Owner } from '../../domain/facts.ts'
import type { TaskWanted } from '../../domain/task.ts'
import { escapeHtml } from '../../strings/escape-html.ts'
import { showDuration } from '../../strings/show-duration.ts'
import { showTime } from '../../strings/show-time.ts'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import { explainDue } from '../explain/explain-due.ts'
import type { ContactName } from './contact-names.ts'
import { showMissing } from './show-missing.ts'

/** All that a task's words are made of. Its body stands alone: on the phone, printed (product §3.4). */
export type Words = {
  wanted: TaskWanted
  cycle: Cycle
  terms: Terms
  exceptions: Operations['exceptions']
  contact: ContactName & { id: string; url: string }
  owners: Map<string, Owner>
  language: Language
  now: Date
}

/** The properties of a HubSpot task. The body is HTML; nothing a contact brings along can become markup. */
export function renderTask(words: Words): Record<string, string> {
  const { wanted, contact } = words
  return {
    hs_task_subject: subject(words),
    hs_task_body: body(words),
    hs_timestamp: wanted.dueAt.toISOString(),
    hs_task_status: wanted.status === 'completed' ? 'COMPLETED' : 'NOT_STARTED',
    hs_task_priority: wanted.overdue ? 'HIGH' : 'MEDIUM',
    hs_task_type: typeOf(wanted, contact),
    hubspot_owner_id: wanted.to,
  }
}

/** Which properties speak of which part of what is wanted: only these are sent when it changes (engineering §8). */
export const SPEAKS_OF: Record<keyof TaskWanted, string[]> = {
  need: ['hs_task_subject', 'hs_task_body', 'hs_task_type'],
  to: ['hubspot_owner_id'],
  dueAt: ['hs_timestamp', 'hs_task_subject', 'hs_task_body'],
  overdue: ['hs_task_subject', 'hs_task_priority'],
  status: ['hs_task_status'],
  closedBy: ['hs_task_body'],
  about: ['hs_task_subject', 'hs_task_body'],
}

function typeOf({ need }: TaskWanted, contact: ContactName): string {
  if (need === 'contact' || need === 'no_show') return contact.phone === '' ? 'EMAIL' : 'CALL'
  return 'TODO'
}

function subject(words: Words): string {
  const { wanted, cycle, language } = words
  const params = {
    contact: nameOf(words),
    time: time(words, promisedFor(words)),
    from: time(words, handedOverAt(cycle)),
    wait: showDuration(words.now.getTime() - handedOverAt(cycle).getTime()),
    ...aboutOf(words),
  }
  return text(language, subjectKey(wanted), params)
}

/** Of overdue contact the words tell when the team should have been in touch; the task itself may be due later. */
function promisedFor({ wanted, cycle }: Words): Date {
  const team = clockOf(cycle, 'response')
  return wanted.need === 'contact' && wanted.overdue && team ? team.dueAt : wanted.dueAt
}

function subjectKey({ need, overdue }: TaskWanted): StringKey {
  if (need === 'contact') return overdue ? 'task.overdue.subject' : 'task.contact.subject'
  return `task.${need}.subject`
}

function body(words: Words): string {
  const { wanted, contact, language } = words
  const lines = [
    escapeHtml(told(words)),
    escapeHtml([contact.phone, contact.email].filter(Boolean).join(' · ')),
  ]
  if (wanted.closedBy) lines.push(escapeHtml(closing(words)))
  lines.push(`<a href="${escapeHtml(contact.url)}">${escapeHtml(text(language, 'task.link'))}</a>`)
  return lines
    .filter((line) => line !== '')
    .map((line) => `<p>${line}</p>`)
    .join('')
}

function told(words: Words): string {
  const { wanted, cycle, contact, language } = words
  const from = time(words, handedOverAt(cycle))
  const due = time(words, promisedFor(words))
  const params = {
    contact: nameOf(words),
    company: contact.company,
    from,
    due,
    time: cycle.rejection ? time(words, cycle.rejection.at) : '',
    property: 'pacto_rejection_reason',
    signal: contact.signal || text(language, 'task.signal.none'),
    explain: explainDue(words),
    ...aboutOf(words),
  }
  return text(language, `task.${wanted.need}.body`, params).replace(' ()', '')
}

/** What only some needs tell: the reason and what it lacks, or until when the owner is away. */
function aboutOf({ wanted, cycle, terms, owners, language, now }: Words): Record<string, string> {
  const timeZone = terms.calendars[cycle.calendar]?.timeZone ?? terms.timeZone
  if (wanted.need === 'evidence') {
    const code = cycle.rejection?.reason ?? ''
    const reason = terms.reasons.find((one) => one.code === code)?.labels[language] ?? code
    const missing = cycle.rejection?.missing ?? []
    return { reason, missing: showMissing(missing, { language, timeZone, now }) }
  }
  const [owner = '', until = ''] =
    wanted.need === 'away' && wanted.about !== '' ? (JSON.parse(wanted.about) as string[]) : []
  return {
    owner: owners.get(owner)?.name || '–',
    date: until === '' ? '–' : showTime(new Date(until), { language, timeZone, now }),
  }
}

/** What did it, in the task it closed (product §3.4). */
function closing(words: Words): string {
  const { wanted, owners, language } = words
  if (!wanted.closedBy) return ''
  const { channel, by, at } = wanted.closedBy
  const person = owners.get(by)?.name || '–'
  return text(language, 'task.closed_by', {
    channel: channelName(language, channel),
    person,
    time: time(words, at),
  })
}

const CHANNELS: Record<string, StringKey> = {
  call: 'channel.call',
  email: 'channel.email',
  meeting: 'channel.meeting',
  communication: 'channel.communication',
  unseen: 'channel.unseen',
  withdrawn: 'task.closed.withdrawn',
  rejected: 'task.closed.rejected',
  accepted: 'task.closed.accepted',
}

function channelName(language: Language, channel: string): string {
  return text(language, CHANNELS[channel] ?? 'task.closed.other')
}

function nameOf({ contact, language }: Words): string {
  return contact.name || text(language, 'task.unnamed', { id: contact.id })
}

function time({ cycle, terms, language, now }: Words, at: Date): string {
  const timeZone = terms.calendars[cycle.calendar]?.timeZone ?? terms.timeZone
  return showTime(at, { language, timeZone, now })
}
