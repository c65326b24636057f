import type { Operations, Terms } from '../../../domain/agreement.ts'
import type { OwnerInput } from '../../portal/actions.ts'
import type { Names } from '../names.ts'
import type { PortalFit } from './portal-fit.ts'
import type { Place } from './place.ts'

/** What is known of a scenario while its parts are read. */
export type Reading = {
  start: Date
  /** Zone of times written without one: the agreement's. */
  timeZone: string
  /** Where files that the scenario names are looked for. */
  folder: string
  /** The one in force at the start; null where it could not be read. */
  agreement: { terms: Terms; operations: Operations } | null
  fit: PortalFit
  owners: Map<string, OwnerInput>
  contactNames: Names
  ownerNames: Names
  /** Contacts there are at the start, or that a step makes. */
  contacts: Set<string>
  /** Activities that a step logs under a name: `call/first`. */
  activities: Set<string>
  /** Contacts and activities that something refers to; looked up once all steps are read. */
  mentioned: { what: 'contact' | 'activity'; key: string; place: Place }[]
}
