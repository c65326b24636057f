import type { Check } from '../check.ts'
import { ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const FIX = said('doctor.secret.fix')
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The client secret looks like one. Only a webhook that arrives proves it. */
export const checkSecret = ({ config, problems }: Pick<Patient, 'config' | 'problems'>): Check[] => {
  if (problems.some(({ name }) => name === 'HUBSPOT_CLIENT_SECRET'))
    return [skipped('secret', said('doctor.secret.none'))]
  if (config.clientSecrets.some((secret) => secret === config.accessToken || secret.startsWith('pat-')))
    return [warn('secret', said('doctor.secret.token'), FIX)]
  if (!config.clientSecrets.every((secret) => UUID.test(secret)))
    return [warn('secret', said('doctor.secret.odd'), FIX)]
  return [ok('secret', said(config.clientSecrets.length > 1 ? 'doctor.secret.two' : 'doctor.secret.ok'))]
}
