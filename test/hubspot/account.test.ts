import { describe, expect, it } from 'vitest'
import { readAccount } from '../../src/hubspot/read-account.ts'
import { aHubSpot, anError, api, failureOf, html502, useHubSpotApi } from '../support/hubspot-api.ts'

useHubSpotApi()

const PATH = '/account-info/v3/details'

describe('readAccount', () => {
  it('reads whose token this is, and its zone', async () => {
    const { hs, seen } = aHubSpot()
    const answer = {
      portalId: 4711,
      uiDomain: 'app-eu1.hubspot.com',
      timeZone: 'Europe/Madrid',
      accountType: 'STANDARD',
    }
    api().get(PATH).reply(200, answer, { 'x-hubspot-ratelimit-max': '190' })
    expect(await readAccount(hs)).toEqual({ ...answer, portalId: '4711', currency: '' })
    expect(seen.observed).toEqual([['general', { max: 190 }]])
    expect(hs.spent().byOperation).toEqual({ 'account.read': 1 })
  })

  it('fails like every other call', async () => {
    const { hs } = aHubSpot()
    api().get(PATH).reply(401, anError('INVALID_AUTHENTICATION', 'expired'))
    expect(await failureOf(readAccount(hs))).toMatchObject({ code: 'unauthorized', status: 401 })
    api().get(PATH).times(2).reply(502, html502.body, html502.headers)
    expect(await failureOf(readAccount(hs))).toMatchObject({ code: 'hubspot_away', status: 502 })
    api().get(PATH).reply(200, '<html>hello</html>')
    expect(await failureOf(readAccount(hs))).toMatchObject({ code: 'unexpected_answer' })
  })
})
