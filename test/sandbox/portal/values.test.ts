import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/clock.ts'
import { REP, START, openPortal } from './open-portal.ts'
import type { Reply } from './open-portal.ts'

const CONTACTS = '/crm/v3/objects/contacts'

async function write(properties: Record<string, unknown>): Promise<Reply> {
  const { call } = await openPortal()
  return call('POST', CONTACTS, { properties })
}

describe('values', () => {
  it.each([
    ['an unknown property', { pet: 'cat' }, 'PROPERTY_DOESNT_EXIST'],
    ['an unknown option', { lifecyclestage: 'mql' }, 'INVALID_OPTION'],
    ['an option in the wrong case', { hs_lead_status: 'unqualified' }, 'INVALID_OPTION'],
    ['a read-only property', { notes_last_contacted: '1795600000000' }, 'READ_ONLY_VALUE'],
    ['a number that is none', { numberofemployees: 'many' }, 'INVALID_NUMBER'],
    ['an e-mail that is none', { email: 'eva' }, 'INVALID_EMAIL'],
    ['an instant that is none', { closedate: 'tomorrow' }, 'INVALID_DATE'],
    ['an owner that does not exist', { hubspot_owner_id: '999' }, 'INVALID_OWNER_ID'],
    ['a text over 65,536 characters', { firstname: 'x'.repeat(65_537) }, 'PROPERTY_VALUE_TOO_LONG'],
  ])('refuses %s', async (_, properties, code) => {
    const { status, body } = await write(properties)
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR'])
    expect(body.message).toMatch(/^Property values were not valid: \[\{"isValid":false/)
    expect(body.errors).toMatchObject([{ code, context: { propertyName: Object.keys(properties) } }])
  })

  it('dates all of one write alike, to the millisecond', async () => {
    let reads = 0
    const clock: Clock = { now: () => new Date(START.getTime() + reads++), until: () => Promise.resolve() }
    const { portal } = await openPortal({ clock })
    const id = portal.actions.createContact({ properties: { lifecyclestage: 'lead' }, by: REP })
    const record = portal.state.store.get('contacts', id)
    const made = record?.createdAt.toISOString()
    expect(record?.history['lifecyclestage']?.[0]?.timestamp).toBe(made)
    expect(record?.properties['hs_v2_date_entered_lead']).toBe(made)
  })

  it('tells all problems at once and writes nothing', async () => {
    const { call, portal } = await openPortal()
    const { body } = await call('POST', CONTACTS, {
      properties: { pet: 'cat', email: 'eva', firstname: 'Eva' },
    })
    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'PROPERTY_DOESNT_EXIST',
      'INVALID_EMAIL',
    ])
    expect([...portal.state.store.all('contacts')]).toEqual([])
  })

  it('refuses arrays and objects, turns numbers and booleans into text', async () => {
    expect((await write({ firstname: ['Eva'] })).status).toBe(400)
    expect((await write({ firstname: { value: 'Eva' } })).status).toBe(400)
    const { body } = await write({ numberofemployees: 40, firstname: true })
    expect(body.properties).toMatchObject({ numberofemployees: '40', firstname: 'true' })
  })

  it('ignores null and clears with an empty text', async () => {
    const { call } = await openPortal()
    const { body } = await call('POST', CONTACTS, { properties: { firstname: 'Eva', lastname: 'Ruiz' } })
    const path = `${CONTACTS}/${body.id}`
    await call('PATCH', path, { properties: { firstname: null, lastname: '' } })
    const { properties } = (await call('GET', `${path}?properties=firstname,lastname,phone`)).body
    expect(properties).toMatchObject({ firstname: 'Eva', lastname: '', phone: null })
  })

  it('keeps instants as ISO 8601 in UTC, whether given as epoch or ISO', async () => {
    expect((await write({ closedate: '1795600000000' })).body.properties.closedate).toBe(
      '2026-11-25T09:46:40.000Z',
    )
    expect((await write({ closedate: '2026-11-25T10:46:40+01:00' })).body.properties.closedate).toBe(
      '2026-11-25T09:46:40.000Z',
    )
  })

  it('moves a stage only forward through the API, in silence, unless it was cleared', async () => {
    const { call, portal } = await openPortal()
    const { body } = await call('POST', CONTACTS, { properties: { lifecyclestage: 'opportunity' } })
    const path = `${CONTACTS}/${body.id}`
    const set = async (lifecyclestage: string): Promise<[number, string]> => {
      const { status } = await call('PATCH', path, { properties: { lifecyclestage } })
      const read = await call('GET', `${path}?properties=lifecyclestage`)
      return [status, read.body.properties.lifecyclestage]
    }
    expect(await set('lead')).toEqual([200, 'opportunity'])
    expect(await set('customer')).toEqual([200, 'customer'])
    expect(await set('')).toEqual([200, ''])
    expect(await set('lead')).toEqual([200, 'lead'])
    await set('customer')
    portal.actions.setProperties({
      objectType: 'contact',
      id: body.id,
      properties: { lifecyclestage: 'lead' },
      by: REP,
    })
    expect(portal.state.store.get('contacts', body.id)?.properties['lifecyclestage']).toBe('lead')
  })

  it('stamps when a stage was reached, and takes it back when a person moves the contact lower', async () => {
    const { portal, pass } = await openPortal()
    const id = portal.actions.createContact({ properties: { lifecyclestage: 'customer' }, by: REP })
    const now = (): Readonly<Record<string, string>> => portal.state.store.get('contacts', id)!.properties
    expect(now()['hs_lifecyclestage_customer_date']).toBe('2026-11-23T08:00:00.000Z')
    pass(60)
    portal.actions.setProperties({
      objectType: 'contacts',
      id,
      properties: { lifecyclestage: 'lead' },
      by: REP,
    })
    expect(now()).toMatchObject({
      hs_lifecyclestage_customer_date: '',
      hs_lifecyclestage_lead_date: '2026-11-23T08:01:00.000Z',
      hs_v2_date_exited_customer: '2026-11-23T08:01:00.000Z',
    })
  })
})

describe('reads', () => {
  it('leave out names HubSpot does not know, without a word', async () => {
    const { call, portal } = await openPortal()
    const id = portal.actions.createContact({ properties: { city: 'Vigo' }, by: REP })
    const query = 'properties=city,pet&propertiesWithHistory=city,pet&associations=calls'
    const { status, body } = await call('GET', `${CONTACTS}/${id}?${query}`)
    expect(status).toBe(200)
    expect(Object.keys(body.properties)).toEqual(['createdate', 'hs_object_id', 'lastmodifieddate', 'city'])
    expect(Object.keys(body.propertiesWithHistory)).toEqual(['city'])
  })
})

describe('history', () => {
  it('lists values newest first with who wrote them', async () => {
    const { call, portal, pass } = await openPortal()
    const id = portal.actions.createContact({ properties: { hs_lead_status: 'NEW' }, by: REP })
    pass(60)
    await call('PATCH', `${CONTACTS}/${id}`, { properties: { hs_lead_status: 'OPEN' } })
    const { body } = await call('GET', `${CONTACTS}/${id}?propertiesWithHistory=hs_lead_status`)
    expect(body.propertiesWithHistory.hs_lead_status).toEqual([
      {
        value: 'OPEN',
        timestamp: '2026-11-23T08:01:00.000Z',
        sourceType: 'INTEGRATION',
        sourceId: String(portal.credentials.appId),
      },
      {
        value: 'NEW',
        timestamp: '2026-11-23T08:00:00.000Z',
        sourceType: 'CRM_UI',
        sourceId: 'userId:9',
        updatedByUserId: 9,
      },
    ])
  })

  it('keeps the last 20 values, and none for a write that changes nothing', async () => {
    const { portal } = await openPortal()
    const id = portal.actions.createContact({ properties: {}, by: REP })
    for (let turn = 0; turn < 30; turn++)
      for (const city of [`City ${turn}`, `City ${turn}`])
        portal.actions.setProperties({ objectType: 'contacts', id, properties: { city }, by: REP })
    const history = portal.state.store.get('contacts', id)!.history['city']!
    expect(history).toHaveLength(20)
    expect(history[0]?.value).toBe('City 29')
    expect(history[19]?.value).toBe('City 10')
  })
})
