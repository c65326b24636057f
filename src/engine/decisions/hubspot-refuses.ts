import type { Refusal } from '../../hubspot/outcome.ts'
import { refuse, type Answer } from '../verbs/remote-verb.ts'

/** What HubSpot said, for whoever waits for a decision to be written. */
export function hubSpotRefuses({ message, retry, uncertain }: Refusal): Extract<Answer, { ok: false }> {
  if (retry || uncertain)
    return refuse('hubspot_away', `HubSpot did not answer; send the same again: ${message}`)
  return refuse('hubspot_refused', `HubSpot does not take this task: ${message}`)
}
