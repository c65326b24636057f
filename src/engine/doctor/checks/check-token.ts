import type { Check } from '../check.ts'
import { fail, ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** HubSpot takes the token, and it is the token of the portal we expect. */
export const checkToken = async ({ portal, config, problems }: Patient): Promise<Check[]> => {
  const account = await portal.account()
  if (!account.ok) return [unanswered(account), skipped('portal', 'The portal could not be asked who it is.')]
  const { portalId, accountType, uiDomain } = account.value
  const token = ok('token', `HubSpot takes the access token (portal ${portalId} at ${uiDomain}).`)
  if (problems.some(({ name }) => name === 'HUBSPOT_PORTAL_ID'))
    return [token, fail('portal', 'The portal id is not set.', `Set HUBSPOT_PORTAL_ID to ${portalId}.`)]
  if (portalId !== config.portalId)
    return [
      token,
      fail(
        'portal',
        `The token belongs to portal ${portalId}, but HUBSPOT_PORTAL_ID is ${config.portalId}: every event would be put aside.`,
        `Set HUBSPOT_PORTAL_ID to ${portalId}, or take the token of portal ${config.portalId}.`,
      ),
    ]
  return [token, ok('portal', `The token belongs to portal ${portalId} (${accountType || 'type not told'}).`)]
}

const unanswered = ({ code, why }: { code: string; why: string }): Check => {
  if (code === 'no_token') return skipped('token', `HubSpot was not asked: ${why}.`)
  if (code === 'unauthorized')
    return fail(
      'token',
      why,
      'Copy the current access token from the Auth tab of the installed app to HUBSPOT_ACCESS_TOKEN.',
    )
  return warn('token', why, 'See that this machine reaches HUBSPOT_API_URL, then run doctor again.')
}
