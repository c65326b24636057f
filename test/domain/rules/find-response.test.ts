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
    const { response, made } = find([anEmail({ status: 'BOUNCED' })])
    expect(response).toBeNull()
    expect(made).toHaveLength(1)
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
    const { response, made, followUpAt } = find([aMeeting(booking)])
    expect(response).toMatchObject({ at: at('Tue 10:05'), by: '', flag: 'booked_by_lead' })
    expect(made).toEqual([])
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

it('attempts are Sales’ own, since the handoff', () => {
  const { made } = find([
    aCall({ id: '1', at: at('Tue 09:00') }),
    aCall({ id: '2', at: at('Tue 12:00') }),
    aCall({ id: '3', at: at('Tue 13:00') }),
    aCall({ id: '4', at: at('Tue 14:00'), direction: 'INBOUND', durationMs: 90_000 }),
    anEmail({ id: '5', at: at('Wed 10:00') }),
  ])
  expect(made.map(({ engagementId }) => engagementId)).toEqual(['call:2', 'call:3', 'email:5'])
})

describe('an e-mail of a sequence', () => {
  const mail = anEmail({ at: at('Tue 10:30'), flags: { sequence: true } })
  const enrolled = (when: string, byPerson: boolean) => ({ at: at(when), byPerson })

  it.each([
    ['answers when a person enrolled the lead after the handoff', [enrolled('Tue 10:20', true)], true],
    ['is an attempt when a workflow did', [enrolled('Tue 10:20', false)], false],
    ['is an attempt when nobody knows who did', [], false],
    ['is an attempt when it was before the handoff', [enrolled('Tue 09:50', true)], false],
    [
      'comes of the last enrolment before it',
      [enrolled('Tue 10:10', true), enrolled('Tue 10:20', false), enrolled('Tue 10:40', true)],
      false,
    ],
    ['may be sent a little before the enrolment is noted', [enrolled('Tue 10:31', true)], true],
  ])('%s', (_title, enrolments, answers) => {
    const { response, made } = findResponse(
      someFacts({ evidence: [mail], enrolments }),
      { agreement: anAgreement(), owners },
      span,
    )
    expect(response !== null).toBe(answers)
    expect(made).toHaveLength(1)
  })

  it('that bounced is an attempt, whoever enrolled the lead', () => {
    const facts = someFacts({
      evidence: [{ ...mail, status: 'BOUNCED' }],
      enrolments: [enrolled('Tue 10:20', true)],
    })
    expect(findResponse(facts, { agreement: anAgreement(), owners }, span).response).toBeNull()
  })
})

describe('a meeting that a person booked and that fell through', () => {
  const meeting = { at: at('Wed 16:00'), createdAt: at('Tue 10:05'), flags: { bookedByLead: false } }
  const fell = aMeeting({ ...meeting, status: 'CANCELED', fellAt: at('Wed 12:00') })

  it('is no contact, and takes the time it stood out of the clock', () => {
    const { response, pauses, followUpAt } = find([fell])
    expect(response).toBeNull()
    expect(followUpAt).toBeNull()
    expect(pauses).toEqual([{ fromAt: at('Tue 10:05'), toAt: at('Wed 12:00'), reason: 'meeting', actId: '' }])
  })

  it('takes out nothing before the handoff', () => {
    expect(find([{ ...fell, createdAt: at('Tue 09:00') }]).pauses[0]?.fromAt).toEqual(at('Tue 10:00'))
    expect(find([{ ...fell, createdAt: at('Mon 09:59') }]).pauses).toEqual([])
  })

  it('takes out nothing when somebody booked it whose contact would not count', () => {
    expect(find([{ ...fell, ownerId: mara.id, creatorUserId: mara.userId }]).pauses).toEqual([])
  })

  it('takes out nothing when it was logged on our card as missed: it never stood', () => {
    const missed = { ...fell, status: 'NO_SHOW', source: 'INTEGRATION', sourceId: '77' }
    const rules = { agreement: anAgreement(), owners, appId: '77' }
    expect(findResponse(someFacts({ evidence: [missed] }), rules, span)).toMatchObject({
      response: null,
      made: [],
      pauses: [],
    })
  })

  it('is contact while it stands', () => {
    const { response, pauses } = find([aMeeting(meeting)])
    expect(response).toMatchObject({ at: at('Tue 10:05') })
    expect(pauses).toEqual([])
  })
})

describe('evidence that was removed', () => {
  const call = { ...aCall({ id: '3', at: at('Tue 10:20') }), removedAt: at('Wed 09:00') }
  const findWith = (removed: (typeof call)[], evidence: Evidence[] = []) =>
    findResponse(someFacts({ evidence, removed }), { agreement: anAgreement(), owners }, span)

  it('is no response, and is told when it would have been the first', () => {
    expect(findWith([call])).toMatchObject({ response: null, removedAt: at('Wed 09:00') })
  })

  it('matters nothing when earlier contact is still there', () => {
    expect(findWith([call], [anEmail({ id: '4', at: at('Tue 10:10') })])).toMatchObject({
      response: { at: at('Tue 10:10') },
      removedAt: null,
    })
  })

  it('is told although later contact is there: the clock was stopped by it', () => {
    expect(findWith([call], [anEmail({ id: '4', at: at('Tue 12:00') })])).toMatchObject({
      response: { at: at('Tue 12:00') },
      removedAt: at('Wed 09:00'),
    })
  })
})
