import type { Portal } from '../portal/create-portal.ts'

/** What steps work on while they are carried out. */
export type Stage = {
  portal: Portal
  /** Activities that steps called by a name: `call/first` → the portal's id. */
  activities: Map<string, string>
  now: Date
}
