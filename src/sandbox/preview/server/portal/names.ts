import type { PortalState } from '../../../portal/state.ts'
import type { PortalRecord } from '../../../portal/types.ts'

/** First and last name, else the e-mail address, else the record's number. */
export function nameOfContact({ id, properties }: PortalRecord): string {
  const { firstname, lastname, email } = properties
  return [firstname, lastname].filter(Boolean).join(' ') || email || id
}

/** '' for nobody. */
export function nameOfOwner({ owners }: PortalState, id: string | undefined): string {
  const owner = owners.get(id ?? '')
  return owner ? `${owner.firstName} ${owner.lastName}`.trim() : ''
}

/** The name of a user, '' where the portal knows none. */
export function nameOfUser({ owners }: PortalState, userId: string | undefined): string {
  const owner = [...owners.values()].find((each) => each.userId === userId && userId !== '')
  return owner ? `${owner.firstName} ${owner.lastName}`.trim() : ''
}
