/** A number, or a link to a contact's record, of the old kind or the new one, on any of HubSpot's hosts. */
const CONTACT = /^(?:https?:\S+\/(?:record\/0-1|contact)\/)?(\d+)(?:[/?#]\S*)?$/

/** The record number in what was typed; null: it is neither a number nor a link to a contact. */
export function readOtherContact(typed: string): string | null {
  return CONTACT.exec(typed.trim())?.[1] ?? null
}
