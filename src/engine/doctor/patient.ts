import type { Clock } from '../../clock.ts'
import type { Config, ConfigProblem } from '../../config.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { AgreementFound } from '../setup/find-agreement.ts'
import type { Known } from '../setup/read-known.ts'
import type { PortalFacts } from './portal-facts.ts'
import type { ProjectFiles } from './project-files.ts'

export type FetchInit = {
  signal: AbortSignal
  method?: string
  headers?: Record<string, string>
  body?: string
  redirect?: 'manual'
}

/** What of an answer is looked at; the real one has more. */
export type Fetched = {
  status: number
  headers?: { get(name: string): string | null }
  text?(): Promise<string>
}

export type Fetch = (url: string, init: FetchInit) => Promise<Fetched>

/** What the checks may look at. Nothing in it needs the service to run or HubSpot to answer. */
export type Patient = {
  /** Keys that are wrong hold a stand-in here; `problems` names them. */
  config: Config
  problems: ConfigProblem[]
  /** null: the HubSpot project is not in this folder. */
  project: ProjectFiles | null
  hs: HubSpot | null
  portal: PortalFacts
  /** `kind` `service`: a running one holds it, and was asked. */
  store: { ok: true; known: Known; kind: string } | { ok: false; code: string; message: string }
  /** Of the disk below DATA_DIR; null: the store is a database elsewhere, or nobody can tell. */
  freeBytes: number | null
  agreement: AgreementFound
  clock: Clock
  fetch: Fetch
}
