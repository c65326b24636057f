import type { Check } from './check.ts'
import { checkAgreement } from './checks/check-agreement.ts'
import { checkBackfill } from './checks/check-backfill.ts'
import { checkCards } from './checks/check-cards.ts'
import { checkChannel } from './checks/check-channel.ts'
import { checkClock } from './checks/check-clock.ts'
import { checkEnvironment } from './checks/check-environment.ts'
import { checkHandoff } from './checks/check-handoff.ts'
import { checkLimits } from './checks/check-limits.ts'
import { checkObservation } from './checks/check-observation.ts'
import { checkPeople } from './checks/check-people.ts'
import { checkProject } from './checks/check-project.ts'
import { checkPublicUrl } from './checks/check-public-url.ts'
import { checkRetention } from './checks/check-retention.ts'
import { checkSchema } from './checks/check-schema.ts'
import { checkScopes } from './checks/check-scopes.ts'
import { checkSecret } from './checks/check-secret.ts'
import { checkStore } from './checks/check-store.ts'
import { checkToken } from './checks/check-token.ts'
import { checkUpkeep } from './checks/check-upkeep.ts'
import { checkWebhooks } from './checks/check-webhooks.ts'
import type { Patient } from './patient.ts'

/** In the order of the install guide's steps. */
const CHECKS: ((patient: Patient) => Promise<Check[]> | Check[])[] = [
  checkProject,
  checkEnvironment,
  checkToken,
  checkScopes,
  checkLimits,
  checkSecret,
  checkClock,
  checkPublicUrl,
  checkStore,
  checkAgreement,
  checkHandoff,
  checkPeople,
  checkChannel,
  checkSchema,
  checkWebhooks,
  checkUpkeep,
  checkBackfill,
  checkCards,
  checkObservation,
  checkRetention,
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
