import { addBusinessTime, isOpen as isOpenAt, nextOpen } from '../../../domain/business-time.ts'
import type { Cycle } from '../../../domain/cycle.ts'
import { isOpen } from './check-tasks.ts'
import { managersOf } from './check-properties.ts'
import { isAskedAbout, type Check, type Failure, type Ledger } from './ledger.ts'
import { valueThen, findEntries } from './find-entries.ts'
import type { SeenContact, SeenEngagement, SeenTask, Snapshot } from './snapshot.ts'

const MINUTE = 60_000
/** Timers wait up to 20 s for company, and a first read may fail once. */
const UNDER_WAY_MS = 2 * MINUTE

/**
 * Invariant 5, from outside: who is shown as breached was not contacted in time, who was not contacted in time is
 * shown as breached, and somebody was told. Due times are computed here again from the portal's history.
 */
export const checkBreaches: Check = (portal, ledger) =>
  portal.contacts
    .filter(({ archived }) => !archived)
    .flatMap((contact) => {
      const last = findEntries({ ...portal, contacts: [contact] }, ledger).at(-1)
      const cycle = ledger.cycles.find(
        ({ contactId, handoffAt }) => contactId === contact.id && handoffAt.getTime() === last?.at.getTime(),
      )
      if (!cycle || !hasClock(cycle)) return []
      return cycle.parkedIn !== null ? judgeParked(contact) : judge({ contact, cycle, portal, ledger })
    })

function hasClock(cycle: Cycle): boolean {
  return !cycle.exempt && !cycle.acceptance?.passedThrough
}

/** No clock until somebody decides about the batch, whatever became of the lead meanwhile (product §3.3). */
function judgeParked({ id, properties }: SeenContact): Failure[] {
  const shown = ['pacto_due_at', 'pacto_breached_at'].filter((name) => (properties[name] ?? '') !== '')
  if (shown.length === 0) return []
  return [{ invariant: 5, contactId: id, expected: 'no clock while it is parked', found: shown.join(', ') }]
}

type Case = { contact: SeenContact; cycle: Cycle; portal: Snapshot; ledger: Ledger }

function judge(one: Case): Failure[] {
  const { contact, cycle, portal, ledger } = one
  const dueAt = dueOf(cycle, ledger)
  const shown = contact.properties['pacto_breached_at'] ?? ''
  const inTime = contact.engagements.find((engagement) => countsBy(engagement, one, dueAt))
  const fail = (expected: string, found: string): Failure[] => [
    { invariant: 5, contactId: contact.id, expected, found },
  ]
  if ((contact.properties['pacto_due_at'] ?? '') !== dueAt.toISOString())
    return fail(`due ${dueAt.toISOString()}`, `due ${contact.properties['pacto_due_at'] ?? 'never'}`)
  if (shown !== '' && inTime) return fail('no breach: contact was in time', `${inTime.kind} ${inTime.id}`)
  if (shown !== '')
    return shown === dueAt.toISOString() ? told(one) : fail(`breached ${dueAt.toISOString()}`, shown)
  const settleMs = ledger.agreement.terms.sales.response.settleMs
  const isPast = portal.at.getTime() > dueAt.getTime() + settleMs + UNDER_WAY_MS
  if (!isPast || inTime || isTakenOut(one, dueAt) || closedBy(contact, cycle, ledger, dueAt)) return []
  return fail(`breached ${dueAt.toISOString()}`, 'no breach shown')
}

/** From the handoff, or from when a parked batch let it start; holds do not count. */
function dueOf(cycle: Cycle, { agreement, acts }: Ledger): Date {
  const tier = agreement.terms.sales.response.tiers.find(({ name }) => name === cycle.tier)
  const calendar = tier && agreement.terms.calendars[tier.calendar]
  if (!calendar) throw new Error(`No tier or calendar for «${cycle.tier}»`)
  const own = acts.filter(({ cycleId }) => cycleId === cycle.id)
  const startAt = own.flatMap((act) => (act.kind === 'start' ? [act.startAt] : [])).at(-1)
  const away = own.flatMap((act) =>
    act.kind === 'hold' ? [{ from: act.at.toISOString(), to: act.untilAt.toISOString() }] : [],
  )
  return addBusinessTime({ ...calendar, away }, startAt ?? cycle.handoffAt, tier.withinMs)
}

/** The rules of contact once more, by hand, for what the simulated people do (product §3.2, engineering §23). */
function countsBy(
  { kind, properties }: SeenEngagement,
  { cycle, portal, ledger }: Case,
  dueAt: Date,
): boolean {
  const value = (name: string): string => properties[name] ?? ''
  const owner = portal.owners.get(value('hubspot_owner_id'))
  const { sales } = ledger.agreement.operations.people.teams
  const bookedByLead = value('hs_meeting_source') === 'MEETINGS_PUBLIC'
  if (!bookedByLead && owner && !owner.teams.some(({ id }) => sales.includes(id))) return false
  const counts = {
    call: value('hs_call_direction') !== 'INBOUND' && value('hs_call_status') !== 'FAILED',
    email:
      value('hs_email_direction') === 'EMAIL' &&
      value('hs_email_status') === 'SENT' &&
      value('hs_sequence_id') === '',
    meeting: !['CANCELED', 'NO_SHOW'].includes(value('hs_meeting_outcome')),
    communication: value('hs_communication_logged_from') === 'CRM',
  }[kind]
  const at = new Date(value(kind === 'meeting' ? 'hs_createdate' : 'hs_timestamp'))
  const since = cycle.handoffAt.getTime() - ledger.agreement.terms.sales.response.beforeMs
  return counts && at.getTime() >= since && at <= dueAt
}

/** Contact in time stood when it was decided, and is gone since: of those, Pacto looks again at night (engineering §3). */
function isTakenOut({ contact, cycle }: Case, dueAt: Date): boolean {
  const { response } = cycle
  if (isAskedAbout(cycle) || !response || response.at > dueAt) return false
  return contact.engagements.every(({ kind, id }) => `${kind}:${id}` !== response.engagementId)
}

/** Rejected or taken back before it was due: nobody is owed a contact any more. */
function closedBy(contact: SeenContact, cycle: Cycle, { agreement }: Ledger, dueAt: Date): boolean {
  const { property, enter, accepted } = agreement.terms.handoff
  const stage = valueThen(contact, property, dueAt)
  if (stage !== enter && !accepted.includes(stage)) return true
  const since = (name: string): string[] =>
    (contact.history[name] ?? [])
      .filter(({ timestamp }) => new Date(timestamp) >= cycle.handoffAt && new Date(timestamp) <= dueAt)
      .map(({ value }) => value)
  const statuses = Object.keys(agreement.operations.mapping.leadStatus)
  return (
    since('pacto_rejection_reason').some((value) => value !== '') ||
    since('hs_lead_status').some((value) => statuses.includes(value))
  )
}

/** While contact is owed, the right person has the overdue task, or ticked it off by hand. */
function told(one: Case): Failure[] {
  const { contact, portal, ledger, cycle } = one
  const takesEffectAt = new Date(
    dueOf(cycle, ledger).getTime() + ledger.agreement.terms.sales.response.settleMs,
  )
  const isOwed = ['contact', 'assign'].includes(contact.properties['pacto_next_step'] ?? '')
  if (!isOwed || isTooEarly(one, takesEffectAt)) return []
  const to = receiverOf(contact, portal, ledger)
  const tasks = portal.tasks.filter((task) => task.key !== '' && isAbout(task, contact.id))
  if (tasks.some((task) => isFor(task, to))) return []
  const seen = tasks.map(({ id, properties }) => `${id} of ${properties['hubspot_owner_id'] ?? 'nobody'}`)
  const found = seen.length === 0 ? 'no task' : `tasks ${seen.join(', ')}`
  return [{ invariant: 5, contactId: contact.id, expected: `an overdue task for owner ${to}`, found }]
}

/** A task of its own, or a line in a digest: those may come after the digest was made. */
function isAbout({ contactIds, properties }: SeenTask, contactId: string): boolean {
  const body = properties['hs_task_body'] ?? ''
  return contactIds.includes(contactId) || body.includes(`/record/0-1/${contactId}"`)
}

/** No task is born outside business hours. */
function isTooEarly({ portal, cycle, ledger }: Case, takesEffectAt: Date): boolean {
  const calendar = ledger.agreement.terms.calendars[cycle.calendar]
  if (!calendar) return false
  const bornAt = isOpenAt(calendar, takesEffectAt) ? takesEffectAt : nextOpen(calendar, takesEffectAt)
  return portal.at.getTime() < bornAt.getTime() + UNDER_WAY_MS
}

function receiverOf(contact: SeenContact, { owners }: Snapshot, { agreement }: Ledger): string {
  const held = (contact.history['hubspot_owner_id'] ?? []).find(({ value }) => value !== '')
  const owner = owners.get(held?.value ?? '')
  if (owner && !owner.archived) return owner.id
  const managers = managersOf([...owners.values()], agreement.operations)
  const team = owner?.teams.find(({ id }) => managers.has(id))?.id ?? 'default'
  return managers.get(team) ?? ''
}

function isFor(task: SeenTask, to: string): boolean {
  const mine = task.properties['hubspot_owner_id'] === to
  return mine && (!isOpen(task) || task.properties['hs_task_priority'] === 'HIGH')
}
