import { describe, expect, it } from 'vitest'
import type { Engagement } from '../../../src/domain/facts.ts'
import { countAttempt } from '../../../src/domain/rules/count-attempt.ts'
import { aCall, aMeeting, aMessage, anEmail, at, someResponse } from '../../support/builders.ts'

const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7'
const span = { since: at('Mon 10:00'), now: at('Fri 10:00') }
const worth = (engagement: Engagement, rules = someResponse()) =>
  countAttempt(engagement, rules, span)?.counts ?? null

it('a message of an integration counts where the agreement names it, by the owner it names if any', () => {
  const named = someResponse({ integrations: ['42'] })
  const bot = { flags: { loggedInCrm: false }, ownerId: '', creatorUserId: '' }
  expect(worth(aMessage({ ...bot, sourceId: '42' }), named)).toBe('response')
  expect(worth(aMessage({ ...bot, sourceId: '43' }), named)).toBeNull()
  expect(worth(aMessage(bot), named)).toBeNull()
})

describe('what an activity is worth', () => {
  it.each([
    ['an outbound call', aCall(), 'response'],
    ['a call nobody picked up', aCall({ status: 'NO_ANSWER', durationMs: 0 }), 'response'],
    ['a call without a direction', aCall({ direction: '' }), 'response'],
    ...['CANCELED', 'FAILED', 'QUEUED', 'CALLING_CRM_USER'].map(
      (status) => [`a call that is ${status}`, aCall({ status }), null] as const,
    ),
    ['an inbound call of 30 seconds', aCall({ direction: 'INBOUND', durationMs: 30_000 }), 'response'],
    ['an inbound call of 29.999 seconds', aCall({ direction: 'INBOUND', durationMs: 29_999 }), null],
    ['an inbound call of unknown length', aCall({ direction: 'INBOUND', durationMs: null }), null],
    [
      'a short inbound call marked connected',
      aCall({ direction: 'INBOUND', durationMs: 3_000, detail: CONNECTED }),
      'response',
    ],
    ['a sent e-mail', anEmail(), 'response'],
    ['a bounced e-mail', anEmail({ status: 'BOUNCED' }), 'attempt'],
    ['an e-mail still sending', anEmail({ status: 'SENDING' }), null],
    ['a scheduled e-mail', anEmail({ status: 'SCHEDULED' }), null],
    ['a failed e-mail', anEmail({ status: 'FAILED' }), null],
    ['incoming mail', anEmail({ direction: 'INCOMING_EMAIL' }), null],
    ['forwarded mail', anEmail({ direction: 'FORWARDED_EMAIL' }), null],
    ['a sequence e-mail', anEmail({ flags: { sequence: true } }), 'attempt'],
    ['a booked meeting', aMeeting(), 'response'],
    ['a cancelled meeting', aMeeting({ status: 'CANCELED' }), null],
    ['a missed meeting', aMeeting({ status: 'NO_SHOW' }), null],
    [
      'a cancelled meeting that the lead had booked',
      aMeeting({ status: 'CANCELED', flags: { bookedByLead: true } }),
      'response',
    ],
    ['a message a person logged', aMessage(), 'response'],
    ['a message a user logged who owns nothing', aMessage({ ownerId: '' }), 'response'],
    ['a message an integration wrote', aMessage({ flags: { loggedInCrm: false } }), null],
    [
      'a message of an integration nobody named',
      aMessage({ sourceId: '42', flags: { loggedInCrm: false } }),
      null,
    ],
    ['a message nobody wrote', aMessage({ ownerId: '', creatorUserId: '' }), null],
    ['a call dated in the future', aCall({ at: at('Fri 10:01') }), null],
    ['a call dated now', aCall({ at: at('Fri 10:00') }), 'response'],
  ] as const)('%s', (_title, engagement, counts) => {
    expect(worth(engagement)).toBe(counts)
  })

  it('is less for a call nobody picked up where the agreement asks for a connected one', () => {
    const rules = someResponse({ connectedOnly: true })
    expect(worth(aCall({ detail: 'left-voicemail' }), rules)).toBe('attempt')
    expect(worth(aCall({ detail: CONNECTED }), rules)).toBe('response')
  })
})

describe('when a meeting counts', () => {
  const whenOf = (over: Parameters<typeof aMeeting>[0]) => {
    const attempt = countAttempt(aMeeting(over), someResponse(), span)
    return attempt && [attempt.at, attempt.bookedByLead, attempt.by]
  }

  it('is its booking, never its future start', () => {
    expect(whenOf({ at: at('Fri 16:00'), createdAt: at('Tue 10:20') })).toEqual([
      at('Tue 10:20'),
      false,
      '11',
    ])
  })

  it('is when it was held, typed in afterwards or booked too long ago to count', () => {
    expect(whenOf({ at: at('Tue 10:20'), createdAt: at('Tue 12:00') })?.[0]).toEqual(at('Tue 10:20'))
    const longAgo = { at: at('Tue 10:20'), createdAt: at('Mon 09:00') }
    expect(whenOf({ ...longAgo, status: 'COMPLETED' })?.[0]).toEqual(at('Tue 10:20'))
    expect(whenOf(longAgo)?.[0]).toEqual(at('Mon 09:00'))
  })

  it('credits nobody for what the lead booked, but whoever held what was booked long ago', () => {
    const flags = { bookedByLead: true }
    expect(whenOf({ at: at('Fri 16:00'), createdAt: at('Tue 10:20'), flags })).toEqual([
      at('Tue 10:20'),
      true,
      '',
    ])
    const held = { at: at('Tue 11:00'), createdAt: at('Mon 09:00'), status: 'COMPLETED', flags }
    expect(whenOf(held)).toEqual([at('Tue 11:00'), false, '11'])
  })
})

describe('the grade', () => {
  it.each([
    ['recorded by a dialler', aCall({ source: 'INTEGRATION', createdAt: at('Tue 15:00') }), 'recorded'],
    ['typed in within 30 minutes', aCall({ source: 'CRM_UI', createdAt: at('Tue 11:00') }), 'by_hand'],
    ['typed in later', aCall({ source: 'CRM_UI', createdAt: at('Tue 11:00:01') }), 'by_hand_late'],
    ['an e-mail out of HubSpot', anEmail({ source: 'CRM_UI' }), 'recorded'],
  ] as const)('of a contact %s', (_title, engagement, grade) => {
    expect(countAttempt(engagement, someResponse(), span)?.grade).toBe(grade)
  })
})

describe('what was logged on our own card', () => {
  const own = { source: 'INTEGRATION', sourceId: '77' }
  const judged = (engagement: Engagement, appId = '77') =>
    countAttempt(engagement, someResponse(), { ...span, appId })

  it.each([
    ['a call', aCall({ ...own, createdAt: at('Tue 10:40') }), 'by_hand'],
    ['a call, hours later', aCall({ ...own, createdAt: at('Tue 15:00') }), 'by_hand_late'],
    ['an e-mail', anEmail({ ...own }), 'by_hand'],
  ] as const)('is by hand: %s', (_title, engagement, grade) => {
    expect(judged(engagement)).toMatchObject({ grade, counts: 'response' })
  })

  it('is known by the app that wrote it, once that is known', () => {
    const call = aCall({ ...own, createdAt: at('Tue 10:40') })
    expect(judged(call, '78')?.grade).toBe('recorded')
    expect(judged(call, '')?.grade).toBe('recorded')
  })

  it('is a message of a person, though HubSpot names nobody', () => {
    const message = aMessage({ ...own, flags: { loggedInCrm: true }, ownerId: '', creatorUserId: '' })
    expect(judged(message)).toMatchObject({ counts: 'response', grade: 'by_hand' })
    expect(judged(message, '78')).toBeNull()
  })
})
