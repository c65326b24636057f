import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { Config, ConfigProblem } from '../../config.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import type { DB } from '../../store/schema.ts'
import type { AgreementFound } from '../setup/find-agreement.ts'
import type { Check } from './check.ts'
import { checkAgreement } from './checks/check-agreement.ts'
import { checkClock } from './checks/check-clock.ts'
import { checkEnvironment } from './checks/check-environment.ts'
import { checkHandoff } from './checks/check-handoff.ts'
import { checkPeople } from './checks/check-people.ts'
import { checkPublicUrl } from './checks/check-public-url.ts'
import { checkSchema } from './checks/check-schema.ts'
import { checkScopes } from './checks/check-scopes.ts'
import { checkSecret } from './checks/check-secret.ts'
import { checkStore } from './checks/check-store.ts'
import { checkToken } from './checks/check-token.ts'
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

/** In the order a person would look: own settings, HubSpot, store, agreement. */
const CHECKS: ((patient: Patient) => Promise<Check[]> | Check[])[] = [
  checkEnvironment,
  checkSecret,
  checkPublicUrl,
  checkToken,
  checkScopes,
  checkClock,
  checkStore,
  checkSchema,
  checkAgreement,
  checkHandoff,
  checkPeople,
]

/** Every check, one after the other; none of them writes anything. */
export const examine = async (
  patient: Patient,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Check[]> => {
  const found: Check[] = []
  for (const [index, check] of CHECKS.entries()) {
    progress(index, CHECKS.length)
    found.push(...(await check(patient)))
  }
  return found
}
