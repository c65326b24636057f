import type { Terms } from '../agreement.ts'
import { isOpen, type Calendar } from '../business-time.ts'
import type { Owner } from '../facts.ts'
import type { People } from '../situation.ts'
import type { Derived } from './derive-cycle.ts'
import { personalCalendar } from './personal-calendar.ts'
import { calendarOf } from './run-clocks.ts'

/** To whom: owner ids; '' where there is nobody to ask. */
export type Receivers = { owner: string; manager: string }

/** The owner now, if there is one to act, and the manager of that owner's team. */
export function receiversOf(derived: Derived, people: People): Receivers {
  const holder = people.owners.get(derived.holders.since.at(-1)?.owner ?? '')
  const team = holder?.teamIds.find((id) => people.managers.has(id))
  const manager = people.managers.get(team ?? 'default') ?? people.managers.get('default') ?? ''
  return { owner: holder && mayAct(holder, derived) ? holder.id : '', manager }
}

/** Not one who has left, nor a colleague of Marketing, nor one who rejected this lead twice (product §3.3). */
function mayAct(owner: Owner, derived: Derived): boolean {
  return !owner.archived && !isOfMarketing(owner, derived) && !derived.cycle.barred.includes(owner.id)
}

/** Of Marketing's teams and of none of Sales': routing put it there, nobody works on it. */
export function isOfMarketing({ teamIds }: Owner, { agreement }: Pick<Derived, 'agreement'>): boolean {
  const { sales, marketing } = agreement.operations.people.teams
  return teamIds.some((id) => marketing.includes(id)) && !teamIds.some((id) => sales.includes(id))
}

/** When somebody may be told something: own hours, over the cycle's calendar for its owner, else over the default tier's. */
export function hoursOf(to: string, derived: Derived, people: People): Calendar {
  const { cycle, agreement } = derived
  const isOwner = derived.holders.since.at(-1)?.owner === to
  const calendar = isOwner ? calendarOf(agreement.terms, cycle.calendar) : defaultCalendar(agreement.terms)
  return personalCalendar(calendar, people, to)
}

/** The last tier's: the one for whatever no rule is about. */
export function defaultCalendar(terms: Terms): Calendar {
  return calendarOf(terms, terms.sales.response.tiers.at(-1)?.calendar ?? '')
}

/**
 * Whom a step names: a role, or one person. That one is left out when gone, away or out of hours; then the manager is
 * asked instead (engineering §45). Who has been asked already stays asked, whatever the hour.
 */
export function namedBy(
  to: string,
  derived: Derived,
  at: { people: People; now: Date; asked: string | null },
): string {
  const receivers = receiversOf(derived, at.people)
  if (to === 'owner') return receivers.owner
  if (to === 'manager') return receivers.manager
  if (at.asked !== null && [to, receivers.manager].includes(at.asked)) return at.asked
  const person = at.people.owners.get(to)
  const free = person && !person.archived && isOpen(hoursOf(to, derived, at.people), at.now)
  return free ? to : receivers.manager
}
