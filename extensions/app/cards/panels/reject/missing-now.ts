import type { Missing, ReasonOption } from '../../_shared/contract.ts'
import { readOtherContact } from './read-other-contact.ts'

/** What is typed into the form so far. */
export type Given = { note: string; otherContact: string; criterion: string | null }

/** One thing the reason asks for that was not on record when the card was read. */
export type EvidenceItem = { missing: Missing; given: boolean }

/** A note of this length says something (product §2 `reasons`; ux §5). */
export const NOTE_LENGTH = 20

/**
 * What a reason still asks for, each with whether the form gives it by now (product §2 `reasons`): what can be typed is
 * judged here as the service judges it, what has to be on record stays missing. `contactId`: the lead itself, which is
 * no duplicate of its own.
 */
export function missingNow(
  { missing }: Pick<ReasonOption, 'missing'>,
  given: Given,
  contactId: string,
): EvidenceItem[] {
  return missing.map((one) => ({ missing: one, given: isGiven(one, given, contactId) }))
}

/** Characters a note has, as the service counts them: without blanks around it. */
export function noteLength({ note }: Pick<Given, 'note'>): number {
  return note.trim().length
}

function isGiven(missing: Missing, given: Given, contactId: string): boolean {
  switch (missing.what) {
    case 'note':
      return noteLength(given) >= missing.count
    // A note that says something may name it in its own words.
    case 'criterion':
      return given.criterion !== null || noteLength(given) >= NOTE_LENGTH
    case 'other_contact':
      return isAnother(given.otherContact, contactId)
    default:
      return false
  }
}

/** Whether that is the number of, or a link to, another contact. */
export function isAnother(typed: string, contactId: string): boolean {
  const found = readOtherContact(typed)
  return found !== null && found !== contactId
}
