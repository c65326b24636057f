import { calendarOf } from '../../domain/rules/run-clocks.ts'
import { personalCalendar } from '../../domain/rules/personal-calendar.ts'
import { spreadOver } from '../../domain/rules/spread-over.ts'
import type { Calendar } from '../../domain/business-time.ts'
import type { Agreement } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import type { Member } from '../../store/batches/decide-batch.ts'
import type { Pages } from '../agreement/agreement-book.ts'

export type Planned = { member: Member; startAt: Date }

export type Office = { pages: Pages; agreement: Agreement; people: People; at: Date; days: number }

/**
 * When each handoff of a batch starts: every owner's share divided evenly over `days` of their own working days, in
 * the order of the handoffs. What nobody holds is one share, in the calendar of its tier (engineering §27).
 */
export function planSpread(members: Member[], office: Office): Planned[] {
  const shares = Map.groupBy(members, (member) => holderOf(member, office.people))
  return [...shares].flatMap(([owner, share]) => {
    const calendar = personalCalendar(tierCalendar(share, office), office.people, owner)
    const { at: from, days } = office
    const instants = spreadOver(calendar, { from, days, count: share.length })
    return share.map((member, i) => ({ member, startAt: instants[i] ?? from }))
  })
}

/** Nobody, where whoever holds it has left. */
function holderOf({ owner }: Member, { owners }: People): string {
  const holder = owners.get(owner)
  return holder && !holder.archived ? owner : ''
}

/** Of the first of a share: a batch is of one source, and mostly of one tier. */
function tierCalendar(share: Member[], { pages, agreement }: Office): Calendar {
  const known = share.find(({ version }) => version > 0)
  const terms = known ? pages.termsOf(known.version) : agreement.terms
  return calendarOf(terms, known?.calendar ?? usualCalendar(agreement))
}

/** The calendar of the tier that takes everything else. */
export function usualCalendar({ terms }: Agreement): string {
  return terms.sales.response.tiers.at(-1)?.calendar ?? ''
}
