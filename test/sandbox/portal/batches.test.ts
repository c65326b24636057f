import { describe, expect, it } from 'vitest'
import { REP, openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'

const BATCH = '/crm/v3/objects/contacts/batch'
const TASKS = '/crm/v3/objects/tasks/batch'

const many = (count: number): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }))

async function withContacts(count: number): Promise<OpenPortal & { ids: string[] }> {
  const opened = await openPortal()
  const contacts = Array.from({ length: count }, (_, index) => ({
    properties: { email: `lead${index}@x.example` },
  }))
  return { ...opened, ids: opened.portal.actions.importContacts({ contacts, by: REP }) }
}

async function withTaskKey(): Promise<OpenPortal> {
  const opened = await openPortal()
  await opened.call('POST', '/crm/v3/properties/tasks', {
    name: 'task_key',
    label: 'Task key',
    groupName: 'task',
    type: 'string',
    fieldType: 'text',
    hasUniqueValue: true,
  })
  return opened
}

describe('batch read', () => {
  it('takes 100 inputs, 50 with history', async () => {
    const { call } = await openPortal()
    const read = async (count: number, propertiesWithHistory: string[]): Promise<number> =>
      (await call('POST', `${BATCH}/read`, { inputs: many(count), properties: [], propertiesWithHistory }))
        .status
    expect(await read(100, [])).toBe(207)
    expect(await read(101, [])).toBe(400)
    expect(await read(50, ['email'])).toBe(207)
    expect(await read(51, ['email'])).toBe(400)
    expect(await read(0, [])).toBe(400)
  })

  it('answers 200 when all are there and 207 naming those that are not', async () => {
    const { client, call, ids } = await withContacts(2)
    const inputs = ids.map((id) => ({ id }))
    const all = await client.crm.contacts.batchApi.read({
      inputs,
      properties: ['email'],
      propertiesWithHistory: [],
    })
    expect(all.results.map(({ id }) => id)).toEqual(ids)
    const some = await call('POST', `${BATCH}/read`, { inputs: [...inputs, { id: '7' }], properties: [] })
    expect([some.status, some.body.numErrors]).toEqual([207, 1])
    expect(some.body.results).toHaveLength(2)
    expect(some.body.errors[0]).toMatchObject({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message:
        'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
      context: { ids: ['7'] },
    })
  })

  it('reads by a unique property', async () => {
    const { client, ids } = await withContacts(2)
    const { results } = await client.crm.contacts.batchApi.read({
      idProperty: 'email',
      inputs: [{ id: 'lead1@x.example' }],
      properties: ['email'],
      propertiesWithHistory: ['email'],
    })
    expect(results[0]?.id).toBe(ids[1])
    expect(results[0]?.propertiesWithHistory?.['email']?.[0]?.sourceType).toBe('CRM_UI')
  })

  it('does not find merged-away ids, which a single read follows to the survivor', async () => {
    const { call, portal, ids } = await withContacts(2)
    const [primaryId, mergedId] = ids as [string, string]
    portal.actions.mergeContacts({ primaryId, mergedId, by: REP })
    const single = await call('GET', `/crm/v3/objects/contacts/${mergedId}?properties=hs_merged_object_ids`)
    expect([single.body.id, single.body.properties.hs_merged_object_ids]).toEqual([primaryId, mergedId])
    const batch = await call('POST', `${BATCH}/read`, { inputs: [{ id: mergedId }], properties: [] })
    expect([batch.status, batch.body.results]).toEqual([207, []])
  })
})

describe('batch writes', () => {
  it('creates with 201, associations inline', async () => {
    const { client, portal, ids } = await withContacts(1)
    const types = [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 204 }]
    const { results } = await client.crm.objects.tasks.batchApi.create({
      inputs: [
        {
          properties: { hs_timestamp: '1795600000000', hs_task_subject: 'Call' },
          associations: [{ to: { id: ids[0]! }, types }],
        },
      ],
    })
    const { associations } = portal.state.store
    expect(associations.of({ type: 'contacts', id: ids[0]! }, 'tasks')).toEqual([
      { id: results[0]?.id, typeIds: [203] },
    ])
  })

  it('refuses a type id that does not fit, and a record that is not there, before anything is made', async () => {
    const { call, portal, ids } = await withContacts(1)
    const task = (to: string, associationTypeId: number): unknown => ({
      inputs: [
        {
          properties: { hs_timestamp: '1795600000000' },
          associations: [
            { to: { id: to }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
          ],
        },
      ],
    })
    expect((await call('POST', `${TASKS}/create`, task(ids[0]!, 203))).status).toBe(400)
    expect((await call('POST', `${TASKS}/create`, task('7', 204))).status).toBe(404)
    expect([...portal.state.store.all('tasks')]).toEqual([])
  })

  it('refuses the whole batch for one bad input without a trace id', async () => {
    const { call, portal } = await openPortal()
    const inputs = [{ properties: { firstname: 'Eva' } }, { properties: { pet: 'cat' } }]
    expect((await call('POST', `${BATCH}/create`, { inputs })).status).toBe(400)
    expect([...portal.state.store.all('contacts')]).toEqual([])
  })

  it('answers 207 with the trace ids of bad inputs, and carries out the others', async () => {
    const { call } = await openPortal()
    const inputs = [
      { objectWriteTraceId: 'a', properties: { firstname: 'Eva' } },
      { objectWriteTraceId: 'b', properties: { pet: 'cat' } },
    ]
    const { status, body } = await call('POST', `${BATCH}/create`, { inputs })
    expect([status, body.numErrors, body.results[0].objectWriteTraceId]).toEqual([207, 1, 'a'])
    expect(body.errors[0].context.objectWriteTraceId).toEqual(['b'])
  })

  it.each(['update', 'upsert'])('refuses a batch %s that names an id twice', async (verb) => {
    const { call, ids } = await withContacts(1)
    const inputs = [1, 2].map(() => ({ id: ids[0], idProperty: 'email', properties: { city: 'Vigo' } }))
    const { status, body } = await call('POST', `${BATCH}/${verb}`, { inputs })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      message: `Duplicate IDs found in batch input: [${ids[0]}]. IDs must be unique`,
      context: { ids: [ids[0]] },
    })
  })

  it('updates with 200; unknown ids are errors of their own', async () => {
    const { call, portal, ids } = await withContacts(1)
    const inputs = [
      { id: ids[0], properties: { city: 'Vigo' } },
      { id: '7', objectWriteTraceId: 'x', properties: { city: 'Vigo' } },
    ]
    const { status, body } = await call('POST', `${BATCH}/update`, { inputs })
    expect([status, body.results.length]).toEqual([207, 1])
    expect(body.errors[0]).toMatchObject({
      category: 'OBJECT_NOT_FOUND',
      context: { ids: ['7'], objectWriteTraceId: ['x'] },
    })
    expect(portal.state.store.get('contacts', ids[0]!)?.properties['city']).toBe('Vigo')
    expect((await call('POST', `${BATCH}/update`, { inputs: [inputs[0]] })).status).toBe(200)
  })

  it('refuses idProperty hs_object_id in an update', async () => {
    const { call, ids } = await withContacts(1)
    const inputs = [{ id: ids[0], idProperty: 'hs_object_id', properties: {} }]
    expect((await call('POST', `${BATCH}/update`, { inputs })).status).toBe(400)
  })

  it('upserts by a unique property, once', async () => {
    const { client, portal } = await withTaskKey()
    const input = {
      id: 'k1',
      idProperty: 'task_key',
      properties: { hs_timestamp: '1795600000000', hs_task_subject: 'Call' },
    }
    const first = await client.crm.objects.tasks.batchApi.upsert({ inputs: [input] })
    const second = await client.crm.objects.tasks.batchApi.upsert({ inputs: [input] })
    expect([first.results[0]?._new, second.results[0]?._new]).toEqual([true, false])
    expect([...portal.state.store.all('tasks')]).toHaveLength(1)
  })

  it('requires idProperty in an upsert', async () => {
    const { call } = await openPortal()
    const inputs = [{ id: 'a@x.example', properties: {} }]
    expect((await call('POST', `${BATCH}/upsert`, { inputs })).status).toBe(400)
  })

  it('refuses a unique value another record has, and one that comes twice in a batch', async () => {
    const { call } = await withTaskKey()
    const task = { properties: { hs_timestamp: '1795600000000', task_key: 'k1' } }
    expect((await call('POST', `${TASKS}/create`, { inputs: [task, task] })).status).toBe(409)
    expect((await call('POST', `${TASKS}/create`, { inputs: [task] })).status).toBe(201)
    const again = await call('POST', `${TASKS}/create`, { inputs: [task] })
    expect([again.status, again.body.errors[0].code]).toEqual([400, 'CONFLICTING_UNIQUE_VALUE'])
    const traced = await call('POST', `${TASKS}/create`, { inputs: [{ ...task, objectWriteTraceId: 't' }] })
    expect(traced.status).toBe(207)
  })

  it('archives with 204 and frees the unique value', async () => {
    const { call, ids } = await withContacts(1)
    const { status, body } = await call('POST', `${BATCH}/archive`, { inputs: [{ id: ids[0] }, { id: '7' }] })
    expect([status, body]).toEqual([204, undefined])
    const again = await call('POST', '/crm/v3/objects/contacts', { properties: { email: 'lead0@x.example' } })
    expect(again.status).toBe(201)
  })
})
