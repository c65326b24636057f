import { describe, expect, it } from 'vitest'
import { readEngagements } from '../../src/hubspot/read-engagements.ts'
import {
  aBatch,
  aHubSpot,
  anError,
  aPartial,
  aRecord,
  type Asked,
  failureOf,
  onPost,
  useHubSpotApi,
} from '../support/hubspot-api.ts'

useHubSpotApi()

type Links = Record<string, number[]>
const path = (type: string): string => `/crm/v4/associations/contacts/${type}/batch/read`
const link = (id: string, to: number[], after?: string): Record<string, unknown> => ({
  from: { id },
  to: to.map((toObjectId) => ({ toObjectId, associationTypes: [] })),
  ...(after && { paging: { next: { after, link: 'x' } } }),
})
const links = (of: Links): Record<string, unknown> =>
  aBatch(Object.entries(of).map(([id, to]) => link(id, to)))
const noneOf = (...ids: string[]): Record<string, unknown>[] =>
  ids.map((id) => ({
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No calls are associated with contacts ${id}.`,
    context: { fromObjectId: [id] },
  }))
const onNone = (...types: string[]): void => {
  for (const type of types) onPost(path(type), { status: 207, body: aPartial([], noneOf('1')) })
}
const onRead = (type: string, records: Record<string, unknown>[]): Asked[] =>
  onPost(`/crm/v3/objects/${type}/batch/read`, { body: aBatch(records) })

const at = '2026-03-02T09:30:00.000Z'
const common = {
  hs_timestamp: at,
  hs_createdate: '2026-03-02T09:31:00.000Z',
  hs_lastmodifieddate: '2026-03-02T09:32:00.000Z',
  hubspot_owner_id: '11',
  hs_created_by_user_id: '77',
  hs_object_source: 'CRM_UI',
}

describe('readEngagements', () => {
  it('costs one call a kind where nothing is on record', async () => {
    const { hs } = aHubSpot()
    onNone('calls', 'emails', 'meetings', 'communications')
    const found = await readEngagements(hs, { contactIds: ['1'], known: new Map() })
    expect(found).toEqual(new Map([['1', []]]))
    expect(hs.spent()).toEqual({ total: 4, byOperation: { 'associations.read': 4 } })
  })

  it('frees each kind of the wire, oldest first, without ever asking for a text', async () => {
    const { hs } = aHubSpot()
    onPost(path('calls'), { body: links({ '1': [21] }) })
    onPost(path('emails'), { body: links({ '1': [22] }) })
    onPost(path('meetings'), { body: links({ '1': [23] }) })
    onPost(path('communications'), { body: links({ '1': [24] }) })
    const call = { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED', hs_call_duration: '31000' }
    const asked = [
      onRead('calls', [aRecord('21', { ...common, ...call, hs_call_disposition: 'guid' })]),
      onRead('emails', [
        aRecord('22', {
          ...common,
          hs_email_direction: 'EMAIL',
          hs_email_status: 'SENT',
          hs_sequence_id: '5',
        }),
      ]),
      onRead('meetings', [
        aRecord('23', {
          ...common,
          hs_meeting_start_time: '1772442000000',
          hs_meeting_outcome: 'COMPLETED',
          hs_meeting_source: 'MEETINGS_PUBLIC',
        }),
      ]),
      onRead('communications', [
        aRecord('24', {
          ...common,
          hs_object_source_id: '42',
          hs_communication_channel_type: 'SMS',
          hs_communication_logged_from: 'CRM',
        }),
      ]),
    ]
    const found = await readEngagements(hs, { contactIds: ['1'], known: new Map() })
    const none = { sequence: false, loggedInCrm: false, bookedByLead: false }
    const shared = {
      at: new Date(at),
      createdAt: new Date(common.hs_createdate),
      changedAt: new Date(common.hs_lastmodifieddate),
      ownerId: '11',
      creatorUserId: '77',
      source: 'CRM_UI',
      direction: '',
      status: '',
      durationMs: null,
      detail: '',
      flags: none,
    }
    expect(found.get('1')).toEqual([
      {
        ...shared,
        id: '23',
        kind: 'meeting',
        at: new Date('2026-03-02T09:00:00Z'),
        status: 'COMPLETED',
        flags: { ...none, bookedByLead: true },
      },
      {
        ...shared,
        id: '21',
        kind: 'call',
        direction: 'OUTBOUND',
        status: 'COMPLETED',
        durationMs: 31_000,
        detail: 'guid',
      },
      {
        ...shared,
        id: '22',
        kind: 'email',
        direction: 'EMAIL',
        status: 'SENT',
        flags: { ...none, sequence: true },
      },
      {
        ...shared,
        id: '24',
        kind: 'communication',
        sourceId: '42',
        detail: 'SMS',
        flags: { ...none, loggedInCrm: true },
      },
    ])
    expect(JSON.stringify(asked)).not.toMatch(/subject|body|text|html|title/)
  })

  it('reads what several contacts share once, and leaves out what it knows', async () => {
    const { hs } = aHubSpot()
    onPost(path('calls'), { body: links({ '1': [21, 22], '2': [22] }) })
    onNone('emails', 'meetings', 'communications')
    const asked = onRead('calls', [aRecord('22', common)])
    const known = new Map([['1', new Set(['call:21'] as const)]])
    const found = await readEngagements(hs, { contactIds: ['1', '2'], known })
    expect([...found].map(([id, engagements]) => [id, engagements.map((found) => found.id)])).toEqual([
      ['1', ['22']],
      ['2', ['22']],
    ])
    expect(asked[0]?.inputs).toEqual([{ id: '22' }])
  })

  it('reads known ones too when asked, and no longer has those that are gone', async () => {
    const { hs } = aHubSpot()
    onPost(path('calls'), { body: links({ '1': [21, 22] }) })
    onNone('emails', 'meetings', 'communications')
    onRead('calls', [aRecord('21', common)])
    const known = new Map([['1', new Set(['call:21', 'call:22'] as const)]])
    const found = await readEngagements(hs, { contactIds: ['1'], known, refresh: true })
    expect(found.get('1')?.map(({ id }) => id)).toEqual(['21'])
  })

  it('follows the pages of each contact', async () => {
    const { hs } = aHubSpot()
    onPost(path('calls'), { body: aBatch([link('1', [21], '500'), link('2', [22])]) })
    const next = onPost(path('calls'), { body: aBatch([link('1', [23])]) })
    onNone('emails', 'meetings', 'communications')
    const asked = onRead('calls', [])
    await readEngagements(hs, { contactIds: ['1', '2'], known: new Map() })
    expect(next[0]?.inputs).toEqual([{ id: '1', after: '500' }])
    expect(asked[0]?.inputs).toEqual([{ id: '21' }, { id: '23' }, { id: '22' }])
  })

  it('takes 1,000 contacts in a call', async () => {
    const { hs } = aHubSpot()
    const sizes: number[] = []
    for (const type of [
      'calls',
      'calls',
      'emails',
      'emails',
      'meetings',
      'meetings',
      'communications',
      'communications',
    ])
      onPost(path(type), (asked) => {
        sizes.push(asked.inputs.length)
        return { body: aBatch([]) }
      })
    const contactIds = Array.from({ length: 1_001 }, (_, n) => String(n + 1))
    await readEngagements(hs, { contactIds, known: new Map() })
    expect(sizes).toEqual([1_000, 1, 1_000, 1, 1_000, 1, 1_000, 1])
  })

  it('does not let a contact that is gone hide what the others have', async () => {
    const { hs } = aHubSpot()
    onPost(path('calls'), { status: 404, body: anError('OBJECT_NOT_FOUND', 'contact 1') })
    onPost(path('calls'), { status: 404, body: anError('OBJECT_NOT_FOUND', 'contact 1') })
    onPost(path('calls'), { body: links({ '2': [22] }) })
    onNone('emails', 'meetings', 'communications')
    onRead('calls', [aRecord('22', common)])
    const found = await readEngagements(hs, { contactIds: ['1', '2'], known: new Map() })
    expect(found.get('2')).toHaveLength(1)
  })

  it('never takes associations that could not be read for none', async () => {
    const { hs } = aHubSpot()
    const error = { category: 'INTERNAL_ERROR', message: 'try later', context: {} }
    onPost(path('calls'), { status: 207, body: aPartial([], [error]) })
    const failure = await failureOf(readEngagements(hs, { contactIds: ['1'], known: new Map() }))
    expect(failure.code).toBe('unexpected_answer')
  })
})
