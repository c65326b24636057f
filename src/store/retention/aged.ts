/** What a contact's id is replaced by once it is no longer kept: to everybody else it is one that was erased. */
export const AGED_CONTACT = 'erased:aged:'

/** What the people of a handoff are called then: `aged`, and more where it passed through several hands. */
export const AGED_OWNER = 'aged'

export const isAgedContact = (contactId: string): boolean => contactId.startsWith(AGED_CONTACT)

export const isAgedOwner = (owner: string): boolean => /^aged\d*$/.test(owner)
