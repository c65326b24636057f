import type { Check } from '../check.ts'
import { fail, ok, said, skipped } from '../check.ts'
import type { Patient } from '../patient.ts'
import { tellUnasked } from './tell-unasked.ts'

/** HubSpot takes the token, and it is the token of the portal we expect. */
export const checkToken = async ({ portal, config, problems }: Patient): Promise<Check[]> => {
  const account = await portal.account()
  if (!account.ok)
    return [tellUnasked({ ...account, url: config.apiUrl }), skipped('portal', said('doctor.portal.unasked'))]
  const { portalId, accountType, uiDomain } = account.value
  const token = ok('token', said('doctor.token.ok', { portal: portalId, domain: uiDomain }))
  if (problems.some(({ name }) => name === 'HUBSPOT_PORTAL_ID'))
    return [
      token,
      fail('portal', said('doctor.portal.unset'), said('doctor.portal.unset_fix', { portal: portalId })),
    ]
  const both = { portal: portalId, ours: config.portalId }
  if (portalId !== config.portalId)
    return [token, fail('portal', said('doctor.portal.other', both), said('doctor.portal.other_fix', both))]
  const sentence =
    accountType === ''
      ? said('doctor.portal.ok_untyped', { portal: portalId })
      : said('doctor.portal.ok', { portal: portalId, type: accountType })
  return [token, ok('portal', sentence)]
}
