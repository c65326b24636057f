import { contactsToErase } from '../../store/erase/contacts-to-erase.ts'
import type { EngineDeps } from '../deps.ts'
import { eraseContact } from './erase-contact.ts'
import { scrubIfDue } from './scrub-if-due.ts'

const AT_A_TIME = 20

/**
 * Erases whoever HubSpot no longer knows at all: told by the webhook of a privacy deletion, or found so, for that
 * webhook can be lost (engineering §15). Answers how many.
 */
export async function eraseGone(deps: EngineDeps): Promise<number> {
  const ids = await contactsToErase(deps.db, AT_A_TIME)
  let cycles = 0
  for (const id of ids) cycles += (await eraseContact(deps, id)).cycles
  // Only ids that came in again, of somebody long erased: they leave the files tonight.
  if (cycles > 0) await scrubIfDue(deps)
  return ids.length
}
