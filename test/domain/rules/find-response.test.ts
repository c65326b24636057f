import { describe, expect, it } from 'vitest'
import type { Evidence } from '../../../src/domain/situation.ts'
import { findResponse } from '../../../src/domain/rules/find-response.ts'
import {
  aCall,
  aMeeting,
  ana,
  anAgreement,
  anEmail,
  anOwner,
  aTerms,
  at,
  ben,
  mara,
  someFacts,
  someOperations,
} from '../../support/builders.ts'

const outsider = anOwner({ id: '41', userId: '941', teamIds: ['999'] })
const owners = new Map([ana, ben, mara, outsider].map((owner) => [owner.id, owner]))
const span = { handoffAt: at('Tue 10:00'), until: null, now: at('Fri 12:00'), holders: [ana.id] }

const find = (
  evidence: Evidence[],
  { by = 'team' as 'owner' | 'team' | 'anyone', unseen = [] as Date[], over = {} } = {},
) =>
  findResponse(
    someFacts({ evidence, unseen: unseen.map((when) => ({ at: when })) }),
    { agreement: anAgreement({ terms: aTerms({ response: { by } }) }), owners },
    { ...span, ...over },
  )

describe('the response', () => {
  it('is the earliest that counts, whatever the order of arrival', () => {
    const early = aCall({ id: '7', at: at('Tue 10:20') })
    const late = anEmail({ id: '8', at: at('Tue 10:40') })
    for (const evidence of [
      [early, late],
      [late, early],
    ])
      expect(find(evidence).response).toMatchObject({
        at: at('Tue 10:20'),
        channel: 'call',
        by: ana.id,
        engagementId: 'call:7',
      })
  })

  it.each([
    ['24 hours before the handoff', at('Mon 10:00'), 'contacted_before', at('Tue 10:00')],
    ['a second before', at('Tue 09:59:59'), 'contacted_before', at('Tue 10:00')],
    ['at the handoff', at('Tue 10:00'), null, at('Tue 10:00')],
  ])('is met by contact %s', (_when, when, flag, counted) => {
    expect(find([aCall({ at: when })]).response).toMatchObject({ at: counted, flag })
  })

  it('is not met by older contact', () => {
    expect(find([aCall({ at: at('Mon 09:59:59') })]).response).toBeNull()
  })

  it('belongs to the handoff before the next one', () => {
    const until = at('Thu 10:00')
    expect(find([aCall({ at: until })], { over: { until } }).response).toBeNull()
    expect(find([aCall({ at: at('Thu 09:59') })], { over: { until } }).response).not.toBeNull()
  })

  it('does not come of an attempt alone', () => {
    const { response, attempts } = find([anEmail({ status: 'BOUNCED' })])
    expect(response).toBeNull()
    expect(attempts).toMatchObject({ count: 1, channels: 1 })
  })
})

describe('who may respond', () => {
  const by = (owner: typeof ana) => aCall({ ownerId: owner.id, creatorUserId: owner.userId })
  const [owner, team, anyone] = ['owner', 'team', 'anyone'] as const

  it.each([
    ['its owner', by(ana), [owner, team, anyone]],
    ['a colleague in Sales', by(ben), [team, anyone]],
    ['somebody of Marketing', by(mara), [anyone]],
    ['somebody of no team we know', by(outsider), [anyone]],
    ['nobody can tell', aCall({ ownerId: '', creatorUserId: '' }), [owner, team, anyone]],
    ['a user of Sales who owns nothing', aCall({ ownerId: '', creatorUserId: ben.userId }), [team, anyone]],
  ])('%s', (_who, call, allowed) => {
    const answers = [owner, team, anyone].filter((rule) => find([call], { by: rule }).response !== null)
    expect(answers).toEqual(allowed)
  })

  it('credits the owner of the user who made it', () => {
    expect(find([aCall({ ownerId: '', creatorUserId: ben.userId })]).response?.by).toBe(ben.id)
  })

  it('is anyone but Marketing where no sales team is named', () => {
    const people = { ...someOperations().people, teams: { sales: [], marketing: ['201'] } }
    const agreement = anAgreement({ operations: someOperations({ people }) })
    const answer = (call: Evidence) =>
      findResponse(someFacts({ evidence: [call] }), { agreement, owners }, span).response
    expect(answer(by(outsider))).not.toBeNull()
    expect(answer(by(mara))).toBeNull()
  })
})

describe('what the lead booked', () => {
  const booking = { at: at('Thu 16:00'), createdAt: at('Tue 10:05'), flags: { bookedByLead: true } }

  it('stops the clock, and is nobody’s attempt', () => {
    const { response, attempts, followUpAt } = find([aMeeting(booking)])
    expect(response).toMatchObject({ at: at('Tue 10:05'), by: '', flag: 'booked_by_lead' })
    expect(attempts.count).toBe(0)
    expect(followUpAt).toBeNull()
  })

  it('asks for a follow-up when it fell through and nobody has been in touch', () => {
    const fell = aMeeting({ ...booking, status: 'NO_SHOW' })
    expect(find([fell])).toMatchObject({ response: { at: at('Tue 10:05') }, followUpAt: at('Thu 16:00') })
    expect(find([fell, aCall({ id: '9', at: at('Fri 09:00') })]).followUpAt).toBeNull()
  })
})

describe('unseen contact', () => {
  it('is a response credited to nobody', () => {
    expect(find([], { unseen: [at('Tue 10:10')] }).response).toEqual({
      at: at('Tue 10:10'),
      channel: 'unseen',
      by: '',
      grade: 'recorded',
      flag: 'unseen',
      engagementId: '',
    })
  })

  it.each([
    ['before the handoff', at('Tue 09:59')],
    ['in the future', at('Fri 12:01')],
  ])('does not count %s', (_when, when) => {
    expect(find([], { unseen: [when] }).response).toBeNull()
  })
})

it('attempts are Sales’ own, since the handoff, with their channels', () => {
  const { attempts } = find([
    aCall({ id: '1', at: at('Tue 09:00') }),
    aCall({ id: '2', at: at('Tue 12:00') }),
    aCall({ id: '3', at: at('Tue 13:00') }),
    aCall({ id: '4', at: at('Tue 14:00'), direction: 'INBOUND', durationMs: 90_000 }),
    anEmail({ id: '5', at: at('Wed 10:00') }),
  ])
  expect(attempts).toMatchObject({ count: 3, channels: 2 })
})
