import type { CalendarSettings, OperationsChange } from '../_shared/settings-contract.ts'
import type { Sending } from '../hooks/use-send.ts'
import type { PartProps } from '../parts/part-props.ts'

/** Sends one change of operations and reads again; whether it was done. `name`: as what it is busy. */
export type ChangeIt = (name: string, change: OperationsChange) => Promise<boolean>

export type CalendarPart = PartProps & {
  settings: CalendarSettings
  sending: Sending
  changeIt: ChangeIt
}
