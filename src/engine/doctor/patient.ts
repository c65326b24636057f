import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Config, ConfigProblem } from '../../config.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { DB } from '../../store/schema.ts'
import type { AgreementFound } from '../setup/find-agreement.ts'
import type { PortalFacts } from './portal-facts.ts'

/** What the checks may look at. Nothing in it needs the service to run or HubSpot to answer. */
export type Patient = {
  /** Keys that are wrong hold a stand-in here; `problems` names them. */
  config: Config
  problems: ConfigProblem[]
  hs: HubSpot | null
  portal: PortalFacts
  store: { ok: true; db: Kysely<DB>; kind: string } | { ok: false; code: string; message: string }
  agreement: AgreementFound
  clock: Clock
  fetch: (url: string, init: { signal: AbortSignal }) => Promise<{ status: number }>
}
