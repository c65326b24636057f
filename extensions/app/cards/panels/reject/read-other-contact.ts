const NUMBER = /^\d{1,20}$/
/** Links to a contact's record, the old kind and the new one, on any of HubSpot's hosts. */
const LINK = /^https?:\/\/\S+?\/(?:record\/0-1|contact)\/(\d{1,20})(?:[/?#]\S*)?$/

/** The record number in what was typed: a number, or a link to a contact's record; null: neither. */
export function readOtherContact(typed: string): string | null {
  const text = typed.trim()
  return NUMBER.test(text) ? text : (LINK.exec(text)?.[1] ?? null)
}
