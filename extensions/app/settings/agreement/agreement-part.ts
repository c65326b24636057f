import type { AgreementSettings } from '../_shared/settings-contract.ts'
import type { Sending } from '../hooks/use-send.ts'
import type { PartProps } from '../parts/part-props.ts'
import type { Drafting } from './use-draft.ts'

/** What the parts of the tab share. */
export type AgreementPart = PartProps & {
  agreement: AgreementSettings
  sending: Sending
  drafting: Drafting
}
