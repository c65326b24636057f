import type { AboutContact } from './about-contact.ts'
import type { AboutContacts } from './about-contacts.ts'
import { within } from './within.ts'

export type { AboutContact } from './about-contact.ts'

const WAITED_FOR_MS = 2_000

/**
 * What a card shows of a contact and the store must not hold (engineering §15). null: HubSpot could not be asked, or not
 * within two seconds; what comes later serves whoever looks next.
 */
export async function readAbout(
  deps: { about: AboutContacts },
  { contactId }: { contactId: string },
): Promise<AboutContact | null> {
  return within(WAITED_FOR_MS, deps.about.load(contactId))
}
