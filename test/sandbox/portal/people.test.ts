import { describe, expect, it } from 'vitest'
import { REP, WORKFLOW, openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'

type WithContact = OpenPortal & { id: string; values(): Readonly<Record<string, string>> }

async function withContact(properties: Record<string, string> = {}): Promise<WithContact> {
  const opened = await openPortal()
  const id = opened.portal.actions.createContact({ properties, by: WORKFLOW })
  return { ...opened, id, values: () => opened.portal.state.store.get('contacts', id)!.properties }
}

describe('people', () => {
  it('log calls, which set when and how often the contact was contacted', async () => {
    const { portal, id, values } = await withContact()
    const { actions } = portal
    const log = (hs_timestamp: string): string =>
      actions.logEngagement({ kind: 'call', properties: { hs_timestamp }, contactIds: [id], by: REP })
    log('2026-11-23T07:30:00.000Z')
    const later = log('2026-11-23T07:50:00.000Z')
    expect(values()).toMatchObject({
      notes_last_contacted: '2026-11-23T07:50:00.000Z',
      num_contacted_notes: '2',
    })
    actions.deleteObject({ objectType: 'call', id: later, by: REP })
    expect(values()).toMatchObject({
      notes_last_contacted: '2026-11-23T07:30:00.000Z',
      num_contacted_notes: '1',
    })
  })

  it('are in touch by chat, and no task or call that comes and goes takes that back', async () => {
    const { portal, id, values } = await withContact()
    const { actions } = portal
    const chatted = '2026-11-23T07:50:00.000Z'
    const properties = { notes_last_contacted: chatted }
    actions.setProperties({ objectType: 'contacts', id, properties, by: { sourceType: 'CONVERSATIONS' } })
    const log = (kind: 'call' | 'task', hs_timestamp: string): string =>
      actions.logEngagement({ kind, properties: { hs_timestamp }, contactIds: [id], by: REP })
    log('task', '2026-11-23T07:30:00.000Z')
    expect(values()['notes_last_contacted']).toBe(chatted)
    const call = log('call', '2026-11-23T07:55:00.000Z')
    expect(values()['notes_last_contacted']).toBe('2026-11-23T07:55:00.000Z')
    actions.deleteObject({ objectType: 'call', id: call, by: REP })
    expect(values()['notes_last_contacted']).toBe(chatted)
  })

  it('are the owner of what they log, unless they say otherwise', async () => {
    const { portal, id } = await withContact()
    const call = portal.actions.logEngagement({ kind: 'call', contactIds: [id], by: REP })
    expect(portal.state.store.get('calls', call)?.properties).toMatchObject({
      hubspot_owner_id: '101',
      hs_created_by_user_id: '9',
      hs_object_source: 'CRM_UI',
      hs_timestamp: '2026-11-23T08:00:00.000Z',
    })
  })

  it.each([
    ['communication', {}, '1'],
    ['email', { hs_email_direction: 'EMAIL' }, '1'],
    ['email', { hs_email_direction: 'INCOMING_EMAIL' }, ''],
    ['note', {}, ''],
    ['task', {}, ''],
  ] as const)('log a %s %o', async (kind, properties, contacted) => {
    const { portal, id, values } = await withContact()
    portal.actions.logEngagement({ kind, properties, contactIds: [id], by: REP })
    expect([values()['num_contacted_notes'] ?? '', values()['num_notes']]).toEqual([contacted, '1'])
  })

  it('book meetings, which count as contact only once they have begun', async () => {
    const { portal, id, values, clock } = await withContact()
    const at = '2026-11-25T10:00:00.000Z'
    portal.actions.logEngagement({
      kind: 'meeting',
      properties: { hs_timestamp: at },
      contactIds: [id],
      by: REP,
    })
    expect(values()['notes_last_contacted'] ?? '').toBe('')
    expect(portal.nextAt()?.toISOString()).toBe(at)
    clock.jumpTo(new Date(at))
    await portal.advance()
    expect(values()['notes_last_contacted']).toBe(at)
  })

  it('may set what the API may not, but nothing that does not exist', async () => {
    const { portal, id, values } = await withContact()
    const set = (properties: Record<string, string>): void =>
      portal.actions.setProperties({ objectType: 'contacts', id, properties, by: WORKFLOW })
    set({ hubspotscore: '85', hs_analytics_source: 'PAID_SEARCH' })
    expect(values()).toMatchObject({ hubspotscore: '85', hs_analytics_source: 'PAID_SEARCH' })
    expect(() => set({ pet: 'cat' })).toThrow('PROPERTY_DOESNT_EXIST')
    expect(() => set({ lifecyclestage: 'odd' })).toThrow('INVALID_OPTION')
  })

  it('merge: what the survivor lacks comes from the other, the later stage wins, activities move', async () => {
    const { portal, id, values } = await withContact({ firstname: 'Eva', lifecyclestage: 'lead' })
    const { actions } = portal
    const other = actions.createContact({
      properties: { firstname: 'Ewa', city: 'Vigo', lifecyclestage: 'customer', email: 'ewa@x.example' },
      by: WORKFLOW,
    })
    actions.logEngagement({ kind: 'call', contactIds: [other], by: REP })
    actions.mergeContacts({ primaryId: id, mergedId: other, by: REP })
    expect(values()).toMatchObject({
      firstname: 'Eva',
      city: 'Vigo',
      lifecyclestage: 'customer',
      num_contacted_notes: '1',
    })
    expect(portal.state.store.get('contacts', id)?.history['lifecyclestage']?.[0]).toMatchObject({
      value: 'customer',
      sourceType: 'MERGE_OBJECTS',
    })
    expect(portal.state.store.get('contacts', other)).toBeUndefined()
  })

  it('merge into a third record where the portal does so', async () => {
    const { portal } = await openPortal({ mergeMakesNewRecord: true })
    const { actions, state } = portal
    const one = actions.createContact({ properties: { email: 'one@x.example' }, by: REP })
    const two = actions.createContact({ properties: {}, by: REP })
    const third = actions.mergeContacts({ primaryId: one, mergedId: two, by: REP })
    expect([one, two]).not.toContain(third)
    expect(state.store.get('contacts', third)?.properties).toMatchObject({
      hs_object_id: third,
      email: 'one@x.example',
      hs_merged_object_ids: `${one};${two}`,
    })
    expect([one, two].map((id) => state.store.merged.get(`contacts/${id}`))).toEqual([third, third])
  })

  it('merge through the API', async () => {
    const { call, portal, id } = await withContact()
    const other = portal.actions.createContact({ properties: {}, by: REP })
    const body = { primaryObjectId: id, objectIdToMerge: other }
    const merged = await call('POST', '/crm/v3/objects/contacts/merge', body)
    expect([merged.status, merged.body.id]).toEqual([200, id])
    expect((await call('POST', '/crm/v3/objects/contacts/merge', body)).status).toBe(404)
  })

  it('delete and restore a contact with its id, values and activities', async () => {
    const { portal, id, values, call } = await withContact({ email: 'eva@x.example' })
    portal.actions.logEngagement({ kind: 'call', contactIds: [id], by: REP })
    portal.actions.deleteContact({ id, by: REP })
    expect((await call('GET', `/crm/v3/objects/contacts/${id}`)).status).toBe(404)
    portal.actions.restoreContact({ id, by: REP })
    expect(values()).toMatchObject({ email: 'eva@x.example', num_contacted_notes: '1' })
    const found = await call('GET', '/crm/v3/objects/contacts/eva@x.example?idProperty=email')
    expect(found.body.id).toBe(id)
  })

  it('cannot restore a contact whose e-mail another one has by now', async () => {
    const { portal, id } = await withContact({ email: 'eva@x.example' })
    portal.actions.deleteContact({ id, by: REP })
    portal.actions.createContact({ properties: { email: 'eva@x.example' }, by: REP })
    expect(() => portal.actions.restoreContact({ id, by: REP })).toThrow('in use')
  })

  it('erase a contact for good, also through the API', async () => {
    const { portal, id, call } = await withContact({ email: 'eva@x.example' })
    const erased = await call('POST', '/crm/v3/objects/contacts/gdpr-delete', {
      objectId: 'eva@x.example',
      idProperty: 'email',
    })
    expect(erased.status).toBe(204)
    expect((await call('GET', `/crm/v3/objects/contacts/${id}?archived=true`)).status).toBe(404)
    expect(() => portal.actions.restoreContact({ id, by: REP })).toThrow('No archived CONTACT')
  })
})
