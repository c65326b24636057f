import { describe, expect, it } from 'vitest'
import { createEngagement, type NewEngagement } from '../../src/hubspot/create-engagement.ts'
import { findEngagement } from '../../src/hubspot/find-engagement.ts'
import {
  aBatch,
  aHubSpot,
  anError,
  aPartial,
  aRecord,
  type Asked,
  failureOf,
  html502,
  onPost,
  useHubSpotApi,
} from '../support/hubspot-api.ts'

useHubSpotApi()

const at = new Date('2026-03-02T09:30:00.000Z')
const aCall: NewEngagement = {
  kind: 'call',
  contactId: '1',
  at,
  properties: { hubspot_owner_id: '7', hs_call_title: 'Logged' },
  note: 'Rang & rang\r\n<later>',
  marker: 'a-request',
}
const answered = (asked: Asked): { status: number; body: Record<string, unknown> } => ({
  status: 201,
  body: aRecord('900', asked['properties'] as Record<string, string>),
})

describe('createEngagement', () => {
  it('makes the engagement on its contact in one call, the marker at the end of its text', async () => {
    const asked = onPost('/crm/v3/objects/calls', answered)
    const made = await createEngagement(aHubSpot().hs, aCall)
    expect(asked).toEqual([
      {
        properties: {
          hubspot_owner_id: '7',
          hs_call_title: 'Logged',
          hs_timestamp: '2026-03-02T09:30:00.000Z',
          hs_call_body: 'Rang &amp; rang<br>&lt;later&gt;<br>Pacto: a-request',
        },
        associations: [
          { to: { id: '1' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 194 }] },
        ],
      },
    ])
    expect(made).toMatchObject({ ok: true, engagement: { id: '900', kind: 'call', at, ownerId: '7' } })
  })

  it.each([
    ['email', 'emails', 198, { hs_email_text: 'Hi\nPacto: a-request' }],
    ['meeting', 'meetings', 200, { hs_meeting_body: 'Hi<br>Pacto: a-request' }],
    ['communication', 'communications', 81, { hs_communication_body: 'Hi<br>Pacto: a-request' }],
  ] as const)(
    'knows where the text of a %s stands and how it hangs on a contact',
    async (kind, type, id, body) => {
      const asked = onPost(`/crm/v3/objects/${type}`, answered)
      await createEngagement(aHubSpot().hs, { ...aCall, kind, properties: {}, note: 'Hi' })
      expect(asked[0]).toMatchObject({
        properties: body,
        associations: [{ types: [{ associationTypeId: id }] }],
      })
    },
  )

  it('needs no note', async () => {
    const asked = onPost('/crm/v3/objects/calls', answered)
    await createEngagement(aHubSpot().hs, { ...aCall, note: ' \n' })
    expect(asked[0]).toMatchObject({ properties: { hs_call_body: 'Pacto: a-request' } })
  })

  it('is asked once: without a clear answer it may have been made', async () => {
    onPost('/crm/v3/objects/calls', html502)
    expect(await createEngagement(aHubSpot().hs, aCall)).toMatchObject({
      ok: false,
      code: 'hubspot_away',
      uncertain: true,
    })
  })

  it('says what HubSpot will not take', async () => {
    onPost('/crm/v3/objects/calls', { status: 400, body: anError('VALIDATION_ERROR', 'no such outcome') })
    expect(await createEngagement(aHubSpot().hs, aCall)).toMatchObject({
      ok: false,
      code: 'refused',
      retry: false,
      uncertain: false,
    })
  })
})

describe('findEngagement', () => {
  const sought = { kind: 'call', contactId: '1', at, marker: 'a-request' } as const
  const LINKS = '/crm/v4/associations/contacts/calls/batch/read'
  const READ = '/crm/v3/objects/calls/batch/read'
  const link = (ids: number[]): Record<string, unknown> =>
    aBatch([{ from: { id: '1' }, to: ids.map((toObjectId) => ({ toObjectId, associationTypes: [] })) }])

  it('finds it by its instant and how its text ends, whatever HubSpot has wrapped around', async () => {
    onPost(LINKS, { body: link([5, 6, 7]) })
    onPost(READ, {
      body: aBatch([
        aRecord('5', { hs_timestamp: '2026-03-02T09:29:59.999Z' }),
        aRecord('6', { hs_timestamp: '2026-03-02T09:30:00.000Z', hubspot_owner_id: '7' }),
        aRecord('7', { hs_timestamp: String(at.getTime()) }),
      ]),
    })
    const bodies = onPost(READ, {
      body: aBatch([
        aRecord('6', { hs_call_body: '<div><p>Hi</p><p>Pacto:&nbsp;a-request</p></div>' }),
        aRecord('7', { hs_call_body: 'Pacto: a-request<br>and more' }),
      ]),
    })
    expect(await findEngagement(aHubSpot().hs, sought)).toMatchObject({ id: '6', ownerId: '7', at })
    expect(bodies[0]).toMatchObject({ inputs: [{ id: '6' }, { id: '7' }], properties: ['hs_call_body'] })
  })

  it('reads no text where there is nothing of that instant', async () => {
    onPost(LINKS, { body: link([5]) })
    onPost(READ, { body: aBatch([aRecord('5', { hs_timestamp: '2026-03-01T09:30:00.000Z' })]) })
    expect(await findEngagement(aHubSpot().hs, sought)).toBeNull()
    onPost(LINKS, { status: 207, body: aPartial([], [{ category: 'OBJECT_NOT_FOUND', message: 'none' }]) })
    expect(await findEngagement(aHubSpot().hs, sought)).toBeNull()
  })

  it('throws where HubSpot does not say: then it must not be made again', async () => {
    onPost(LINKS, { status: 429, body: anError('RATE_LIMITS', 'too many') })
    expect((await failureOf(findEngagement(aHubSpot().hs, sought))).code).toBe('rate_limited')
  })
})
