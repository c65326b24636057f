import type { OperationsChange, PeopleSettings } from '../_shared/settings-contract.ts'
import type { PartProps } from '../parts/part-props.ts'

/** What the parts of the tab share. */
export type PeoplePart = PartProps & {
  settings: PeopleSettings
  busy: boolean
  /** Whether it was done; where not, the tab says why. */
  change: (what: OperationsChange) => Promise<boolean>
}
