import type { Check } from '../check.ts'
import { ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const FIX = 'Copy the client secret (not the token) from the Auth tab of the app to HUBSPOT_CLIENT_SECRET.'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The client secret looks like one. Only a webhook that arrives proves it. */
export const checkSecret = ({ config, problems }: Pick<Patient, 'config' | 'problems'>): Check[] => {
  if (problems.some(({ name }) => name === 'HUBSPOT_CLIENT_SECRET'))
    return [skipped('secret', 'There is no client secret to look at.')]
  if (config.clientSecrets.some((secret) => secret === config.accessToken || secret.startsWith('pat-')))
    return [warn('secret', 'The client secret is an access token: every webhook will be refused.', FIX)]
  if (!config.clientSecrets.every((secret) => UUID.test(secret)))
    return [warn('secret', 'The client secret does not look like one of HubSpot’s.', FIX)]
  const rotating = config.clientSecrets.length > 1 ? ' Two are accepted, as while rotating.' : ''
  return [ok('secret', `The client secret is set.${rotating}`)]
}
