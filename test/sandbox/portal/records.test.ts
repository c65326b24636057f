import { describe, expect, it } from 'vitest'
import { REP, openPortal } from './open-portal.ts'

const CONTACTS = '/crm/v3/objects/contacts'

describe('records', () => {
  it('creates a contact for the official client and gives back its usual properties', async () => {
    const { client } = await openPortal()
    const made = await client.crm.contacts.basicApi.create({ properties: { email: 'Eva@Lead.example' } })
    const read = await client.crm.contacts.basicApi.getById(made.id, ['email', 'phone'])
    expect(read.properties).toEqual({
      createdate: '2026-11-23T08:00:00.000Z',
      email: 'eva@lead.example',
      hs_object_id: made.id,
      lastmodifieddate: '2026-11-23T08:00:00.000Z',
      phone: null,
    })
    expect(read.createdAt).toEqual(new Date('2026-11-23T08:00:00.000Z'))
    expect(read.archived).toBe(false)
  })

  it('answers 201 for a creation, 200 for an update, 204 without a body for an archive', async () => {
    const { call } = await openPortal()
    const made = await call('POST', CONTACTS, { properties: { firstname: 'Eva' } })
    expect(made.status).toBe(201)
    const changed = await call('PATCH', `${CONTACTS}/${made.body.id}`, { properties: { firstname: 'Ewa' } })
    expect([changed.status, changed.body.properties.firstname]).toEqual([200, 'Ewa'])
    const gone = await call('DELETE', `${CONTACTS}/${made.body.id}`)
    expect([gone.status, gone.body]).toEqual([204, undefined])
    expect((await call('DELETE', `${CONTACTS}/${made.body.id}`)).status).toBe(204)
    expect((await call('GET', `${CONTACTS}/${made.body.id}`)).status).toBe(404)
    const kept = await call('GET', `${CONTACTS}/${made.body.id}?archived=true`)
    expect([kept.status, kept.body.archived]).toEqual([200, true])
  })

  it('treats name, singular and type id of an object as one, and knows no others', async () => {
    const { call } = await openPortal()
    const { body } = await call('POST', '/crm/v3/objects/0-1', { properties: { firstname: 'Eva' } })
    for (const alias of ['contacts', 'contact', '0-1', 'CONTACT'])
      expect((await call('GET', `/crm/v3/objects/${alias}/${body.id}`)).status).toBe(200)
    const odd = await call('GET', `/crm/v3/objects/unicorns/${body.id}`)
    expect([odd.status, odd.body.message]).toEqual([400, 'Unable to infer object type from: unicorns'])
  })

  it('answers 409 with the id that has the e-mail, in any case', async () => {
    const { call } = await openPortal()
    const { body: first } = await call('POST', CONTACTS, { properties: { email: 'eva@lead.example' } })
    const second = await call('POST', CONTACTS, { properties: { email: 'EVA@lead.example' } })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      status: 'error',
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${first.id}`,
    })
    expect(second.body.correlationId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('finds a contact by e-mail, and refuses a property that is not unique as an id', async () => {
    const { call } = await openPortal()
    const { body } = await call('POST', CONTACTS, { properties: { email: 'eva@lead.example' } })
    const found = await call('GET', `${CONTACTS}/eva@lead.example?idProperty=email`)
    expect(found.body.id).toBe(body.id)
    expect((await call('GET', `${CONTACTS}/Eva?idProperty=firstname`)).status).toBe(400)
  })

  it('lists in pages by id, at most 100 and 50 with history', async () => {
    const { call, portal } = await openPortal()
    const ids = portal.actions.importContacts({
      contacts: [{ properties: {} }, { properties: {} }, { properties: {} }],
      by: REP,
    })
    const first = await call('GET', `${CONTACTS}?limit=2`)
    expect(first.body.paging.next.after).toBe(ids[1])
    const second = await call('GET', `${CONTACTS}?limit=2&after=${ids[1]}`)
    expect(second.body.results.map(({ id }: { id: string }) => id)).toEqual([ids[2]])
    expect(second.body.paging).toBeUndefined()
    expect((await call('GET', `${CONTACTS}?limit=101`)).status).toBe(400)
    expect((await call('GET', `${CONTACTS}?limit=51&propertiesWithHistory=email`)).status).toBe(400)
  })

  it('requires the activity date of a task', async () => {
    const { call } = await openPortal()
    const bare = await call('POST', '/crm/v3/objects/tasks', { properties: { hs_task_subject: 'Call Eva' } })
    expect([bare.status, bare.body.category]).toEqual([400, 'VALIDATION_ERROR'])
    const dated = await call('POST', '/crm/v3/objects/tasks', {
      properties: { hs_task_subject: 'Call Eva', hs_timestamp: '1795600000000' },
    })
    expect(dated.status).toBe(201)
  })

  it('dates the completion of a task, and clears it when the task is reopened', async () => {
    const { call } = await openPortal()
    const { body } = await call('POST', '/crm/v3/objects/tasks', {
      properties: { hs_timestamp: '1795600000000' },
    })
    const path = `/crm/v3/objects/tasks/${body.id}`
    const completedAt = async (): Promise<string> =>
      (await call('GET', `${path}?properties=hs_task_completion_date`)).body.properties
        .hs_task_completion_date
    await call('PATCH', path, { properties: { hs_task_status: 'COMPLETED' } })
    expect(await completedAt()).toBe('2026-11-23T08:00:00.000Z')
    await call('PATCH', path, { properties: { hs_task_status: 'NOT_STARTED' } })
    expect(await completedAt()).toBe('')
  })

  it('asks for associations and the other documented fields only where told to', async () => {
    const lenient = await openPortal()
    expect((await lenient.call('POST', CONTACTS, { properties: {} })).status).toBe(201)
    const strict = await openPortal({ requireDocumentedFields: true })
    expect((await strict.call('POST', CONTACTS, { properties: {} })).status).toBe(400)
    expect((await strict.call('POST', CONTACTS, { properties: {}, associations: [] })).status).toBe(201)
    expect((await strict.call('POST', `${CONTACTS}/search`, { filterGroups: [] })).status).toBe(400)
    const inputs = [{ id: '1' }]
    expect((await strict.call('POST', `${CONTACTS}/batch/read`, { inputs, properties: [] })).status).toBe(400)
  })
})

describe('the door', () => {
  it('has tickets, under a scope of their own', async () => {
    const { call } = await openPortal({ scopes: ['tickets'] })
    expect(await call('GET', '/crm/v3/objects/tickets?limit=1')).toMatchObject({
      status: 200,
      body: { results: [] },
    })
    const limited = await openPortal({ scopes: ['crm.objects.contacts.read'] })
    expect((await limited.call('GET', '/crm/v3/objects/tickets')).status).toBe(403)
  })

  it('answers 401 without the token and 403 without the scope', async () => {
    const { call } = await openPortal({ scopes: ['crm.objects.owners.read'] })
    const anonymous = await call('GET', CONTACTS, undefined, { authorization: 'Bearer other' })
    expect([anonymous.status, anonymous.body.category]).toEqual([401, 'INVALID_AUTHENTICATION'])
    const limited = await call('GET', CONTACTS)
    expect([limited.status, limited.body.category]).toEqual([403, 'MISSING_SCOPES'])
    expect(limited.body.errors[0].context.requiredGranularScopes).toEqual(['crm.objects.contacts.read'])
    expect((await call('GET', '/crm/v3/owners')).status).toBe(200)
    expect((await call('GET', '/account-info/v3/details')).status).toBe(200)
  })

  it('answers 404 for a path and 405 for a method HubSpot does not have', async () => {
    const { call, portal } = await openPortal()
    expect((await call('GET', '/crm/v3/objects/contacts/1/associations/tasks')).status).toBe(404)
    expect((await call('GET', '/__sandbox/state')).status).toBe(404)
    expect((await call('PUT', `${CONTACTS}/1`, {})).status).toBe(405)
    expect(portal.calls().byOperation['UNKNOWN GET /__sandbox/state']).toBe(1)
  })

  it('ends no connection by itself: a busy caller would meet the end with its next request', async () => {
    const { call } = await openPortal()
    const { headers } = await call('GET', '/crm/v3/owners')
    expect(headers.get('connection')).toBe('keep-alive')
    expect(headers.get('keep-alive')).toBeNull()
  })

  it('answers 400 without a category for JSON it cannot read, 415 for another type', async () => {
    const { call } = await openPortal()
    const broken = await call('POST', CONTACTS, '{"properties": {')
    expect([broken.status, broken.body.category]).toEqual([400, undefined])
    expect((await call('POST', CONTACTS, '{}', { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('counts calls by operation, whatever ids they carry', async () => {
    const { call, portal } = await openPortal()
    await call('GET', `${CONTACTS}/1`)
    await call('GET', '/crm/v3/objects/0-1/2')
    await call('POST', '/crm/v4/associations/contact/0-27/batch/read', { inputs: [{ id: '1' }] })
    expect(portal.calls()).toEqual({
      total: 3,
      byOperation: {
        'GET /crm/v3/objects/contacts/{id}': 2,
        'POST /crm/v4/associations/contacts/tasks/batch/read': 1,
      },
    })
  })
})
