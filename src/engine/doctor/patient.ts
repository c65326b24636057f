import type { Clock } from '../../clock.ts'
import type { Config, ConfigProblem } from '../../config.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { AgreementFound } from '../setup/find-agreement.ts'
import type { Known } from '../setup/read-known.ts'
import type { PortalFacts } from './portal-facts.ts'

/** What the checks may look at. Nothing in it needs the service to run or HubSpot to answer. */
export type Patient = {
  /** Keys that are wrong hold a stand-in here; `problems` names them. */
  config: Config
  problems: ConfigProblem[]
  hs: HubSpot | null
  portal: PortalFacts
  /** `kind` `service`: a running one holds it, and was asked. */
  store: { ok: true; known: Known; kind: string } | { ok: false; code: string; message: string }
  agreement: AgreementFound
  clock: Clock
  fetch: (url: string, init: { signal: AbortSignal }) => Promise<{ status: number }>
}
