import { describe, expect, it } from 'vitest'
import { readContact } from '../../src/hubspot/read-contact.ts'
import { readContacts } from '../../src/hubspot/read-contacts.ts'
import { searchContacts } from '../../src/hubspot/search-contacts.ts'
import { updateContacts } from '../../src/hubspot/update-contacts.ts'
import {
  aBatch,
  aHubSpot,
  anError,
  api,
  aPartial,
  aRateLimit,
  aRecord,
  type Asked,
  failureOf,
  html502,
  onPost,
  useHubSpotApi,
} from '../support/hubspot-api.ts'

useHubSpotApi()

const READ = '/crm/v3/objects/contacts/batch/read'
const UPDATE = '/crm/v3/objects/contacts/batch/update'
const ids = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => String(from + n))
const all = (asked: Asked): object => aBatch(asked.inputs.map(({ id }) => aRecord(id)))
const inputIds = (asked: Asked[]): string[][] => asked.map(({ inputs }) => inputs.map(({ id }) => id))
const notFound = anError('OBJECT_NOT_FOUND', 'resource not found')

describe('readContacts', () => {
  it('reads 100 a call, current values only', async () => {
    const { hs } = aHubSpot()
    const first = onPost(READ, (asked) => ({ body: all(asked) as never }))
    const second = onPost(READ, (asked) => ({ body: all(asked) as never }))
    const wanted = ids(1, 150)
    const { found, missing } = await readContacts(hs, { ids: wanted, properties: ['email'], withHistory: [] })
    expect(found.map(({ id }) => id)).toEqual(wanted)
    expect(missing).toEqual([])
    expect([first, second].map(([asked]) => asked?.inputs.length)).toEqual([100, 50])
    expect(first[0]).toMatchObject({
      properties: ['email', 'hs_merged_object_ids'],
      propertiesWithHistory: [],
    })
  })

  it('reads 50 a call with history and frees it of the wire', async () => {
    const { hs } = aHubSpot()
    const entry = { value: 'marketingqualifiedlead', timestamp: '2026-03-02T09:00:00Z', sourceLabel: 'x' }
    const propertiesWithHistory = {
      lifecyclestage: [
        { ...entry, sourceType: 'CRM_UI', sourceId: 'userId:77' },
        { ...entry, value: null, sourceType: 'INTEGRATION', sourceId: '4711', updatedByUserId: 88 },
        { ...entry, timestamp: 1_772_442_000_000, sourceType: null },
      ],
    }
    const properties = { lifecyclestage: 'marketingqualifiedlead', email: null, hs_merged_object_ids: '5;6' }
    onPost(READ, (asked) => ({ body: all(asked) as never }))
    onPost(READ, { body: aBatch([aRecord('51', properties, { propertiesWithHistory })]) })
    const input = { ids: ids(1, 51), properties: ['email', 'phone'], withHistory: ['lifecyclestage'] }
    const { found } = await readContacts(hs, input)
    expect(found[50]).toMatchObject({ id: '51', mergedIds: ['5', '6'], properties: { email: '', phone: '' } })
    const at = new Date('2026-03-02T09:00:00Z')
    const stage = 'marketingqualifiedlead'
    expect(found[50]?.history['lifecyclestage']).toEqual([
      { value: stage, at, sourceType: 'CRM_UI', sourceId: 'userId:77', userId: '77' },
      { value: '', at, sourceType: 'INTEGRATION', sourceId: '4711', userId: '88' },
      { value: stage, at, sourceType: '', sourceId: '', userId: '' },
    ])
  })

  it('names the ids that a 207 leaves out, each once', async () => {
    const { hs } = aHubSpot()
    const error = {
      category: 'OBJECT_NOT_FOUND',
      message: 'Could not get some objects',
      context: { ids: ['2'] },
    }
    const asked = onPost(READ, { status: 207, body: aPartial([aRecord('1')], [error]) })
    const answer = await readContacts(hs, { ids: ['1', '2', '2', '1'], properties: [], withHistory: [] })
    expect(answer.missing).toEqual(['2'])
    expect(inputIds(asked)).toEqual([['1', '2']])
  })

  it('takes a 404 as: none of them', async () => {
    const { hs } = aHubSpot()
    onPost(READ, { status: 404, body: notFound })
    const answer = await readContacts(hs, { ids: ['1', '2'], properties: [], withHistory: [] })
    expect(answer).toEqual({ found: [], missing: ['1', '2'] })
  })

  it('asks nothing about an id that cannot be one, so that it cannot spoil the batch', async () => {
    const { hs } = aHubSpot()
    const ids = ['__proto__', '', '9223372036854775808', '99999999999999999999']
    const answer = await readContacts(hs, { ids, properties: [], withHistory: [] })
    expect(answer).toEqual({ found: [], missing: ids })
    for (const id of ids)
      expect(await readContact(hs, { id, properties: [], withHistory: [] })).toEqual({ state: 'gone' })
  })

  it('asks about the largest id there can be', async () => {
    const { hs } = aHubSpot()
    const asked = onPost(READ, { body: { results: [] } })
    await readContacts(hs, { ids: ['9223372036854775807'], properties: [], withHistory: [] })
    expect(inputIds(asked)).toEqual([['9223372036854775807']])
  })

  it('takes no other error in a 207 for a missing contact', async () => {
    const { hs } = aHubSpot()
    onPost(READ, {
      status: 207,
      body: aPartial([], [{ category: 'INTERNAL_ERROR', message: 'x', context: {} }]),
    })
    const failure = await failureOf(readContacts(hs, { ids: ['1'], properties: [], withHistory: [] }))
    expect(failure).toMatchObject({ code: 'unexpected_answer', category: 'INTERNAL_ERROR' })
  })

  it('says which places of an answer it cannot read, never their values', async () => {
    const { hs } = aHubSpot()
    onPost(READ, { body: { results: [{ properties: { email: 'ana@x.example' } }] } })
    const failure = await failureOf(readContacts(hs, { ids: ['1'], properties: [], withHistory: [] }))
    expect(failure.code).toBe('unexpected_answer')
    expect(failure.summary).toContain('results.0.id')
    expect(failure.message).not.toContain('ana')
  })
})

describe('readContact', () => {
  const read = { id: '7', properties: ['email'], withHistory: ['lifecyclestage'] }
  const query = (archived: boolean): object => ({
    properties: ['email', 'hs_merged_object_ids'],
    propertiesWithHistory: 'lifecyclestage',
    archived: String(archived),
  })
  const onGet = (archived: boolean, status: number, body: object): void => {
    api()
      .get('/crm/v3/objects/contacts/7')
      .query(query(archived) as never)
      .reply(status, body as never)
  }

  it('finds a contact', async () => {
    onGet(false, 200, aRecord('7'))
    expect(await readContact(aHubSpot().hs, read)).toMatchObject({ state: 'found', contact: { id: '7' } })
  })

  it('tells a merged one by the id of the record that survived', async () => {
    onGet(false, 200, aRecord('9', { hs_merged_object_ids: '7' }))
    const expected = { state: 'merged', contact: { id: '9', mergedIds: ['7'] } }
    expect(await readContact(aHubSpot().hs, read)).toMatchObject(expected)
  })

  it('tells a deleted one from the recycle bin', async () => {
    onGet(false, 404, notFound)
    onGet(true, 200, aRecord('7', {}, { archived: true }))
    expect(await readContact(aHubSpot().hs, read)).toMatchObject({ state: 'deleted', contact: { id: '7' } })
  })

  it('tells one that is nowhere', async () => {
    onGet(false, 404, notFound)
    onGet(true, 404, notFound)
    expect(await readContact(aHubSpot().hs, read)).toEqual({ state: 'gone' })
  })

  it('does not take a 404 of a proxy for an erased contact', async () => {
    api()
      .get('/crm/v3/objects/contacts/7')
      .query(true)
      .reply(404, 'no such host', { 'content-type': 'text/plain' })
    expect(await failureOf(readContact(aHubSpot().hs, read))).toMatchObject({ code: 'unexpected_answer' })
  })
})

describe('updateContacts', () => {
  const items = (...values: [string, string][]): { id: string; properties: Record<string, string> }[] =>
    values.map(([id, pacto_state]) => ({ id, properties: { pacto_state } }))

  it('sends an id once, with the later value', async () => {
    const asked = onPost(UPDATE, (sent) => ({ body: all(sent) as never }))
    const twice = [
      ...items(['1', 'waiting'], ['2', 'waiting']),
      { id: '1', properties: { pacto_state: 'met', x: '' } },
    ]
    const outcomes = await updateContacts(aHubSpot().hs, twice)
    expect(outcomes).toEqual([
      { id: '1', ok: true },
      { id: '2', ok: true },
    ])
    expect(asked[0]?.inputs[0]).toEqual({
      id: '1',
      properties: { pacto_state: 'met', x: '' },
      objectWriteTraceId: '1',
    })
  })

  it('gives each item of a 207 its own outcome', async () => {
    const errors = [
      { category: 'OBJECT_NOT_FOUND', message: 'archived', context: { ids: ['2'] } },
      { category: 'VALIDATION_ERROR', message: 'bad', context: { objectWriteTraceId: ['3'] } },
    ]
    onPost(UPDATE, { status: 207, body: aPartial([aRecord('1')], errors) })
    const outcomes = await updateContacts(aHubSpot().hs, items(['1', 'a'], ['2', 'a'], ['3', 'a']))
    expect(outcomes).toMatchObject([
      { id: '1', ok: true },
      { id: '2', ok: false, code: 'not_found', retry: false },
      { id: '3', ok: false, code: 'refused', retry: false },
    ])
  })

  it('sends a refused batch again without the contact HubSpot names', async () => {
    const refusal = anError('VALIDATION_ERROR', 'Some objects do not exist', { context: { ids: ['2'] } })
    onPost(UPDATE, { status: 400, body: refusal })
    const again = onPost(UPDATE, (sent) => ({ body: all(sent) as never }))
    const outcomes = await updateContacts(aHubSpot().hs, items(['1', 'a'], ['2', 'a'], ['3', 'a']))
    expect(outcomes.map(({ id, ok }) => [id, ok]).sort()).toEqual([
      ['1', true],
      ['2', false],
      ['3', true],
    ])
    expect(inputIds(again)).toEqual([['1', '3']])
  })

  it('finds the contact by the property and the value that are quoted', async () => {
    const message =
      'Property values were not valid: [{"message":"late was not one of the allowed options: [waiting, met]","error":"INVALID_OPTION","name":"pacto_state"}]'
    onPost(UPDATE, { status: 400, body: anError('VALIDATION_ERROR', message) })
    const again = onPost(UPDATE, (sent) => ({ body: all(sent) as never }))
    const outcomes = await updateContacts(aHubSpot().hs, items(['1', 'met'], ['2', 'late']))
    expect(outcomes.find(({ id }) => id === '2')).toMatchObject({ ok: false, code: 'refused', retry: false })
    expect(inputIds(again)).toEqual([['1']])
  })

  it('refuses at once everything that carries a property the portal does not have', async () => {
    const message = 'Property values were not valid: [{"error":"PROPERTY_DOESNT_EXIST","name":"pacto_state"}]'
    const { hs } = aHubSpot()
    onPost(UPDATE, { status: 400, body: anError('VALIDATION_ERROR', message) })
    const outcomes = await updateContacts(hs, items(['1', 'met'], ['2', 'late']))
    expect(outcomes.every((outcome) => !outcome.ok && !outcome.retry)).toBe(true)
    expect(hs.spent().total).toBe(1)
  })

  const onAnyUpdate = (isBad: (id: string) => boolean): void => {
    api()
      .persist()
      .post(UPDATE)
      .reply(async (request: Request) => {
        const asked = (await request.json()) as Asked
        const bad = asked.inputs.some(({ id }) => isBad(id))
        return bad ? [400, anError('VALIDATION_ERROR', 'invalid')] : [200, all(asked) as never]
      })
  }

  it('halves a batch that HubSpot refuses without a name, and one bad contact blocks no other', async () => {
    const { hs } = aHubSpot()
    onAnyUpdate((id) => id === '37')
    const outcomes = await updateContacts(
      hs,
      items(...ids(1, 100).map((id) => [id, 'met'] as [string, string])),
    )
    expect(outcomes).toHaveLength(100)
    expect(outcomes.filter(({ ok }) => !ok)).toMatchObject([{ id: '37', code: 'refused', retry: false }])
    expect(hs.spent().total).toBeLessThanOrEqual(15)
  })

  it('stops searching for bad contacts before it costs too much; what is in doubt is tried again', async () => {
    const { hs } = aHubSpot()
    onAnyUpdate(() => true)
    const outcomes = await updateContacts(
      hs,
      items(...ids(1, 100).map((id) => [id, 'met'] as [string, string])),
    )
    expect(outcomes).toHaveLength(100)
    expect(outcomes.some((outcome) => !outcome.ok && outcome.retry)).toBe(true)
    expect(hs.spent().total).toBeLessThanOrEqual(50)
  })

  it('tells everything that was not sent to wait, once calls are held back', async () => {
    const { hs } = aHubSpot()
    onPost(UPDATE, (sent) => ({ body: all(sent) as never }))
    onPost(UPDATE, { status: 429, body: aRateLimit('TEN_SECONDLY_ROLLING') })
    const outcomes = await updateContacts(
      hs,
      items(...ids(1, 250).map((id) => [id, 'met'] as [string, string])),
    )
    const waiting = outcomes.filter(({ ok }) => !ok)
    expect(waiting).toHaveLength(150)
    const retryAt = new Date('2026-03-02T10:00:10.000Z')
    expect(waiting[149]).toMatchObject({ code: 'rate_limited', retry: true, retryAt, uncertain: false })
  })

  it('says of a 502 what may have been applied', async () => {
    onPost(UPDATE, html502)
    const outcomes = await updateContacts(aHubSpot().hs, items(['1', 'met']))
    expect(outcomes).toMatchObject([{ id: '1', code: 'hubspot_away', retry: true, uncertain: true }])
  })

  it('is uncertain about an item that the answer does not mention', async () => {
    onPost(UPDATE, { body: aBatch([aRecord('1')]) })
    const outcomes = await updateContacts(aHubSpot().hs, items(['1', 'met'], ['2', 'met']))
    expect(outcomes[1]).toMatchObject({ id: '2', ok: false, retry: true, uncertain: true })
  })
})

describe('searchContacts', () => {
  const SEARCH = '/crm/v3/objects/contacts/search'
  const filter = { propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' } as const

  it('sends every field the documents require and pages by id', async () => {
    const { hs } = aHubSpot()
    const full = ids(900, 200).map((id) => aRecord(id))
    const first = onPost(SEARCH, { body: { total: 201, results: full } })
    const second = onPost(SEARCH, { body: { total: 1, results: [aRecord('2000')] } })
    const input = { filterGroups: [{ filters: [filter] }], properties: ['email'] }
    const page = await searchContacts(hs, input)
    expect(page).toMatchObject({ total: 201, next: '1099' })
    const last = await searchContacts(hs, { ...input, after: page.next ?? '' })
    expect(last).toMatchObject({ next: null, contacts: [{ id: '2000' }] })
    expect(first[0]).toEqual({
      filterGroups: [{ filters: [filter] }],
      properties: ['email', 'hs_merged_object_ids'],
      sorts: ['hs_object_id'],
      limit: 200,
      after: '0',
    })
    const beyond = { propertyName: 'hs_object_id', operator: 'GT', value: '1099' }
    expect(second[0]?.['filterGroups']).toEqual([{ filters: [filter, beyond] }])
  })

  it('asks a page that came out of order once more, in the spelling of HubSpot’s servers', async () => {
    const { hs } = aHubSpot()
    const full = ids(900, 200).map((id) => aRecord(id))
    const first = onPost(SEARCH, { body: { total: 201, results: full.toReversed() } })
    const second = onPost(SEARCH, { body: { total: 201, results: full } })
    const page = await searchContacts(hs, { filterGroups: [{ filters: [filter] }], properties: [] })
    expect(page).toMatchObject({ next: '1099', contacts: { 0: { id: '900' }, length: 200 } })
    expect(first[0]?.['sorts']).toEqual(['hs_object_id'])
    const sorts = [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }]
    expect(second[0]).toEqual({ ...first[0], sorts })
  })

  it('refuses to page on where HubSpot does not sort: contacts would be left out', async () => {
    const { hs } = aHubSpot()
    const reversed = ids(900, 200)
      .toReversed()
      .map((id) => aRecord(id))
    for (const _ of ['text', 'object']) onPost(SEARCH, { body: { total: 201, results: reversed } })
    const search = searchContacts(hs, { filterGroups: [{ filters: [filter] }], properties: [] })
    await expect(search).rejects.toMatchObject({ code: 'unexpected_answer' })
  })
})
