import { describe, expect, it } from 'vitest'
import { REP, openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'

const BATCH = '/crm/v4/associations'
const TASK_TO_CONTACT = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }]

async function withTasks(count: number): Promise<OpenPortal & { contact: string; tasks: string[] }> {
  const opened = await openPortal({ associationPageSize: 2 })
  const { actions } = opened.portal
  const contact = actions.createContact({ properties: {}, by: REP })
  const tasks = Array.from({ length: count }, () =>
    actions.logEngagement({ kind: 'task', contactIds: [], by: REP }),
  )
  return { ...opened, contact, tasks }
}

describe('associations v4', () => {
  it('are made by the official client, whose batch inputs spell it _from', async () => {
    const { client, contact, tasks } = await withTasks(1)
    const made = await client.crm.associations.v4.batchApi.create('tasks', 'contacts', {
      inputs: [{ _from: { id: tasks[0]! }, to: { id: contact }, types: TASK_TO_CONTACT as never }],
    })
    expect(made.results).toHaveLength(1)
    const read = await client.crm.associations.v4.batchApi.getPage('contacts', 'tasks', {
      inputs: [{ id: contact }],
    })
    expect(read.results[0]?._from.id).toBe(contact)
    expect(read.results[0]?.to).toMatchObject([
      { toObjectId: Number(tasks[0]), associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 203 }] },
    ])
  })

  it('refuse inputs that say _from on the wire', async () => {
    const { call, contact, tasks } = await withTasks(1)
    const inputs = [{ _from: { id: tasks[0] }, to: { id: contact }, types: TASK_TO_CONTACT }]
    expect((await call('POST', `${BATCH}/tasks/contacts/batch/create`, { inputs })).status).toBe(400)
  })

  it('refuse a type id of the other direction and an unknown category', async () => {
    const { call, contact, tasks } = await withTasks(1)
    const create = async (associationCategory: string, associationTypeId: number): Promise<number> => {
      const types = [{ associationCategory, associationTypeId }]
      const inputs = [{ from: { id: tasks[0] }, to: { id: contact }, types }]
      return (await call('POST', `${BATCH}/tasks/contacts/batch/create`, { inputs })).status
    }
    expect(await create('HUBSPOT_DEFINED', 203)).toBe(400)
    expect(await create('OTHER', 204)).toBe(400)
    expect(await create('HUBSPOT_DEFINED', 204)).toBe(201)
  })

  it('answer 207 for a record that is not there', async () => {
    const { call, contact, tasks } = await withTasks(1)
    const inputs = [tasks[0], '7'].map((id) => ({
      from: { id },
      to: { id: contact },
      types: TASK_TO_CONTACT,
    }))
    const { status, body } = await call('POST', `${BATCH}/tasks/contacts/batch/create`, { inputs })
    expect([status, body.results.length, body.numErrors]).toEqual([207, 1, 1])
  })

  it('read 1,000 inputs and refuse 1,001; other batches take 100', async () => {
    const { call } = await withTasks(0)
    const inputs = (count: number): unknown => ({
      inputs: Array.from({ length: count }, (_, index) => ({ id: String(index + 1) })),
    })
    const read = `${BATCH}/contacts/tasks/batch/read`
    expect((await call('POST', read, inputs(1000))).status).toBe(207)
    expect((await call('POST', read, inputs(1001))).status).toBe(400)
    expect((await call('POST', `${BATCH}/contacts/tasks/batch/create`, inputs(101))).status).toBe(400)
  })

  it('page inside each result, and go on after the id it names', async () => {
    const { call, contact, tasks } = await withTasks(3)
    const inputs = tasks.map((id) => ({ from: { id }, to: { id: contact } }))
    const made = await call('POST', `${BATCH}/tasks/contacts/batch/associate/default`, { inputs })
    expect([made.status, made.body.results.length]).toEqual([200, 6])
    const read = (after?: string): ReturnType<typeof call> =>
      call('POST', `${BATCH}/contacts/tasks/batch/read`, {
        inputs: [{ id: contact, ...(after && { after }) }],
      })
    const [first] = (await read()).body.results
    expect([first.to.length, first.paging.next.after]).toEqual([2, tasks[1]])
    const [second] = (await read(tasks[1])).body.results
    expect([
      second.to.map(({ toObjectId }: { toObjectId: number }) => String(toObjectId)),
      second.paging,
    ]).toEqual([[tasks[2]], undefined])
  })

  it('name inputs without any association as errors', async () => {
    const { call, contact } = await withTasks(0)
    const { status, body } = await call('POST', `${BATCH}/contacts/calls/batch/read`, {
      inputs: [{ id: contact }],
    })
    expect([status, body.results]).toEqual([207, []])
    expect(body.errors[0]).toMatchObject({
      category: 'OBJECT_NOT_FOUND',
      message: `No call is associated with contact ${contact}.`,
    })
  })

  it('of one record are put by default or by type, listed, and removed', async () => {
    const { call, contact, tasks } = await withTasks(2)
    const base = `/crm/v4/objects/tasks/${tasks[0]}/associations`
    const usual = await call('PUT', `${base}/default/contacts/${contact}`)
    expect(usual.body.results[0]).toEqual({
      from: { id: tasks[0] },
      to: { id: contact },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 },
    })
    const typed = await call(
      'PUT',
      `/crm/v4/objects/task/${tasks[1]}/associations/contact/${contact}`,
      TASK_TO_CONTACT,
    )
    expect([typed.status, typed.body.fromObjectTypeId]).toEqual([201, '0-27'])
    const listed = await call('GET', `/crm/v4/objects/contacts/${contact}/associations/tasks?limit=500`)
    expect(listed.body.results).toHaveLength(2)
    expect((await call('DELETE', `${base}/contacts/${contact}`)).status).toBe(204)
    const left = await call('GET', `/crm/v4/objects/contacts/${contact}/associations/tasks`)
    expect(left.body.results).toHaveLength(1)
    expect(
      (await call('GET', `/crm/v4/objects/contacts/${contact}/associations/tasks?limit=501`)).status,
    ).toBe(400)
  })

  it('do not show archived records', async () => {
    const { call, portal, contact } = await withTasks(0)
    const id = portal.actions.logEngagement({ kind: 'call', contactIds: [contact], by: REP })
    portal.actions.deleteObject({ objectType: 'calls', id, by: REP })
    const listed = await call('GET', `/crm/v4/objects/contacts/${contact}/associations/calls`)
    expect(listed.body.results).toEqual([])
  })
})
