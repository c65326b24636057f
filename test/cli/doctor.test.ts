import { describe, expect, it } from 'vitest'
import type { CheckShown as Check } from '../../src/engine/doctor/check.ts'
import type { Fetch } from '../../src/engine/doctor/patient.ts'
import { template } from '../../src/agreement/template.ts'
import type { PortalOptions } from '../../src/sandbox/portal/options.ts'
import { SHIPPED_REASONS } from '../../src/agreement/shipped-reasons.ts'
import { setUp } from '../../src/engine/setup/set-up.ts'
import { systemClock } from '../../src/clock.ts'
import { createLogger } from '../../src/log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { openPortal } from '../support/portal.ts'
import { aFile, aFolder, pacto } from './command-line.ts'

/** A document whose people the portal of these tests has. */
const sound = template('en')
  .replace('sales.manager@example.com', 'ana@example.com')
  .replace('sales.lead@example.com', 'ana@example.com')
  .replace('marketing.lead@example.com', 'bea@example.com')
  .replace('sales: []', 'sales: ["101"]')

const usual = { language: 'en', reasons: SHIPPED_REASONS, dryRun: false, retryTaskKey: false } as const

const properties = [
  'hubspotscore',
  'industry',
  'numberofemployees',
  'hs_analytics_num_page_views',
  'jobtitle',
]

const scene = async (options: Omit<PortalOptions, 'clock'> = {}, document = sound) => {
  const { portal, url, hs } = await openPortal(options)
  const team = { id: '101', name: 'Sales', primary: true }
  portal.actions.upsertOwner({ id: '11', userId: 11, email: 'ana@example.com', teams: [team] } as never)
  portal.actions.upsertOwner({ id: '12', userId: 12, email: 'bea@example.com' } as never)
  const env: Record<string, string> = {
    PUBLIC_URL: 'https://pacto.example.com',
    HUBSPOT_API_URL: url,
    HUBSPOT_ACCESS_TOKEN: portal.credentials.accessToken,
    HUBSPOT_CLIENT_SECRET: portal.credentials.clientSecret,
    HUBSPOT_PORTAL_ID: String(portal.credentials.portalId),
    DATA_DIR: `${await aFolder()}/data`,
    PACTO_AGREEMENT: await aFile('agreement.yaml', document),
  }
  return { portal, hs, env }
}

type Given = { health?: number | null; fetch?: Fetch; folder?: string; argv?: string[] }

const look = async (env: Record<string, string>, { argv = [], ...given }: Given = {}) => {
  const { code, json } = await pacto(['doctor', '--json', ...argv], { env, health: 200, ...given })
  const { ok, checks } = json() as { ok: boolean; checks: Check[] }
  const wrong = checks.filter(({ state }) => state === 'fail' || state === 'warn')
  return { code, ok, checks, wrong, codes: wrong.map((check) => check.code) }
}

describe('pacto doctor', () => {
  it('finds nothing wrong where all is well', async () => {
    const { env, hs, portal } = await scene()
    for (const name of properties)
      if (!portal.state.definitions.find('contacts', name)) throw new Error(`the portal lacks ${name}`)
    await setUp({ hs, place: null }, usual)
    const { code, wrong, checks } = await look(env)
    expect(wrong).toEqual([])
    expect(code).toBe(0)
    const notLookedAt = checks.filter(({ state }) => state === 'skipped').map((check) => check.code)
    // A sandbox has no profile; the store is made by the first start.
    expect(notLookedAt).toEqual(['project', 'store', 'webhooks', 'backfill', 'cards'])
  })

  it('says every wrong thing in a sentence with what to do', async () => {
    const { wrong } = await look({})
    for (const { sentence, fix } of wrong) {
      expect(sentence).toMatch(/^[A-Z].*[.).]$/)
      expect(fix).toMatch(/\.$/)
    }
    expect((await pacto(['doctor'])).out).toMatch(
      /FAIL +step 5 +PUBLIC_URL is missing[^]*→ Set PUBLIC_URL to/,
    )
  })

  it('works where there is nothing at all', async () => {
    const { code, codes, checks } = await look({ DATA_DIR: `${await aFolder()}/none` })
    expect(code).toBe(1)
    expect(codes).toEqual([
      'environment.public_url',
      'environment.hubspot_access_token',
      'environment.hubspot_client_secret',
      'environment.hubspot_portal_id',
      'agreement',
    ])
    expect(checks.find(({ code: one }) => one === 'token')?.state).toBe('skipped')
  })

  it('works where HubSpot cannot be reached', async () => {
    const { env } = await scene()
    const { codes, checks } = await look({ ...env, HUBSPOT_API_URL: 'http://127.0.0.1:9' })
    expect(codes).toEqual(['token'])
    expect(checks.filter(({ state }) => state === 'skipped').map(({ code }) => code)).toEqual([
      'project',
      'portal',
      'scopes',
      'limits',
      'clock',
      'store',
      'handoff',
      'people',
      'properties',
      'lists',
      'webhooks',
      'backfill',
      'cards',
    ])
  })

  it('tells of a refused token', async () => {
    const { env } = await scene()
    expect((await look({ ...env, HUBSPOT_ACCESS_TOKEN: 'pat-eu1-wrong' })).wrong[0]).toMatchObject({
      code: 'token',
      state: 'fail',
      fix: expect.stringMatching(/Auth tab/),
    })
  })

  it('tells of the portal of another token, an access token as secret, a service that does not answer', async () => {
    const { env, hs, portal } = await scene()
    await setUp({ hs, place: null }, usual)
    const wrongs = { HUBSPOT_PORTAL_ID: '7', HUBSPOT_CLIENT_SECRET: portal.credentials.accessToken }
    expect((await look({ ...env, ...wrongs }, { health: null })).codes).toEqual([
      'portal',
      'secret',
      'public_url',
    ])
  })

  it('names the scopes that are missing', async () => {
    const { env } = await scene({
      scopes: [
        'oauth',
        'crm.objects.contacts.read',
        'crm.schemas.contacts.read',
        'crm.objects.owners.read',
        'crm.lists.read',
      ],
    })
    const { codes } = await look(env)
    expect(codes.filter((code) => code.startsWith('scopes.'))).toEqual([
      'scopes.crm.objects.contacts.write',
      'scopes.crm.schemas.contacts.write',
      'scopes.crm.objects.companies.read',
      'scopes.crm.objects.deals.read',
      'scopes.tickets',
      'scopes.crm.objects.users.read',
      'scopes.crm.lists.write',
    ])
  })

  it('names what setup has not made', async () => {
    const { env } = await scene()
    const { codes, wrong } = await look(env)
    expect(codes).toEqual(['properties.missing', 'lists.missing'])
    expect(wrong[0]?.sentence).toMatch(/32 properties are missing: .*pacto_sla_status.*, …/)
  })

  it('tells of stages, statuses and properties the portal does not have', async () => {
    const { env, hs } = await scene(
      {},
      sound
        .replace('won: [customer]', 'won: [gold]')
        .replace('default: { hs_lead_status: UNQUALIFIED }', 'default: { hs_lead_status: NOPE }')
        .replace('property: hubspotscore', 'property: our_score')
        .replace('reasonProperty: null', 'reasonProperty: { name: lost_reason, codes: {} }'),
    )
    await setUp({ hs, place: null }, usual)
    const { codes, wrong } = await look(env)
    expect(codes).toEqual([
      'handoff.handoff',
      'handoff.handoff.onReject.default',
      'handoff.mapping.reasonProperty',
      'handoff.marketing.criteria',
    ])
    expect(wrong[0]?.sentence).toMatch(/lifecyclestage has no value gold; it has .*customer/)
  })

  it('tells that a handoff by another property has no webhook', async () => {
    const { env, hs } = await scene(
      {},
      sound
        .replace('property: lifecyclestage', 'property: hs_lead_status')
        .replace('enter: marketingqualifiedlead', 'enter: OPEN')
        .replace('accepted: [salesqualifiedlead, opportunity, customer]', 'accepted: [CONNECTED]')
        .replace('won: [customer]', 'won: []'),
    )
    await setUp({ hs, place: null }, usual)
    expect((await look(env)).codes).toEqual(['handoff.webhook'])
  })

  it('tells of a manager who left and of people and teams HubSpot does not know', async () => {
    const { env, hs, portal } = await scene(
      {},
      sound
        .replace('viewers: []', 'viewers: [nobody@example.com]')
        .replace('marketing: [] }', 'marketing: ["999"] }'),
    )
    await setUp({ hs, place: null }, usual)
    portal.actions.archiveOwner({ id: '11' })
    const { wrong } = await look(env)
    expect(wrong.map(({ code, state }) => [code, state])).toEqual(
      expect.arrayContaining([
        ['people.managers.default', 'fail'],
        ['people.viewers', 'warn'],
        ['people.teams.marketing', 'warn'],
      ]),
    )
  })

  it('tells every problem of the agreement’s file, or that it is not there', async () => {
    const { env } = await scene({}, sound.replace('Europe/London', 'Mars').replace('by: team', 'by: robots'))
    expect((await look(env)).codes).toEqual(
      expect.arrayContaining(['agreement.terms.timeZone', 'agreement.terms.sales.response.by']),
    )
    expect((await look({ ...env, PACTO_AGREEMENT: 'nowhere.yaml' })).codes).toContain('agreement')
  })

  it('tells of a clock that went wrong', async () => {
    const { env, hs } = await scene()
    await setUp({ hs, place: null }, usual)
    const clock = { now: () => new Date(Date.now() + 400_000), until: () => Promise.resolve() }
    const { code, json } = await pacto(['doctor', '--json'], { env, health: 200, clock })
    const { checks } = json() as { checks: Check[] }
    expect(checks.find((check) => check.code === 'clock')).toMatchObject({
      state: 'fail',
      sentence: expect.stringMatching(/(399|400|401) s ahead of HubSpot’s: webhooks will be refused/),
    })
    expect(code).toBe(1)
  })

  it('looks at the store of a running service no further than its lock', async () => {
    const { env, hs } = await scene()
    await setUp({ hs, place: null }, usual)
    const log = createLogger({ level: 'silent', clock: systemClock })
    const store = await openStore({ dataDir: env['DATA_DIR'] ?? '' }, { clock: systemClock, log })
    const { checks, wrong } = await look(env)
    await store.close()
    expect(wrong).toEqual([])
    expect(checks.find(({ code }) => code === 'store')).toMatchObject({ state: 'skipped' })
  })
})
