import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTasks } from '../../src/hubspot/create-tasks.ts'
import { listOwners } from '../../src/hubspot/list-owners.ts'
import { readAccount } from '../../src/hubspot/read-account.ts'
import { readContact } from '../../src/hubspot/read-contact.ts'
import { readContacts } from '../../src/hubspot/read-contacts.ts'
import { readEngagements } from '../../src/hubspot/read-engagements.ts'
import { findTasksByMarker, readTasks, readTasksByKey } from '../../src/hubspot/read-tasks.ts'
import { searchContacts } from '../../src/hubspot/search-contacts.ts'
import { updateContacts } from '../../src/hubspot/update-contacts.ts'
import { updateTasks } from '../../src/hubspot/update-tasks.ts'
import { createPortal, type Portal } from '../../src/sandbox/portal/create-portal.ts'
import { aClock, aHubSpot, failureOf, type TestDoor } from '../support/hubspot-api.ts'

const by = { sourceType: 'CRM_UI', sourceId: 'userId:77', userId: '77' }
const key = '62515:c1:owner:1'
const task = {
  hs_task_subject: 'Call',
  hs_task_status: 'NOT_STARTED',
  hs_timestamp: '2026-03-02T12:00:00.000Z',
}

let portal: Portal
let door: TestDoor

const contact = (properties: Record<string, string> = {}): string =>
  portal.actions.createContact({ properties: { lifecyclestage: 'lead', ...properties }, by })
const states = (id: string) => readContact(door.hs, { id, properties: ['lifecyclestage'], withHistory: [] })

beforeEach(async () => {
  const clock = aClock()
  portal = createPortal({
    clock,
    accessToken: 'pat-test',
    requireDocumentedFields: true,
    associationPageSize: 2,
  })
  const { url } = await portal.listen(0)
  door = aHubSpot({ baseUrl: url, clock })
})

afterEach(() => portal.close())

describe('against the sandbox portal', () => {
  it('contacts are read with their history and what became of them', async () => {
    const id = contact({ email: 'a@x.example' })
    portal.actions.setProperties({ objectType: 'contacts', id, properties: { hs_lead_status: 'OPEN' }, by })
    const [merged, deleted, erased] = [contact(), contact(), contact()]
    portal.actions.mergeContacts({ primaryId: id, mergedId: merged, by })
    portal.actions.deleteContact({ id: deleted, by })
    portal.actions.privacyDelete({ id: erased, by })
    const ids = [id, merged, deleted, erased]
    const answer = await readContacts(door.hs, {
      ids,
      properties: ['email'],
      withHistory: ['hs_lead_status'],
    })
    expect(answer.found).toMatchObject([{ id, properties: { email: 'a@x.example' }, mergedIds: [merged] }])
    expect(answer.found[0]?.history['hs_lead_status']?.[0]).toMatchObject({ value: 'OPEN', userId: '77' })
    expect(answer.missing).toEqual([merged, deleted, erased])
    expect(await states(id)).toMatchObject({ state: 'found' })
    expect(await states(merged)).toMatchObject({ state: 'merged', contact: { id } })
    expect(await states(deleted)).toMatchObject({ state: 'deleted' })
    expect(await states(erased)).toEqual({ state: 'gone' })
  })

  it('one bad contact blocks no other', async () => {
    const [good, bad, gone] = [contact(), contact(), contact()]
    portal.actions.deleteContact({ id: gone, by })
    const outcomes = await updateContacts(door.hs, [
      { id: good, properties: { hs_lead_status: 'OPEN' } },
      { id: bad, properties: { hs_lead_status: 'NO_SUCH_STATUS' } },
      { id: gone, properties: { hs_lead_status: 'OPEN' } },
    ])
    expect(outcomes).toMatchObject([
      { id: good, ok: true },
      { id: bad, ok: false, code: 'refused', retry: false },
      { id: gone, ok: false, code: 'not_found', retry: false },
    ])
  })

  it('engagements are read over all pages', async () => {
    const id = contact()
    for (const kind of ['call', 'call', 'call', 'email', 'meeting', 'communication', 'note'] as const)
      portal.actions.logEngagement({ kind, contactIds: [id], by })
    const found = await readEngagements(door.hs, { contactIds: [id, contact()], known: new Map() })
    const kinds = [...found.values()].map((engagements) => engagements.map(({ kind }) => kind).sort())
    expect(kinds).toEqual([['call', 'call', 'call', 'communication', 'email', 'meeting'], []])
    expect(found.get(id)?.[0]?.at).toEqual(door.clock.now())
  })

  it('a task is made once, found by its key and changed', async () => {
    const definition = {
      name: 'pacto_task_key',
      label: 'Key',
      groupName: 'task',
      type: 'string',
      fieldType: 'text',
    }
    await door.hs.call('properties.create', 'general', (client) =>
      client.crm.properties.coreApi.create('tasks', { ...definition, hasUniqueValue: true } as never),
    )
    const item = { key, properties: task, contactIds: [contact()] }
    const [made] = await createTasks(door.hs, [item])
    expect(made).toMatchObject({ ok: true })
    const [again] = await createTasks(door.hs, [item])
    expect(again).toMatchObject({ ok: false, code: 'conflict', retry: true })
    const found = await readTasksByKey(door.hs, [key, `${key}0`])
    expect([...found.keys()]).toEqual([key])
    const id = found.get(key)?.id ?? ''
    const properties = { hs_task_status: 'COMPLETED' }
    expect(await updateTasks(door.hs, [{ id, properties }])).toEqual([{ id, ok: true }])
    expect((await readTasks(door.hs, [id])).get(id)).toMatchObject({ key, properties })
  })

  it('a task without a unique property is found by its marker', async () => {
    const contactId = contact()
    const [made] = await createTasks(door.hs, [{ key, properties: task, contactIds: [contactId] }], {
      keyed: false,
    })
    const found = await findTasksByMarker(door.hs, { contactIds: [contactId] })
    expect(found.get(key)?.id).toBe(made?.ok ? made.id : '')
  })

  it('owners, account and options are read', async () => {
    portal.actions.upsertOwner({ id: '11', userId: '77', email: 'o@x.example', firstName: 'Ona' })
    portal.actions.upsertOwner({ id: '12', userId: '78', email: 'p@x.example' })
    portal.actions.archiveOwner({ id: '12' })
    expect((await listOwners(door.hs)).map(({ id, userId, archived }) => [id, userId, archived])).toEqual([
      ['11', '77', false],
      ['12', '78', true],
    ])
    expect(await readAccount(door.hs)).toMatchObject({ portalId: '62515', timeZone: 'Europe/Madrid' })
  })

  it('contacts are searched with more properties than a search has room for', async () => {
    const made = ['a@x.example', 'b@x.example'].map((email) => contact({ email }))
    door.clock.set('2026-03-02T10:10:00.000Z')
    const names = Array.from({ length: 150 }, (_, index) => `a_property_of_this_portal_${String(index)}`)
    const filters = [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' } as const]
    const input = { filterGroups: [{ filters }], properties: ['email', ...names] }
    const { contacts, total, next } = await searchContacts(door.hs, input)
    expect([total, next]).toEqual([2, null])
    expect(contacts.map(({ id, properties }) => [id, properties['email']])).toEqual([
      [made[0], 'a@x.example'],
      [made[1], 'b@x.example'],
    ])
    expect(contacts[0]?.properties['a_property_of_this_portal_89']).toBe('')
  })

  it('contacts are searched page by page, in the order of their ids', async () => {
    const made = Array.from({ length: 205 }, () => contact())
    door.clock.set('2026-03-02T10:10:00.000Z')
    const filters = [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' } as const]
    const input = { filterGroups: [{ filters }], properties: ['lifecyclestage'] }
    const first = await searchContacts(door.hs, input)
    const second = await searchContacts(door.hs, { ...input, after: first.next ?? '' })
    expect([...first.contacts, ...second.contacts].map(({ id }) => id)).toEqual(made)
    expect(second.next).toBeNull()
  })

  it('a wrong token is told as such', async () => {
    const { hs } = aHubSpot({ baseUrl: (await portal.listen(0)).url, accessToken: 'pat-wrong' })
    expect(await failureOf(readAccount(hs))).toMatchObject({ code: 'unauthorized', status: 401 })
  })
})
