import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadPortal } from '../../../src/sandbox/portal/files/load-portal.ts'
import { savePortal } from '../../../src/sandbox/portal/files/save-portal.ts'
import { REP, WORKFLOW, openPortal } from './open-portal.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'portal-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

async function fileOf(...lines: unknown[]): Promise<string> {
  const path = join(await folder(), 'portal.jsonl')
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  await writeFile(path, texts.join('\n'))
  return path
}

describe('portal files', () => {
  it('come back exactly as they were saved', async () => {
    const { portal, call, pass } = await openPortal()
    const { actions } = portal
    await call('POST', '/crm/v3/properties/contacts/groups', { name: 'own', label: 'Own' })
    await call('POST', '/crm/v3/properties/contacts', {
      name: 'reason',
      label: 'Reason',
      groupName: 'own',
      type: 'string',
      fieldType: 'text',
    })
    await call('POST', '/crm/v3/lists', { name: 'By hand', objectTypeId: '0-1', processingType: 'MANUAL' })
    const [a = '', b = '', c = ''] = actions.importContacts({
      contacts: [
        { properties: { email: 'a@x.example', reason: 'ñ 山 😀' } },
        { properties: {} },
        { properties: {} },
      ],
      by: WORKFLOW,
    })
    pass(60)
    actions.logEngagement({ kind: 'call', contactIds: [a, b], by: REP })
    actions.setProperties({ objectType: 'contacts', id: a, properties: { lifecyclestage: 'lead' }, by: REP })
    actions.deleteContact({ id: b, by: REP })
    actions.mergeContacts({ primaryId: a, mergedId: c, by: REP })
    actions.upsertOwner({ id: '102', teams: [{ id: '1', name: 'Sales', primary: true }] })
    const [first, second] = [join(await folder(), 'one'), join(await folder(), 'two')]
    await savePortal(portal, first)
    const other = await openPortal()
    expect(await loadPortal(other.portal, first)).toEqual({ ok: true, records: 4, assumed: [] })
    await savePortal(other.portal, second)
    expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'))
    expect(await readdir(join(first, '..'))).toEqual(['one'])
  })

  it('are served as if they had always been there, and tell nobody', async () => {
    const entry = { value: 'lead', timestamp: '2026-05-04T10:00:00Z', sourceType: 'IMPORT', sourceId: '5' }
    const newer = { ...entry, value: 'customer', timestamp: '2026-06-04T10:00:00Z', updatedByUserId: 9 }
    const path = await fileOf(
      { object: 'owner', id: 7, userId: 70, email: 'o@x.example' },
      {
        object: 'contact',
        id: 501,
        properties: { email: 'a@x.example', lifecyclestage: 'customer', own_field: 'x' },
        history: { lifecyclestage: [entry, newer] },
        associations: { calls: ['900'] },
      },
      { object: 'calls', id: '900', properties: { hs_timestamp: '2026-05-05T10:00:00Z' } },
    )
    const { portal, call } = await openPortal({ searchLagMs: 60_000, webhookUrl: 'http://127.0.0.1:9/' })
    expect(await loadPortal(portal, path)).toEqual({ ok: true, records: 2, assumed: ['contacts.own_field'] })
    const read = await call('GET', '/crm/v3/objects/contacts/501?propertiesWithHistory=lifecyclestage')
    const history = read.body.propertiesWithHistory.lifecyclestage
    expect(history.map(({ value }: { value: string }) => value)).toEqual(['customer', 'lead'])
    expect(read.body.createdAt).toBe('2026-05-04T10:00:00.000Z')
    expect((await call('POST', '/crm/v3/objects/contacts/search', {})).body.total).toBe(1)
    const calls = await call('GET', '/crm/v4/objects/contacts/501/associations/calls')
    expect(calls.body.results[0].toObjectId).toBe(900)
    const taken = await call('POST', '/crm/v3/objects/contacts', { properties: { email: 'A@x.example' } })
    expect(taken.status).toBe(409)
    expect((await call('GET', '/crm/v3/owners/7')).body.userId).toBe(70)
    expect(portal.nextAt()).toBeNull()
  })

  it('bring what HubSpot has of a contact by itself, where they do not say', async () => {
    const at = (day: number): string => `2026-05-0${day}T10:00:00.000Z`
    const stages = ['lead', 'marketingqualifiedlead'].map((value, index) => ({
      value,
      timestamp: at(2 + index),
    }))
    const contact = { object: 'contact', createdAt: at(1), history: { lifecyclestage: stages } }
    const path = await fileOf(
      { ...contact, id: 501, associations: { calls: ['900'] } },
      { ...contact, id: 502, properties: { notes_last_contacted: at(5) }, associations: { calls: ['900'] } },
      { object: 'calls', id: '900', properties: { hs_timestamp: at(4) } },
    )
    const { portal, call } = await openPortal({})
    await loadPortal(portal, path)
    const names = [
      ...['lastmodifieddate', 'hs_v2_date_entered_marketingqualifiedlead', 'notes_last_contacted'],
      'num_contacted_notes',
    ]
    const read = async (id: number): Promise<Record<string, string>> =>
      (await call('GET', `/crm/v3/objects/contacts/${String(id)}?properties=${names.join(',')}`)).body
        .properties
    expect(await read(501)).toMatchObject({
      lastmodifieddate: at(3),
      hs_v2_date_entered_marketingqualifiedlead: at(3),
      notes_last_contacted: at(4),
      num_contacted_notes: '1',
    })
    expect((await read(502))['notes_last_contacted']).toBe(at(5))
  })

  it('report every bad line with its number and change nothing', async () => {
    const path = await fileOf(
      { object: 'contacts', id: '1' },
      '{"object": "contacts", ',
      { object: 'unicorns', id: '1' },
      { object: 'contacts', properties: {} },
      '',
      { object: 'contact', id: 1 },
      { object: 'calls', id: '2', history: { hs_timestamp: [{ value: 'x', timestamp: 'never' }] } },
    )
    const { portal } = await openPortal()
    const result = await loadPortal(portal, path)
    if (result.ok) throw new Error('loaded')
    expect(result.problems.map(({ line }) => line)).toEqual([2, 3, 4, 6, 7])
    expect(result.problems[1]?.problem).toMatch(
      /^object cannot be "unicorns". Allowed: one of owner, .* contacts, /,
    )
    expect(result.problems[4]?.problem).toMatch(/^history\.hs_timestamp\[0\]\.timestamp cannot be "never"/)
    expect([...portal.state.store.all('contacts')]).toEqual([])
  })

  it('tell everything that is wrong in a line: where, what, and what is allowed', async () => {
    const path = await fileOf(
      {
        object: 'contacts',
        id: 'lea',
        properties: { company: { name: 'Acme' } },
        history: { lifecyclestage: [{ value: 'lead' }] },
        associations: { unicorns: ['1'], calls: ['first'] },
        archived: 'yes',
      },
      { object: 'owner', id: 7, type: 'ROBOT', teams: ['north'] },
      '{ "object": "contacts", "id": 9007199254740993 }',
      { object: 'calls', id: '9', properties: { hs_timestamp: 'yesterday' } },
    )
    const { portal } = await openPortal()
    const result = await loadPortal(portal, path)
    if (result.ok) throw new Error('loaded')
    expect(result.problems.map(({ line, problem }) => `${String(line)} ${problem}`)).toEqual([
      '1 id cannot be "lea". Allowed: an id: digits, as text where they are many.',
      '1 properties.company cannot be {"name":"Acme"}. Allowed: a text, a number, true or false.',
      expect.stringMatching(
        /^1 history\.lifecyclestage\[0\]\.timestamp is missing\. Allowed: an instant as /,
      ),
      expect.stringMatching(/^1 associations\.unicorns cannot be \["1"\]\. Allowed: one of contacts, /),
      '1 associations.calls[0] cannot be "first". Allowed: an id, or {id, types}.',
      '1 archived cannot be "yes". Allowed: true or false.',
      '2 type cannot be "ROBOT". Allowed: PERSON or QUEUE.',
      '2 teams[0] cannot be "north". Allowed: the id of a team, or {id, name, primary}.',
      '3 id cannot be 9007199254740992. Allowed: an id: digits, as text where they are many.',
      expect.stringMatching(/^4 properties\.hs_timestamp cannot be "yesterday"\. Allowed: an instant as /),
    ])
  })

  it('take instants as HubSpot tells them; one without a zone is UTC on every machine', async () => {
    const history = { lifecyclestage: [{ value: 'lead', timestamp: '1768208400000' }] }
    const path = await fileOf(
      { object: 'contacts', id: '1', createdAt: '2026-01-12 08:00', history, associations: { calls: ['2'] } },
      { object: 'calls', id: 2, properties: { hs_timestamp: 1768208400000, hs_call_direction: 'OUTBOUND' } },
    )
    const { portal } = await openPortal()
    expect(await loadPortal(portal, path)).toMatchObject({ ok: true })
    const { createdAt, history: loaded, properties } = portal.state.store.get('contacts', '1') ?? {}
    expect(properties?.['notes_last_contacted']).toBe('2026-01-12T09:00:00.000Z')
    expect(createdAt?.toISOString()).toBe('2026-01-12T08:00:00.000Z')
    expect(loaded?.['lifecyclestage']).toMatchObject([{ timestamp: '2026-01-12T09:00:00.000Z' }])
  })

  it('bring pipelines, and custom stages in their order', async () => {
    const stage = { id: 'won', label: 'Won', displayOrder: 1, metadata: { isClosed: 'true' } }
    const options = ['lead', '4711', 'customer'].map((value, displayOrder) => ({
      value,
      label: value,
      displayOrder,
    }))
    const stages = {
      objectType: 'contacts',
      name: 'lifecyclestage',
      type: 'enumeration',
      fieldType: 'radio',
      options,
    }
    const path = await fileOf(
      { object: 'pipeline', objectType: 'deals', id: 'default', label: 'Sales', stages: [stage] },
      { object: 'property', ...stages },
      { object: 'contacts', id: '1', properties: { lifecyclestage: '4711' } },
    )
    const { portal, call } = await openPortal()
    expect(await loadPortal(portal, path)).toMatchObject({ ok: true })
    const { body } = await call('GET', '/crm/v3/pipelines/deals/default/stages')
    expect(body.results).toMatchObject([stage])
    const set = (lifecyclestage: string): ReturnType<typeof call> =>
      call('PATCH', '/crm/v3/objects/contacts/1', { properties: { lifecyclestage } })
    await set('lead')
    expect(portal.state.store.get('contacts', '1')?.properties['lifecyclestage']).toBe('4711')
    await set('customer')
    expect(portal.state.store.get('contacts', '1')?.properties['lifecyclestage']).toBe('customer')
  })

  it('keep new ids clear of loaded ones', async () => {
    const { portal } = await openPortal()
    await loadPortal(portal, await fileOf({ object: 'contacts', id: '508369434347' }))
    expect(portal.actions.createContact({ properties: {}, by: REP })).toBe('508369434348')
  })
})

describe('control port', () => {
  it('acts, sets faults, reports and saves, apart from the REST port', async () => {
    const { portal, call } = await openPortal()
    let saved = 0
    const save = async (): Promise<string> => `portal-${++saved}.jsonl`
    const { url } = await portal.listenControl(0, { save })
    const post = async (path: string, body: unknown): Promise<{ status: number; body: unknown }> => {
      const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) })
      return { status: answer.status, body: await answer.json() }
    }
    const made = await post('/__sandbox/act', { do: 'createContact', properties: { city: 'Vigo' }, by: REP })
    expect(made).toMatchObject({ status: 200, body: { ok: true, result: expect.stringMatching(/^\d+$/) } })
    expect((await post('/__sandbox/act', { do: 'toString' })).status).toBe(400)
    expect(
      (await post('/__sandbox/act', { do: 'createContact', properties: { pet: 'cat' }, by: REP })).status,
    ).toBe(400)
    await post('/__sandbox/faults', { errorShare: 1 })
    expect((await call('GET', '/crm/v3/owners')).status).toBe(502)
    expect(await post('/__sandbox/save', {})).toEqual({
      status: 200,
      body: { ok: true, file: 'portal-1.jsonl' },
    })
    const report = await (await fetch(`${url}/__sandbox/state`)).json()
    expect(report).toMatchObject({ objects: { contacts: 1 }, calls: { total: 1 }, faults: { errorShare: 1 } })
    expect((await fetch(`${url}/crm/v3/owners`)).status).toBe(404)
  })
})
