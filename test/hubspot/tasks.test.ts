import { describe, expect, it } from 'vitest'
import { createTasks } from '../../src/hubspot/create-tasks.ts'
import { findTasksByMarker, readTasksByKey } from '../../src/hubspot/read-tasks.ts'
import { withTaskMarker } from '../../src/hubspot/task-record.ts'
import { updateTasks } from '../../src/hubspot/update-tasks.ts'
import {
  aBatch,
  aHubSpot,
  anError,
  api,
  aPartial,
  aRecord,
  type Asked,
  html502,
  onPost,
  useHubSpotApi,
} from '../support/hubspot-api.ts'

useHubSpotApi()

const CREATE = '/crm/v3/objects/tasks/batch/create'
const READ = '/crm/v3/objects/tasks/batch/read'
const key = (n: number): string => `4711:c${String(n)}:owner:1`
const item = (n: number) => ({
  key: key(n),
  properties: { hs_task_subject: 'Call' },
  contactIds: [String(n)],
})
const created = (asked: Asked): Record<string, unknown> =>
  aBatch(asked.inputs.map(({ properties }, n) => aRecord(String(900 + n), properties)))

describe('createTasks', () => {
  it('makes task, contact and key in one call', async () => {
    const { hs } = aHubSpot()
    const asked = onPost(CREATE, (sent) => ({ status: 201, body: created(sent) }))
    const outcomes = await createTasks(hs, [item(1), { ...item(2), contactIds: [] }])
    expect(outcomes).toEqual([
      { key: key(1), ok: true, id: '900' },
      { key: key(2), ok: true, id: '901' },
    ])
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }]
    expect(asked[0]?.inputs).toEqual([
      {
        properties: { hs_task_subject: 'Call', pacto_task_key: key(1) },
        associations: [{ to: { id: '1' }, types }],
        objectWriteTraceId: key(1),
      },
      {
        properties: { hs_task_subject: 'Call', pacto_task_key: key(2) },
        associations: [],
        objectWriteTraceId: key(2),
      },
    ])
  })

  it('leaves out characters no screen shows, and halves of surrogate pairs', async () => {
    const asked = onPost(CREATE, (sent) => ({ status: 201, body: created(sent) }))
    const subject = 'Call A\u0000na\u0007 \ud83d\n\u{1f600}'
    await createTasks(aHubSpot().hs, [{ ...item(1), properties: { hs_task_subject: subject } }])
    expect(asked[0]?.inputs[0]?.properties).toMatchObject({ hs_task_subject: 'Call Ana \ufffd\n\u{1f600}' })
  })

  it('gives each item of a 207 its own outcome', async () => {
    onPost(CREATE, (sent) => ({
      status: 207,
      body: aPartial(
        [aRecord('900', {}, { objectWriteTraceId: key(1) })],
        [
          { category: 'VALIDATION_ERROR', message: 'owner', context: { objectWriteTraceId: [key(2)] } },
          {
            category: 'CONFLICT',
            message: 'exists',
            context: { objectWriteTraceId: [sent.inputs[2] ? key(3) : ''] },
          },
        ],
      ),
    }))
    const outcomes = await createTasks(aHubSpot().hs, [item(1), item(2), item(3)])
    expect(outcomes).toMatchObject([
      { ok: true, id: '900' },
      { ok: false, code: 'refused', retry: false },
      { ok: false, code: 'conflict', retry: true },
    ])
  })

  it('never repeats a create that may have succeeded', async () => {
    const { hs } = aHubSpot()
    onPost(CREATE, html502)
    expect(await createTasks(hs, [item(1)])).toMatchObject([{ ok: false, retry: true, uncertain: true }])
    api()
      .post(CREATE)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
    expect(await createTasks(hs, [item(1)])).toMatchObject([{ ok: false, retry: true, uncertain: true }])
    expect(hs.spent().total).toBe(2)
  })

  it('is uncertain about a created answer that cannot be read', async () => {
    onPost(CREATE, { status: 201, body: { results: 'yes' } })
    expect(await createTasks(aHubSpot().hs, [item(1)])).toMatchObject([{ retry: true, uncertain: true }])
  })

  it('leaves a 409 to be looked up by key, and does not search for a culprit', async () => {
    const { hs } = aHubSpot()
    onPost(CREATE, { status: 409, body: anError('CONFLICT', 'a unique value exists') })
    const outcomes = await createTasks(hs, [item(1), item(2)])
    expect(outcomes.map((outcome) => !outcome.ok && [outcome.code, outcome.retry])).toEqual([
      ['conflict', true],
      ['conflict', true],
    ])
    expect(hs.spent().total).toBe(1)
  })

  it('knows a taken key by its words too, for that is a 400 as well', async () => {
    const message =
      'Property values were not valid: [{"error":"CONFLICTING_UNIQUE_VALUE","name":"pacto_task_key"}]'
    onPost(CREATE, { status: 400, body: anError('VALIDATION_ERROR', message) })
    expect(await createTasks(aHubSpot().hs, [item(1)])).toMatchObject([{ code: 'conflict', retry: true }])
    const error = { category: 'VALIDATION_ERROR', message, context: { objectWriteTraceId: [key(1)] } }
    onPost(CREATE, { status: 207, body: aPartial([], [error]) })
    expect(await createTasks(aHubSpot().hs, [item(1)])).toMatchObject([{ code: 'conflict', retry: true }])
  })

  it('makes the others when one contact or owner is refused', async () => {
    onPost(CREATE, { status: 400, body: anError('VALIDATION_ERROR', 'invalid') })
    onPost(CREATE, (sent) => ({ status: 201, body: created(sent) }))
    onPost(CREATE, { status: 400, body: anError('VALIDATION_ERROR', 'invalid') })
    const outcomes = await createTasks(aHubSpot().hs, [item(1), item(2)])
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false])
  })
})

describe('readTasksByKey', () => {
  it('reads by the unique property what an uncertain create left behind', async () => {
    const properties = { pacto_task_key: key(1), hs_task_status: 'NOT_STARTED' }
    const asked = onPost(READ, { status: 207, body: aPartial([aRecord('900', properties)], []) })
    const tasks = await readTasksByKey(aHubSpot().hs, [key(1), key(2)])
    expect([...tasks].map(([found, { id }]) => [found, id])).toEqual([[key(1), '900']])
    expect(asked[0]).toMatchObject({ idProperty: 'pacto_task_key', inputs: [{ id: key(1) }, { id: key(2) }] })
  })

  it('finds none when HubSpot knows none', async () => {
    onPost(READ, { status: 404, body: anError('OBJECT_NOT_FOUND', 'none') })
    expect(await readTasksByKey(aHubSpot().hs, [key(1)])).toEqual(new Map())
  })
})

describe('findTasksByMarker', () => {
  it('goes by the contacts and the last line of the body', async () => {
    const { hs } = aHubSpot()
    const made = onPost(CREATE, (sent) => ({ status: 201, body: created(sent) }))
    expect(await createTasks(hs, [item(1)], { keyed: false })).toEqual([{ key: key(1), ok: true, id: '900' }])
    expect(made[0]?.inputs[0]?.properties).toEqual({ hs_task_subject: 'Call', hs_task_body: `<br>${key(1)}` })
    const to = ['900', '901', '902'].map((toObjectId) => ({ toObjectId, associationTypes: [] }))
    onPost('/crm/v4/associations/contacts/tasks/batch/read', { body: aBatch([{ from: { id: '1' }, to }]) })
    const bodies = [
      `<div><p>${withTaskMarker('Please call', key(1))}</p></div>`,
      'See https://x.example:80/a:b',
      '',
    ]
    onPost(READ, { body: aBatch(bodies.map((body, n) => aRecord(String(900 + n), { hs_task_body: body }))) })
    const tasks = await findTasksByMarker(hs, { contactIds: ['1'] })
    expect([...tasks.values()].map(({ id }) => id)).toEqual(['900'])
  })
})

describe('updateTasks', () => {
  it('changes tasks by id; a deleted one is not found', async () => {
    const error = { category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['901'] } }
    onPost('/crm/v3/objects/tasks/batch/update', { status: 207, body: aPartial([aRecord('900')], [error]) })
    const properties = { hs_task_status: 'COMPLETED' }
    const outcomes = await updateTasks(aHubSpot().hs, [
      { id: '900', properties },
      { id: '901', properties },
    ])
    expect(outcomes).toMatchObject([
      { id: '900', ok: true },
      { id: '901', ok: false, code: 'not_found', retry: false },
    ])
  })
})
