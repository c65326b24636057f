import { describe, expect, it } from 'vitest'
import { REP, openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'

const SEARCH = '/crm/v3/objects/contacts/search'

type Filter = Record<string, unknown>

async function withLeads(): Promise<
  OpenPortal & { ids: string[]; find(...filters: Filter[]): Promise<string[]> }
> {
  const opened = await openPortal()
  const contacts: { properties: Record<string, string> }[] = [
    { properties: { firstname: 'Eva', city: 'Vigo', numberofemployees: '9', lifecyclestage: 'lead' } },
    { properties: { firstname: 'Ana', city: 'A Coruña', numberofemployees: '40' } },
    { properties: { firstname: 'Iria', numberofemployees: '100', closedate: '2026-12-01T00:00:00Z' } },
  ]
  const ids = opened.portal.actions.importContacts({ contacts, by: REP })
  const find = async (...filters: Filter[]): Promise<string[]> => {
    opened.pass(1)
    const { body } = await opened.call('POST', SEARCH, {
      filterGroups: [{ filters }],
      properties: ['firstname'],
    })
    if (!body.results) throw new Error(body.message)
    return body.results.map((hit: { properties: { firstname: string } }) => hit.properties.firstname)
  }
  return { ...opened, ids, find }
}

describe('search', () => {
  it.each<[string, Filter, string[]]>([
    ['EQ, case aside', { propertyName: 'city', operator: 'EQ', value: 'VIGO' }, ['Eva']],
    ['NEQ', { propertyName: 'city', operator: 'NEQ', value: 'vigo' }, ['Ana', 'Iria']],
    ['GT as a number', { propertyName: 'numberofemployees', operator: 'GT', value: '9' }, ['Ana', 'Iria']],
    ['LTE as a number', { propertyName: 'numberofemployees', operator: 'LTE', value: '40' }, ['Eva', 'Ana']],
    [
      'BETWEEN, both ends in',
      { propertyName: 'numberofemployees', operator: 'BETWEEN', value: '9', highValue: '40' },
      ['Eva', 'Ana'],
    ],
    ['IN in lower case', { propertyName: 'city', operator: 'IN', values: ['vigo'] }, ['Eva']],
    ['IN not in lower case: nothing', { propertyName: 'city', operator: 'IN', values: ['Vigo'] }, []],
    ['NOT_IN, without the empty', { propertyName: 'city', operator: 'NOT_IN', values: ['vigo'] }, ['Ana']],
    ['HAS_PROPERTY', { propertyName: 'closedate', operator: 'HAS_PROPERTY' }, ['Iria']],
    ['NOT_HAS_PROPERTY', { propertyName: 'city', operator: 'NOT_HAS_PROPERTY' }, ['Iria']],
    ['CONTAINS_TOKEN', { propertyName: 'city', operator: 'CONTAINS_TOKEN', value: 'coru*' }, ['Ana']],
    [
      'NOT_CONTAINS_TOKEN',
      { propertyName: 'city', operator: 'NOT_CONTAINS_TOKEN', value: 'vigo' },
      ['Ana', 'Iria'],
    ],
    ['GTE an instant', { propertyName: 'closedate', operator: 'GTE', value: '1796083200000' }, ['Iria']],
  ])('%s', async (_, filter, names) => {
    const { find } = await withLeads()
    expect(await find(filter)).toEqual(names)
  })

  it('takes all filters of a group and any group', async () => {
    const { find, call } = await withLeads()
    const big = { propertyName: 'numberofemployees', operator: 'GTE', value: '40' }
    const known = { propertyName: 'city', operator: 'HAS_PROPERTY' }
    expect(await find(big, known)).toEqual(['Ana'])
    const { body } = await call('POST', SEARCH, { filterGroups: [{ filters: [big] }, { filters: [known] }] })
    expect(body.total).toBe(3)
  })

  it.each<[string, unknown]>([
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    ['seven filters in a group', groups(7)],
    ['nineteen filters', groups(6, 6, 6, 1)],
    [
      'an unknown property',
      { filterGroups: [{ filters: [{ propertyName: 'pet', operator: 'HAS_PROPERTY' }] }] },
    ],
    [
      'an unknown operator',
      { filterGroups: [{ filters: [{ propertyName: 'city', operator: 'LIKE', value: 'x' }] }] },
    ],
    ['a value for HAS_PROPERTY', groupOf({ operator: 'HAS_PROPERTY', value: '' })],
    ['no values for IN', groupOf({ operator: 'IN', values: [] })],
    ['no upper end for BETWEEN', groupOf({ operator: 'BETWEEN', value: '1' })],
    ['a page of 201', { limit: 201 }],
    ['a page beyond 10,000', { limit: 100, after: '9901' }],
    ['an after that is no number', { after: 'abc' }],
    ['two sorts', { sorts: [sortBy('city'), sortBy('firstname')] }],
    ['a sort by an unknown property', { sorts: [sortBy('pet')] }],
    ['a query over 3,000 characters', { query: 'x'.repeat(3001) }],
  ])('refuses %s', async (_, request) => {
    const { call } = await openPortal()
    const { status, body } = await call('POST', SEARCH, request)
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR'])
  })

  it('sorts by one property, ids in doubt; a sort given as text is ignored', async () => {
    const { call } = await withLeads()
    const names = async (sorts: unknown[]): Promise<string[]> => {
      const { body } = await call('POST', SEARCH, { sorts, properties: ['firstname'] })
      return body.results.map((hit: { properties: { firstname: string } }) => hit.properties.firstname)
    }
    expect(await names([{ propertyName: 'numberofemployees', direction: 'DESCENDING' }])).toEqual([
      'Iria',
      'Ana',
      'Eva',
    ])
    expect(await names(['-numberofemployees'])).toEqual(['Eva', 'Ana', 'Iria'])
  })

  it('refuses a request of more than 3,000 characters', async () => {
    const { call } = await openPortal()
    const path = '/crm/v3/objects/contacts/search'
    const properties = Array.from({ length: 300 }, (_, index) => `property_${String(index)}`)
    expect((await call('POST', path, { filterGroups: [], properties })).status).toBe(400)
    expect((await call('POST', path, { filterGroups: [], properties: properties.slice(200) })).status).toBe(
      200,
    )
  })

  it('gives ten a page with where to go on', async () => {
    const { call, portal } = await openPortal()
    portal.actions.importContacts({
      contacts: Array.from({ length: 12 }, () => ({ properties: {} })),
      by: REP,
    })
    const first = await call('POST', SEARCH, {})
    expect([first.body.total, first.body.results.length, first.body.paging.next.after]).toEqual([
      12,
      10,
      '10',
    ])
    const second = await call('POST', SEARCH, { after: '10' })
    expect([second.body.results.length, second.body.paging]).toEqual([2, undefined])
  })

  it('sees a write only after the lag of the index', async () => {
    const { call, portal, pass } = await openPortal({ searchLagMs: 30_000 })
    const names = async (): Promise<string[]> =>
      (await call('POST', SEARCH, { properties: ['city'] })).body.results.map(
        (hit: { properties: { city: string } }) => hit.properties.city,
      )
    const id = portal.actions.createContact({ properties: { city: 'Vigo' }, by: REP })
    expect(await names()).toEqual([])
    pass(30)
    expect(await names()).toEqual(['Vigo'])
    portal.actions.setProperties({ objectType: 'contacts', id, properties: { city: 'Lugo' }, by: REP })
    expect(await names()).toEqual(['Vigo'])
    pass(30)
    expect(await names()).toEqual(['Lugo'])
    portal.actions.deleteContact({ id, by: REP })
    pass(30)
    expect(await names()).toEqual([])
  })

  it('finds activities by the contact they are on', async () => {
    const { call, portal, ids } = await withLeads()
    const task = portal.actions.logEngagement({ kind: 'task', contactIds: [ids[0]!], by: REP })
    portal.actions.logEngagement({ kind: 'task', contactIds: [ids[1]!], by: REP })
    const { body } = await call('POST', '/crm/v3/objects/tasks/search', {
      filterGroups: [{ filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: ids[0] }] }],
    })
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([task])
  })
})

function groups(...sizes: number[]): unknown {
  const filter = { propertyName: 'city', operator: 'HAS_PROPERTY' }
  return { filterGroups: sizes.map((size) => ({ filters: Array.from({ length: size }, () => filter) })) }
}

function groupOf(filter: Filter): unknown {
  return { filterGroups: [{ filters: [{ propertyName: 'numberofemployees', ...filter }] }] }
}

function sortBy(propertyName: string): unknown {
  return { propertyName, direction: 'ASCENDING' }
}
