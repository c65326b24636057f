import { describe, expect, it } from 'vitest'
import { REP, openPortal } from './open-portal.ts'

const PROPERTIES = '/crm/v3/properties/contacts'
const GROUP = { name: 'agreement', label: 'Agreement', displayOrder: 1 }
const text = (name: string): Record<string, unknown> => ({
  name,
  label: name,
  groupName: 'agreement',
  type: 'string',
  fieldType: 'text',
})

describe('properties', () => {
  it('are created with their group by the official client, and are written like any other', async () => {
    const { client, call } = await openPortal()
    await client.crm.properties.groupsApi.create('contacts', GROUP)
    const options = [{ label: 'Budget', value: 'budget', hidden: false, displayOrder: 0 }]
    const made = await client.crm.properties.coreApi.create('contacts', {
      ...(text('reason') as unknown as Parameters<typeof client.crm.properties.coreApi.create>[1]),
      type: 'enumeration' as never,
      fieldType: 'select' as never,
      options,
    })
    expect(made.options[0]?.value).toBe('budget')
    const write = (reason: string): ReturnType<typeof call> =>
      call('POST', '/crm/v3/objects/contacts', { properties: { reason } })
    expect((await write('budget')).status).toBe(201)
    expect((await write('other')).status).toBe(400)
  })

  it('answer 409 where the name exists, property or group', async () => {
    const { call } = await openPortal()
    expect((await call('POST', `${PROPERTIES}/groups`, GROUP)).status).toBe(201)
    expect((await call('POST', `${PROPERTIES}/groups`, GROUP)).status).toBe(409)
    expect((await call('POST', PROPERTIES, text('note'))).status).toBe(201)
    expect((await call('POST', PROPERTIES, text('note'))).status).toBe(409)
  })

  it('come in batches: 201, 207 where some exist, 409 where all do', async () => {
    const { call } = await openPortal()
    await call('POST', `${PROPERTIES}/groups`, GROUP)
    const create = async (...names: string[]): Promise<number> =>
      (await call('POST', `${PROPERTIES}/batch/create`, { inputs: names.map(text) })).status
    expect(await create('a', 'b')).toBe(201)
    expect(await create('b', 'c')).toBe(207)
    expect(await create('a', 'b')).toBe(409)
  })

  it.each<[string, Record<string, unknown>]>([
    ['a name with capitals', { ...text('Note'), name: 'Note' }],
    ['a name of HubSpot’s own kind', text('hs_note')],
    ['no label', { ...text('note'), label: '' }],
    ['an unknown group', { ...text('note'), groupName: 'nowhere' }],
    ['a field that does not fit the type', { ...text('note'), fieldType: 'number' }],
    ['an enumeration without options', { ...text('note'), type: 'enumeration', fieldType: 'select' }],
    ['a yes/no without its two options', { ...text('note'), type: 'bool', fieldType: 'booleancheckbox' }],
    [
      'an option twice',
      {
        ...text('note'),
        type: 'enumeration',
        fieldType: 'select',
        options: ['A', 'B'].map((label) => ({ label, value: 'a', hidden: false })),
      },
    ],
  ])('refuse %s', async (_, body) => {
    const { call } = await openPortal()
    await call('POST', `${PROPERTIES}/groups`, GROUP)
    expect((await call('POST', PROPERTIES, body)).status).toBe(400)
  })

  it('may be unique ten times on an object, and on tasks only where the portal allows it', async () => {
    const { call } = await openPortal()
    await call('POST', `${PROPERTIES}/groups`, GROUP)
    const unique = async (name: string): Promise<number> =>
      (await call('POST', PROPERTIES, { ...text(name), hasUniqueValue: true })).status
    for (let index = 0; index < 10; index++) expect(await unique(`key_${index}`)).toBe(201)
    expect(await unique('key_10')).toBe(400)
    const refusing = await openPortal({ refuseUniqueTaskProperty: true })
    const task = { ...text('task_key'), groupName: 'task', hasUniqueValue: true }
    expect((await refusing.call('POST', '/crm/v3/properties/tasks', task)).status).toBe(400)
  })

  it('of HubSpot change their options only, and cannot be archived', async () => {
    const { call } = await openPortal()
    const path = `${PROPERTIES}/hs_lead_status`
    const { body } = await call('GET', path)
    const options = [...body.options, { label: 'Parked', value: 'PARKED', hidden: false, displayOrder: 9 }]
    expect((await call('PATCH', path, { options })).status).toBe(200)
    expect((await call('PATCH', path, { label: 'Status' })).status).toBe(400)
    expect((await call('DELETE', path)).status).toBe(400)
  })
})

describe('owners', () => {
  it('are listed with and without the trailing slash; archived ones apart and without a user', async () => {
    const { client, call, portal } = await openPortal()
    portal.actions.upsertOwner({
      id: '102',
      userId: '10',
      email: 'lead@sales.example',
      teams: [{ id: '1', name: 'Sales', primary: true }],
    })
    portal.actions.archiveOwner({ id: '101' })
    const live = await client.crm.owners.ownersApi.getPage()
    expect(live.results.map(({ id }) => id)).toEqual(['102'])
    expect(live.results[0]?.teams?.[0]?.name).toBe('Sales')
    const archived = await call('GET', '/crm/v3/owners?archived=true')
    expect(archived.body.results).toMatchObject([{ id: '101', userIdIncludingInactive: 9, archived: true }])
    expect(archived.body.results[0].userId).toBeUndefined()
    expect((await call('GET', '/crm/v3/owners/10?idProperty=userId')).body.id).toBe('102')
    expect((await call('GET', '/crm/v3/owners/101')).status).toBe(404)
    expect((await call('GET', '/crm/v3/owners/?limit=501')).status).toBe(400)
  })
})

describe('account', () => {
  it('says what it is, with the offset of the day', async () => {
    const { call, clock } = await openPortal({ portalId: 77, timeZone: 'America/St_Johns' })
    const winter = (await call('GET', '/account-info/v3/details')).body
    expect(winter).toEqual({
      portalId: 77,
      accountType: 'STANDARD',
      timeZone: 'America/St_Johns',
      companyCurrency: 'EUR',
      additionalCurrencies: [],
      utcOffset: '-03:30',
      utcOffsetMilliseconds: -12_600_000,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'eu1',
    })
    clock.jumpTo(new Date('2027-07-01T00:00:00Z'))
    expect((await call('GET', '/account-info/v3/details')).body.utcOffset).toBe('-02:30')
  })
})

describe('lists', () => {
  const filterBranch = (...filters: unknown[]): unknown => ({
    filterBranchType: 'OR',
    filterBranchOperator: 'OR',
    filters: [],
    filterBranches: [{ filterBranchType: 'AND', filterBranchOperator: 'AND', filterBranches: [], filters }],
  })
  const isLead = {
    filterType: 'PROPERTY',
    property: 'lifecyclestage',
    operation: {
      operationType: 'ENUMERATION',
      operator: 'IS_ANY_OF',
      values: ['lead'],
      includeObjectsWithNoValueSet: false,
    },
  }
  const list = (rest: Record<string, unknown> = {}): Record<string, unknown> => ({
    name: 'Leads',
    objectTypeId: '0-1',
    processingType: 'DYNAMIC',
    filterBranch: filterBranch(isLead),
    ...rest,
  })

  it('are created with 200 by the official client, found by name, and hold what their filters say', async () => {
    const { client, call, portal } = await openPortal()
    const id = portal.actions.createContact({ properties: { lifecyclestage: 'lead' }, by: REP })
    portal.actions.createContact({ properties: { lifecyclestage: 'customer' }, by: REP })
    const made = await client.crm.lists.listsApi.create(list() as never)
    expect(made.list.listId).toBe('1')
    const found = await call('GET', '/crm/v3/lists/object-type-id/0-1/name/Leads')
    expect([found.status, found.body.list.size]).toEqual([200, 1])
    const members = await call('GET', '/crm/v3/lists/1/memberships')
    expect(members.body.results.map(({ recordId }: { recordId: string }) => recordId)).toEqual([id])
    const search = await client.crm.lists.listsApi.doSearch({
      query: 'lea',
      offset: 0,
      additionalProperties: [],
    })
    expect(search.total).toBe(1)
  })

  it.each<[string, Record<string, unknown>]>([
    ['no filters for a dynamic list', { filterBranch: undefined }],
    [
      'an AND at the root',
      { filterBranch: { filterBranchType: 'AND', filterBranches: [], filters: [isLead] } },
    ],
    ['an unknown property', { filterBranch: filterBranch({ ...isLead, property: 'pet' }) }],
    [
      'an unknown operation',
      { filterBranch: filterBranch({ ...isLead, operation: { operationType: 'ODD' } }) },
    ],
    [
      'values that are no list',
      {
        filterBranch: filterBranch({ ...isLead, operation: { ...isLead.operation, values: 'lead' } }),
      },
    ],
    [
      'an operator that is not the type of its branch',
      { filterBranch: { ...(filterBranch(isLead) as object), filterBranchOperator: 'AND' } },
    ],
    ['a type name for a type id', { objectTypeId: 'contacts' }],
    ['an unknown processing type', { processingType: 'ACTIVE' }],
  ])('refuse %s', async (_, rest) => {
    const { call } = await openPortal()
    expect((await call('POST', '/crm/v3/lists', list(rest))).status).toBe(400)
  })

  it('answer whole branches, and where told to ask for whole ones as the documents do', async () => {
    const sparse = { filterBranchType: 'AND', filters: [isLead] }
    const body = list({ filterBranch: { filterBranchType: 'OR', filterBranches: [sparse] } })
    const lenient = await openPortal()
    const made = await lenient.call('POST', '/crm/v3/lists', body)
    expect(made.body.list.filterBranch).toEqual(filterBranch(isLead))
    const strict = await openPortal({ requireDocumentedFields: true })
    const { includeObjectsWithNoValueSet: _, ...operation } = isLead.operation
    const refused = [
      await strict.call('POST', '/crm/v3/lists', body),
      await strict.call(
        'POST',
        '/crm/v3/lists',
        list({ filterBranch: filterBranch({ ...isLead, operation }) }),
      ),
      await strict.call('POST', '/crm/v3/lists/search', { query: 'Lea' }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400])
    expect((await strict.call('POST', '/crm/v3/lists', list())).status).toBe(200)
  })

  it('refuse a page of no lists', async () => {
    const { call } = await openPortal()
    const page = { offset: 0, additionalProperties: [] }
    expect((await call('POST', '/crm/v3/lists/search', { ...page, count: 0 })).status).toBe(400)
    expect((await call('POST', '/crm/v3/lists/search', { ...page, offset: -1 })).status).toBe(400)
  })

  it('refuse a name that is taken', async () => {
    const { call } = await openPortal()
    expect((await call('POST', '/crm/v3/lists/', list())).status).toBe(200)
    expect((await call('POST', '/crm/v3/lists/', list())).status).toBe(400)
  })
})
