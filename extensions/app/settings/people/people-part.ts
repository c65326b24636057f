import type { OperationsChange, PeopleSettings } from '../_shared/settings-contract.ts'
import type { PartProps } from '../parts/part-props.ts'

/** What the parts of the tab share. */
export type PeoplePart = PartProps & {
  settings: PeopleSettings
  busy: boolean
  change: (what: OperationsChange) => Promise<void>
}
