import type { Operations, Terms } from '../../domain/agreement.ts'
import type { OwnerInput } from '../portal/actions.ts'
import type { Definitions } from '../portal/definitions.ts'
import type { Expected } from './expect/expected.ts'
import type { Names } from './names.ts'
import type { StepAct } from './verbs/verb.ts'

export type Step = {
  /** Place in the file, from 0. */
  index: number
  at: Date
  /** The verb as written. */
  verb: string
  act: StepAct | null
  expected: Expected | null
}

export type Scenario = {
  name: string
  agreement: { document: string; terms: Terms; operations: Operations }
  start: Date
  /** When the state printed at the end is taken. */
  end: Date
  owners: OwnerInput[]
  contacts: { id: string; properties: Record<string, string> }[]
  /** In the order they happen. */
  steps: Step[]
  contactNames: Names
  ownerNames: Names
  /** Properties and options that the scenario uses beyond HubSpot's own are added to these. */
  fit: (definitions: Definitions) => void
}
