import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Signature } from '@hubspot/api-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { REP, WORKFLOW, openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'
import { completeOptions } from '../../../src/sandbox/portal/options.ts'
import type { PortalOptions } from '../../../src/sandbox/portal/options.ts'

type Delivery = {
  headers: Record<string, unknown>
  body: string
  events: Record<string, unknown>[]
  atOnce: number
}

/** A service that notes what it gets and answers as told. */
async function listener(answer: () => number | Promise<number>): Promise<{ url: string; got: Delivery[] }> {
  const got: Delivery[] = []
  let atOnce = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void (async () => {
        const body = Buffer.concat(chunks).toString()
        got.push({ headers: request.headers, body, events: JSON.parse(body), atOnce: ++atOnce })
        const status = await answer()
        atOnce--
        response.writeHead(status).end()
      })()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/hubspot`, got }
}

type Told = OpenPortal & { got: Delivery[]; deliver(): Promise<Record<string, unknown>[]> }

async function telling(
  options: Partial<PortalOptions> = {},
  answer: () => number = () => 204,
): Promise<Told> {
  const { url, got } = await listener(answer)
  const opened = await openPortal({ deterministic: true, webhookUrl: url, ...options })
  const deliver: Told['deliver'] = async () => {
    const { portal, clock } = opened
    const next = portal.nextAt()
    if (next && next > clock.now()) clock.jumpTo(next)
    await portal.advance()
    return got.splice(0).flatMap(({ events }) => events)
  }
  return { ...opened, got, deliver }
}

describe('webhooks', () => {
  it('tell a creation and every subscribed value of it, at one instant', async () => {
    const { portal, deliver } = await telling({ portalId: 77, appId: 55 })
    const properties = { email: 'eva@lead.example', lifecyclestage: 'lead', hubspot_owner_id: '101' }
    const id = portal.actions.createContact({ properties, by: REP })
    const events = await deliver()
    expect(events.map(({ subscriptionType, propertyName }) => [subscriptionType, propertyName])).toEqual([
      ['contact.creation', undefined],
      ['contact.propertyChange', 'lifecyclestage'],
      ['contact.propertyChange', 'hubspot_owner_id'],
    ])
    expect(events[1]).toEqual({
      eventId: expect.any(Number),
      subscriptionId: expect.any(Number),
      portalId: 77,
      appId: 55,
      occurredAt: Date.parse('2026-11-23T08:00:00Z'),
      subscriptionType: 'contact.propertyChange',
      attemptNumber: 0,
      objectId: Number(id),
      changeSource: 'CRM_UI',
      sourceId: 'userId:9',
      propertyName: 'lifecyclestage',
      propertyValue: 'lead',
    })
    expect(events[0]).toMatchObject({ changeFlag: 'CREATED', occurredAt: events[1]?.['occurredAt'] })
  })

  it('echo what the app itself writes, with its id as the source', async () => {
    const { call, deliver, portal } = await telling()
    const { body } = await call('POST', '/crm/v3/objects/contacts', { properties: { hs_lead_status: 'NEW' } })
    const [, change] = await deliver()
    expect(change).toMatchObject({
      objectId: Number(body.id),
      changeSource: 'INTEGRATION',
      sourceId: String(portal.credentials.appId),
    })
  })

  it('carry both signatures, which the official client accepts', async () => {
    const { portal, got, clock, pass } = await telling()
    portal.actions.createContact({
      properties: { firstname: 'Žofie 山田 😀', lifecyclestage: 'lead' },
      by: REP,
    })
    pass(1)
    await portal.advance()
    const [{ headers, body }] = got as [Delivery]
    const { clientSecret } = portal.credentials
    const url = portal.state.settings.webhookUrl!
    const timestamp = Number(headers['x-hubspot-request-timestamp'])
    expect(timestamp).toBe(clock.now().getTime())
    expect(headers['x-hubspot-signature-version']).toBe('v1')
    const common = { clientSecret, requestBody: body, method: 'POST', url, signature: '' }
    expect(Signature.getSignature('POST', 'v1', { ...common })).toBe(headers['x-hubspot-signature'])
    expect(Signature.getSignature('POST', 'v3', { ...common, timestamp })).toBe(
      headers['x-hubspot-signature-v3'],
    )
  })

  it('wait for company before they leave, at most 100 in a batch', async () => {
    const { portal, got, pass } = await telling({ webhookDelayMs: 500 })
    portal.actions.importContacts({
      contacts: Array.from({ length: 150 }, () => ({ properties: {} })),
      by: REP,
    })
    await portal.advance()
    expect(got).toEqual([])
    pass(0.5)
    await portal.advance()
    expect(got.map(({ events }) => events.length)).toEqual([100, 50])
  })

  it('are tried eleven times within a day with a rising attempt number, then dropped', async () => {
    const { portal, got, clock } = await telling({}, () => 500)
    portal.actions.createContact({ properties: {}, by: REP })
    const began = clock.now().getTime()
    for (let next = portal.nextAt(); next; next = portal.nextAt()) {
      clock.jumpTo(next)
      await portal.advance()
    }
    expect(got.map(({ events }) => events[0]?.['attemptNumber'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const hours = (clock.now().getTime() - began) / 3_600_000
    expect(hours).toBeGreaterThan(12)
    expect(hours).toBeLessThan(24)
    expect(portal.state.outbox.totals()).toEqual({ events: 1, delivered: 0, retried: 10, dropped: 1 })
  })

  it('are tried again where the answer takes too long', async () => {
    const { url, got } = await listener(() => new Promise(() => undefined))
    const { portal, pass } = await openPortal({ webhookUrl: url, webhookTimeoutMs: 1_000 })
    expect(completeOptions({ clock: portal.state.clock }).webhookTimeoutMs).toBe(5000)
    portal.actions.createContact({ properties: {}, by: REP })
    pass(1)
    await portal.advance()
    expect(got).toHaveLength(1)
    expect(portal.state.outbox.totals().retried).toBe(1)
  })

  it('are tried again where nobody listens', async () => {
    const { portal, pass } = await openPortal({ deterministic: true, webhookUrl: 'http://127.0.0.1:9/' })
    portal.actions.createContact({ properties: {}, by: REP })
    pass(1)
    await portal.advance()
    expect(portal.state.outbox.totals().retried).toBe(1)
    expect(portal.nextAt()).not.toBeNull()
  })

  it('go out shuffled and twice where told to, in the same way for the same seed', async () => {
    const order = async (): Promise<unknown[]> => {
      const { portal, deliver } = await telling({ shuffle: true, duplicateShare: 0.5, seed: 3 })
      portal.actions.importContacts({
        contacts: Array.from({ length: 20 }, () => ({ properties: {} })),
        by: REP,
      })
      return (await deliver()).map(({ objectId }) => objectId)
    }
    const ids = await order()
    expect(ids.length).toBeGreaterThan(22)
    expect(new Set(ids).size).toBe(20)
    expect(ids.slice(0, 20)).not.toEqual(ids.slice(0, 20).toSorted())
    expect(await order()).toEqual(ids)
  })

  it('are at most ten at once outside a deterministic run', async () => {
    const { url, got } = await listener(() => new Promise((resolve) => setImmediate(() => resolve(204))))
    const { portal, pass } = await openPortal({ webhookUrl: url })
    const contacts = Array.from({ length: 3000 }, () => ({ properties: {} }))
    portal.actions.importContacts({ contacts, by: REP })
    pass(1)
    await portal.advance()
    expect(got).toHaveLength(30)
    expect(Math.max(...got.map(({ atOnce }) => atOnce))).toBeLessThanOrEqual(10)
    expect(portal.state.outbox.totals().delivered).toBe(3000)
  })

  it('tell the last contact only where told to', async () => {
    const contacted = async (firesLastContacted: boolean): Promise<unknown[]> => {
      const { portal, deliver } = await telling({ firesLastContacted })
      const id = portal.actions.createContact({ properties: {}, by: REP })
      portal.actions.logEngagement({ kind: 'call', contactIds: [id], by: REP })
      return (await deliver()).map(({ propertyName }) => propertyName)
    }
    expect(await contacted(false)).toEqual([undefined])
    expect(await contacted(true)).toEqual([undefined, 'notes_last_contacted'])
  })

  it('say nothing of properties and objects without a subscription', async () => {
    const { portal, deliver } = await telling()
    const id = portal.actions.createContact({ properties: { firstname: 'Eva' }, by: WORKFLOW })
    portal.actions.setProperties({ objectType: 'contacts', id, properties: { city: 'Vigo' }, by: REP })
    portal.actions.logEngagement({ kind: 'note', contactIds: [id], by: REP })
    expect((await deliver()).map(({ subscriptionType }) => subscriptionType)).toEqual(['contact.creation'])
  })

  it('tell a merge with who survived, and the deletion of who did not, but no moved values', async () => {
    const { portal, deliver } = await telling()
    const primaryId = portal.actions.createContact({ properties: {}, by: REP })
    const mergedId = portal.actions.createContact({ properties: { lifecyclestage: 'lead' }, by: REP })
    await deliver()
    portal.actions.mergeContacts({ primaryId, mergedId, by: REP })
    const [merge, deletion, ...others] = await deliver()
    expect(merge).toMatchObject({
      subscriptionType: 'contact.merge',
      objectId: Number(primaryId),
      primaryObjectId: Number(primaryId),
      mergedObjectIds: [Number(mergedId)],
      newObjectId: Number(primaryId),
      numberOfPropertiesMoved: 3, // the stage and its two dates
    })
    expect(deletion).toMatchObject({ subscriptionType: 'contact.deletion', objectId: Number(mergedId) })
    expect(others).toEqual([])
  })

  it('tell deletion and restore, and privacy deletion together with a deletion', async () => {
    const { portal, deliver } = await telling()
    const id = portal.actions.createContact({ properties: {}, by: REP })
    await deliver()
    portal.actions.deleteContact({ id, by: REP })
    portal.actions.restoreContact({ id, by: REP })
    portal.actions.privacyDelete({ id, by: REP })
    expect((await deliver()).map(({ subscriptionType }) => subscriptionType)).toEqual([
      'contact.deletion',
      'contact.restore',
      'contact.privacyDeletion',
      'contact.deletion',
    ])
  })

  it('keep every digit of a large id', async () => {
    const { portal, got, pass } = await telling()
    portal.actions.createContact({ id: '9007199254740993', properties: {}, by: REP })
    pass(1)
    await portal.advance()
    expect(got[0]?.body).toContain('"objectId":9007199254740993,')
  })

  it('leave by themselves as time passes while the portal runs', async () => {
    const { url, got } = await listener(() => 204)
    const { portal } = await openPortal({ webhookUrl: url })
    const stop = new AbortController()
    const running = portal.run(stop.signal)
    portal.actions.createContact({ properties: {}, by: REP })
    await expect.poll(() => got.length).toBe(1)
    portal.actions.createContact({ properties: {}, by: REP })
    await expect.poll(() => got.length).toBe(2)
    stop.abort()
    await running
  })
})
