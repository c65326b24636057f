import { historyOf, type SeenContact, type Snapshot } from './snapshot.ts'
import type { Ledger } from './ledger.ts'

export type Entry = { contactId: string; at: Date; ownerThen: string }

const DAY = 86_400_000
const AT_ONCE = ['no_response', 'bad_data', 'not_now']
const MERGES = ['MERGE_OBJECTS', 'MERGE_CONTACTS']

/**
 * Handoffs as the portal's own history tells them, counted here a second time and on purpose not with the code that
 * is being checked: an entry into the stage since go-live, unless it came by a merge or is a return within a day.
 */
export function findEntries(portal: Snapshot, ledger: Ledger): Entry[] {
  const { property, enter } = ledger.agreement.terms.handoff
  return portal.contacts.flatMap((contact) =>
    [...entriesOf(contact, property, enter), ...signalsOf(contact)]
      .filter((at) => at >= ledger.goLiveAt)
      .toSorted((a, b) => a.getTime() - b.getTime())
      .map((at) => ({ contactId: contact.id, at, ownerThen: valueThen(contact, 'hubspot_owner_id', at) })),
  )
}

function entriesOf(contact: SeenContact, property: string, enter: string): Date[] {
  const entries: Date[] = []
  let inside = false
  let leftAt: Date | null = null
  for (const { value, at, sourceType } of historyOf(contact, property)) {
    if (value === enter && !inside) {
      const isReturn = leftAt !== null && at.getTime() - leftAt.getTime() <= DAY
      if (!isReturn && !MERGES.includes(sourceType)) entries.push(at)
    }
    if (value !== enter && inside) leftAt = at
    inside = value === enter
  }
  return entries
}

/** A form that somebody sends who was refused for a reason that does not last: handed over again at once. */
function signalsOf(contact: SeenContact): Date[] {
  return historyOf(contact, 'recent_conversion_date')
    .map(({ at }) => at)
    .filter(
      (at) =>
        valueThen(contact, 'pacto_disposition', at) === 'rejected' &&
        AT_ONCE.includes(valueThen(contact, 'pacto_rejection_reason', at)),
    )
}

/** What a property held at an instant; '' before it was first set. */
export function valueThen(contact: SeenContact, property: string, at: Date): string {
  return historyOf(contact, property).findLast((entry) => entry.at <= at)?.value ?? ''
}
