import type { Portal } from '../portal/create-portal.ts'
import type { World } from '../world/open-world.ts'

/** What steps work on while they are carried out. */
export type Stage = {
  portal: Portal
  /** Pacto beside the portal; null for steps before the start, when it is not there yet. */
  world: World | null
  /** Activities that steps called by a name: `call/first` → the portal's id. */
  activities: Map<string, string>
  now: Date
  /** Which step it is: what people ask of Pacto has an id of its own, and the same in every run. */
  step: number
  /** Everything due by now is done first: who asks something of Pacto sees how things stand. */
  settle(): Promise<void>
  /** Webhooks of this portal are lost until then; everything else goes on. */
  loseWebhooks(until: Date): void
}
