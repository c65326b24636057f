import type { AboutContact } from './about-contact.ts'
import type { AboutContacts } from './about-contacts.ts'
import { patience, within } from '../patience.ts'

export type { AboutContact } from './about-contact.ts'

/**
 * What a card shows of a contact and the store must not hold (engineering §15). null: HubSpot could not be asked, or not
 * until `end`; what comes later serves whoever looks next.
 */
export async function readAbout(
  deps: { about: AboutContacts },
  { contactId, end = patience() }: { contactId: string; end?: Date },
): Promise<AboutContact | null> {
  return within(end, deps.about.load(contactId))
}
