import { expect, it } from 'vitest'
import type { Terms } from '../../../src/domain/agreement.ts'
import { replayLead } from '../../../src/domain/past/replay-lead.ts'
import { shippedAgreement } from '../../../src/engine/past/agreement-for-past.ts'
import { fillValues } from '../../../src/engine/past/fill-values.ts'
import { forgetPastDuty } from '../../../src/engine/past/forget-past-duty.ts'
import { pastTurn } from '../../../src/engine/past/past-turn.ts'
import type { EngineDeps } from '../../../src/engine/deps.ts'
import type { HubSpot } from '../../../src/hubspot/client.ts'
import { findTraces } from '../../../src/store/erase/traces.ts'
import { replaceIds } from '../../../src/store/erase/replace-ids.ts'
import { loadPastRead } from '../../../src/store/past/past-read.ts'
import { agree, WEEKDAYS } from '../../support/agreed.ts'
import { dumpStore } from '../../support/dump-store.ts'
import { eachStore } from '../../support/stores.ts'
import { leadsIn, NOW, openPastPortal, readAll, type PastPortal } from './past-portal.ts'

const WRITES = /\.(create|update|upsert|archive|delete|merge)/

const anyone = (sales: Terms['sales']): Terms['sales'] => ({
  ...sales,
  response: { ...sales.response, by: 'anyone' },
})

/** A door that breaks for good after so many calls, as where the process is killed. */
const failingAfter = (hs: HubSpot, calls: number): HubSpot => {
  let left = calls
  return {
    spent: () => hs.spent(),
    call: (...asked) => (left-- > 0 ? hs.call(...asked) : Promise.reject(new Error('killed'))),
  }
}

const dealOf = ({ portal }: PastPortal, contactId: string): void => {
  const by = { sourceType: 'CRM_UI', userId: '9001' } as const
  const properties = { amount: '900', dealstage: 'appointmentscheduled', dealname: 'D' }
  const deal = portal.actions.createObject({ objectType: 'deals', properties, by })
  portal.actions.associate({
    from: { objectType: 'contacts', id: contactId },
    to: { objectType: 'deals', id: deal },
  })
}

/** Calls by operation that left through the door. */
const operations = ({ hs }: PastPortal): string[] => Object.keys(hs.spent().byOperation)

eachStore('reading the past', (openTestStore) => {
  it('finds everybody handed over within the span, wherever they are now, and writes nothing', async () => {
    const past = await openPastPortal(await openTestStore())
    const { portal, lead, set, days } = past
    const by = { sourceType: 'CRM_UI', userId: '9001' } as const
    lead('400')
    days(100)
    for (const id of ['501', '502', '503', '504', '505', '506', '507']) lead(id)
    lead('600', { lifecyclestage: 'lead' })
    days(2)
    set('502', { hs_lead_status: 'UNQUALIFIED' })
    set('503', { lifecyclestage: '' })
    set('503', { lifecyclestage: 'lead' })
    set('504', { lifecyclestage: 'customer' })
    portal.actions.deleteContact({ id: '505', by })
    portal.actions.mergeContacts({ primaryId: '501', mergedId: '506', by })
    portal.actions.privacyDelete({ id: '507', by })
    days(1)
    const { state, read } = await readAll(past)
    expect(state).toBe('done')
    expect(read).toMatchObject({ property: 'lifecyclestage', enter: 'marketingqualifiedlead', refused: [] })
    expect(read).toMatchObject({ found: 'everybody', contacts: { handedOver: 5, deleted: 1, followed: 5 } })
    const leads = await leadsIn(past.store)
    expect(leads.map(({ contactId, facts }) => [contactId, facts.gone?.kind ?? null])).toEqual([
      ['501', null],
      ['502', null],
      ['503', null],
      ['504', null],
      ['505', 'deleted'],
    ])
    expect(operations(past).filter((operation) => WRITES.test(operation))).toEqual([])
    expect(read.calls).toBeGreaterThan(5)
  })

  it('ended in the middle goes on there, and ends as if it had not', async () => {
    const past = await openPastPortal(await openTestStore())
    for (let n = 1000; n < 1260; n++) past.lead(String(n))
    past.days(1)
    const first = await pastTurn(past.deps, NOW)
    expect(first.state).toBe('reading')
    // Whoever took the next turn died in the middle of it: the page is read again, by whoever comes a minute later.
    const dying = { ...past.deps, hs: failingAfter(past.hs, 3) }
    await expect(pastTurn(dying, NOW)).rejects.toThrow('killed')
    const { read } = await readAll(past)
    expect(read.contacts).toEqual({
      looked: 260,
      of: 260,
      handedOver: 260,
      followed: 260,
      undated: 0,
      deleted: 0,
    })
    const leads = await leadsIn(past.store)
    await readAll(past, { ...NOW, until: read.to, again: true })
    expect(await leadsIn(past.store)).toEqual(leads)
  })

  it('one has it in hand at a time, at half of the rate limit and two searches a second', async () => {
    const past = await openPastPortal(await openTestStore(), { tier: 'starter' })
    for (let n = 1000; n < 1320; n++) past.lead(String(n))
    past.days(1)
    const started = past.clock.now().getTime()
    const turns = await Promise.all([pastTurn(past.deps, NOW), pastTurn(past.deps, NOW)])
    expect(turns.map(({ state }) => state).toSorted()).toEqual(['busy', 'reading'])
    const { read } = await readAll(past)
    const seconds = (past.clock.now().getTime() - started) / 1000
    const { total, byOperation } = past.hs.spent()
    expect(total).toBe(read.calls)
    expect(total / seconds).toBeLessThanOrEqual(5)
    expect((byOperation['contacts.search'] ?? 0) / seconds).toBeLessThanOrEqual(2)
  })

  it('serves for a day, is begun anew when asked for otherwise, and forgotten after a month', async () => {
    const past = await openPastPortal(await openTestStore())
    past.lead('501')
    past.days(1)
    const { read } = await readAll(past)
    past.days(0.5)
    past.lead('502')
    past.days(0.1)
    expect(await pastTurn(past.deps, NOW)).toEqual({ state: 'done', read })
    expect((await readAll(past, { ...NOW, again: true })).read.contacts.handedOver).toBe(2)
    expect((await readAll(past, { ...NOW, days: 1 })).read.contacts.handedOver).toBe(1)
    past.days(1.5)
    expect((await readAll(past)).read.contacts.handedOver).toBe(2)
    const deps = past.deps as EngineDeps
    past.days(29)
    expect(await forgetPastDuty.run(deps)).toBe(false)
    past.days(2)
    expect(await forgetPastDuty.run(deps)).toBe(true)
    expect(await loadPastRead(past.store.db)).toBeNull()
    expect(await leadsIn(past.store)).toEqual([])
  })

  it('goes by the agreement’s own handoff property', async () => {
    const store = await openTestStore()
    const past = await openPastPortal(store)
    await past.hs.call('properties.create', 'general', (client) =>
      client.crm.properties.coreApi.create('contacts', {
        ...{ name: 'sla_stage', label: 'SLA stage', groupName: 'contactinformation' },
        ...{ type: 'enumeration', fieldType: 'select' },
        options: ['handed', 'taken'].map((value) => ({ value, label: value, hidden: false })),
      } as never),
    )
    const document = WEEKDAYS.replace(
      /handoff: \{ property: lifecyclestage.*\n.*\n/,
      'handoff: { property: sla_stage, enter: handed, accepted: [taken], won: [taken], onAccept: { sla_stage: taken } }\n',
    )
    await agree(store, past.clock, document)
    past.lead('501')
    past.lead('502', { lifecyclestage: 'lead', sla_stage: 'handed' })
    past.days(1)
    const { read } = await readAll(past)
    expect(read).toMatchObject({ property: 'sla_stage', enter: 'handed', contacts: { handedOver: 1 } })
    expect((await leadsIn(store)).map(({ contactId }) => contactId)).toEqual(['502'])
  })

  it('reads another handoff where one is given, and says what there is where nobody can be handed over so', async () => {
    const past = await openPastPortal(await openTestStore())
    past.lead('501')
    past.lead('502', { lifecyclestage: 'salesqualifiedlead' })
    past.days(1)
    const handoff = { property: 'lifecyclestage', enter: 'salesqualifiedlead' }
    const { read } = await readAll(past, { ...NOW, handoff })
    expect(read).toMatchObject({ enter: 'salesqualifiedlead', contacts: { handedOver: 1 } })
    expect((await readAll(past)).read).toMatchObject({ enter: 'marketingqualifiedlead' })
    const unknown = { property: 'lifecyclestage', enter: '4711' }
    await expect(pastTurn(past.deps, { ...NOW, handoff: unknown })).rejects.toMatchObject({
      code: 'handoff_unknown',
      details: {
        values: expect.arrayContaining(['marketingqualifiedlead', 'salesqualifiedlead']) as string[],
      },
    })
    const nowhere = { property: 'no_such_property', enter: 'x' }
    await expect(pastTurn(past.deps, { ...NOW, handoff: nowhere })).rejects.toMatchObject({
      details: { values: [] },
    })
  })

  it('looks only at those who are marked where too many changed', async () => {
    const past = await openPastPortal(await openTestStore())
    for (const id of ['501', '502', '503']) past.lead(id)
    for (let n = 1000; n < 1040; n++) past.lead(String(n), { lifecyclestage: 'lead' })
    past.days(1)
    past.set('502', { lifecyclestage: 'customer' })
    past.set('503', { hs_lead_status: 'UNQUALIFIED' })
    past.set('503', { lifecyclestage: '' })
    past.days(1)
    const { read } = await readAll(past, NOW, { everybodyUpTo: 30 })
    expect(read).toMatchObject({ found: 'marked', contacts: { looked: 3, of: 3, handedOver: 3 } })
  })

  it('says what it may not read, and reads the rest', async () => {
    const scopes = ['crm.objects.contacts.read', 'crm.objects.owners.read']
    const past = await openPastPortal(await openTestStore(), { scopes })
    past.lead('501', { hs_lead_status: 'NEW' })
    dealOf(past, '501')
    past.days(1)
    const { read } = await readAll(past)
    expect(read).toMatchObject({ refused: ['deals'], contacts: { handedOver: 1, followed: 1 } })
    const [lead] = await leadsIn(past.store)
    expect(lead?.facts.timelines['lifecyclestage']?.[0]?.value).toBe('marketingqualifiedlead')
  })

  it('tells calls, deals and forms of a lead, as the engine would replay it', async () => {
    const past = await openPastPortal(await openTestStore())
    past.lead('501', { recent_conversion_event_name: 'Demo request' })
    past.days(1 / 48)
    const by = { sourceType: 'CRM_UI', userId: '9001' } as const
    const properties = { hs_call_status: 'COMPLETED', hs_call_direction: 'OUTBOUND', hubspot_owner_id: '1' }
    past.portal.actions.logEngagement({ kind: 'call', properties, contactIds: ['501'], by })
    dealOf(past, '501')
    past.days(1)
    const { read } = await readAll(past)
    const [lead] = await leadsIn(past.store)
    expect(lead?.deals).toMatchObject([{ amount: 900, isWon: false }])
    expect(lead?.facts.evidence).toMatchObject([{ kind: 'call' }])
    expect(lead?.values['recent_conversion_event_name']?.[0]?.value).toBe('Demo request')
    if (!lead) return
    const nobody = { owners: new Map(), managers: new Map(), hours: new Map(), absences: new Map() }
    const agreement = shippedAgreement(past.clock.now())
    const [derived] = replayLead(lead, {
      agreement: { ...agreement, terms: { ...agreement.terms, sales: anyone(agreement.terms.sales) } },
      ...{ people: nobody, from: new Date(read.from), to: new Date(read.to), appId: '' },
    })
    expect(derived?.cycle.response?.at).toEqual(lead.facts.evidence[0]?.at)
  })

  it('leaves nothing of who was erased, and keeps no personal data of anybody', async () => {
    const past = await openPastPortal(await openTestStore())
    const person = {
      firstname: 'Xantippe',
      lastname: 'Quixotesque',
      email: 'xantippe.q@telltale.example',
      phone: '+34699123987',
      company: 'Quill & Quaver',
      jobtitle: 'Keeper of the Barnabas',
      hs_lead_status: 'NEW',
    }
    past.lead('98765432109', person)
    past.lead('501', { email: 'yorick@telltale.example', jobtitle: 'n/a' })
    past.days(1)
    await readAll(past)
    const leads = await leadsIn(past.store)
    const lead = leads.find(({ contactId }) => contactId === '98765432109')
    expect(lead?.values['email']?.map(({ value }) => value)).toEqual(['@telltale.example'])
    expect(lead?.values['jobtitle']?.map(({ value }) => value)).toEqual(['•'])
    expect(lead?.veiled).toContain('jobtitle')
    expect(leads.find(({ contactId }) => contactId === '501')?.values['jobtitle']?.[0]?.value).toBe('n/a')
    const filled = lead ? await fillValues(past.deps, [lead], ['jobtitle']) : []
    expect(filled[0]?.values['jobtitle']?.[0]?.value).toBe('Keeper of the Barnabas')
    const dump = (await dumpStore(past.store)).join('\n')
    for (const word of ['Xantippe', 'Quixotesque', 'xantippe', 'yorick', '699123987', 'Quill', 'Barnabas'])
      expect(dump).not.toContain(word)
    expect(await findTraces(past.store.db, '98765432109')).toMatchObject({ past_lead: 1 })
    await past.store.db.transaction().execute((trx) =>
      replaceIds(trx, {
        contactId: '98765432109',
        newId: 'erased:1',
        cycles: [],
        closed: [],
        at: past.clock.now(),
      }),
    )
    expect((await dumpStore(past.store)).join('\n')).not.toContain('98765432109')
    expect(await leadsIn(past.store)).toHaveLength(1)
  })
})
