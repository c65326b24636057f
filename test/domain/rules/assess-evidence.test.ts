import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/domain/act.ts'
import { SHIPPED_REASONS } from '../../../src/agreement/shipped-reasons.ts'
import { assessEvidence, withEvidence } from '../../../src/domain/rules/assess-evidence.ts'
import { findResponse } from '../../../src/domain/rules/find-response.ts'
import type { Evidence, RecordFacts } from '../../../src/domain/situation.ts'
import {
  aCall,
  ana,
  anAgreement,
  anEmail,
  aMeeting,
  aTerms,
  at,
  HOUR,
  madrid,
  someFacts,
} from '../../support/builders.ts'

const noResponse = { attempts: 5, channels: 2, businessDays: 3, countedPerDay: 2, apartMs: 2 * HOUR }
const shipped = aTerms({ reasons: [...SHIPPED_REASONS] })
const terms = { ...shipped, sales: { ...shipped.sales, attempts: { no_response: noResponse } } }
const handoffAt = at('Tue 10:00')

type Given = Partial<Extract<Act, { kind: 'reject' }>['given']>
const rejects = (reason: string, given: Given = {}): Act => ({
  id: 'a1',
  kind: 'reject',
  at: at('Tue 12:00'),
  userId: ana.userId,
  cycleId: 'c1',
  reason,
  given: { noteLength: 0, otherContact: false, criterion: null, returnAt: null, ...given },
})

const about = (evidence: Evidence[], facts: Partial<RecordFacts> = {}, acts: Act[] = []) => {
  const known = someFacts({ evidence, ...facts })
  const rules = { agreement: anAgreement({ terms }), owners: new Map([[ana.id, ana]]) }
  const span = { handoffAt, until: null, now: at('Fri 18:00'), holders: [ana.id] }
  const { made } = findResponse(known, rules, span)
  const since = new Date(handoffAt.getTime() - 24 * HOUR)
  return { facts: known, terms, acts, made, calendar: madrid, since, until: null }
}

const talk = aCall({ id: '1', at: at('Tue 11:00'), durationMs: 120_000 })
const missed = aCall({ id: '1', at: at('Tue 11:00'), durationMs: 5_000 })

describe('what a reason asks for', () => {
  it.each<[string, string, Parameters<typeof about>, string[]]>([
    ['out_of_budget', 'a conversation', [[missed]], ['conversation']],
    ['out_of_budget', 'an answered call', [[talk]], []],
    ['out_of_budget', 'a meeting held', [[aMeeting({ status: 'COMPLETED', at: at('Wed 11:00') })]], []],
    ['out_of_budget', 'a meeting only booked', [[aMeeting({ at: at('Wed 11:00') })]], ['conversation']],
    ['out_of_budget', 'an answer of the lead', [[anEmail({ direction: 'INCOMING_EMAIL' })]], []],
    ['out_of_budget', 'a chat', [[], { unseen: [{ at: at('Tue 11:00') }] }], []],
    ['bad_data', 'nothing tried', [[]], ['bounce_or_attempt']],
    ['bad_data', 'a bounce', [[anEmail({ status: 'BOUNCED' })]], []],
    ['bad_data', 'one attempt', [[missed]], []],
    ['bad_fit', 'nothing', [[]], ['criterion']],
    ['bad_fit', 'a criterion', [[], {}, [rejects('bad_fit', { criterion: 'industry' })]], []],
    [
      'bad_fit',
      'a criterion of another reason',
      [[], {}, [rejects('other', { criterion: 'x' })]],
      ['criterion'],
    ],
    ['bad_fit', 'a note', [[], { noteLength: 20 }], []],
    ['duplicate', 'nothing', [[], { noteLength: 40 }], ['other_contact']],
    [
      'duplicate',
      'a contact named on the card',
      [[], {}, [rejects('duplicate', { otherContact: true })]],
      [],
    ],
    ['duplicate', 'a contact named in the note', [[], { noteNamesContact: true }], []],
    ['other', 'a short note', [[], { noteLength: 19 }], ['note']],
    ['other', 'a note', [[], { noteLength: 20 }], []],
    ['other', 'a note on the card', [[], {}, [rejects('other', { noteLength: 25 })]], []],
    ['unheard_of', 'nothing', [[]], []],
  ])('%s, and %s is there', (reason, _there, given, missing) => {
    expect(assessEvidence(reason, about(...given)).map(({ what }) => what)).toEqual(missing)
  })

  it('no_response says how many, which channels and days, and from when the next counts', () => {
    expect(assessEvidence('no_response', about([missed]))).toEqual([
      { what: 'attempts', count: 4, nextAt: at('Tue 13:00') },
      { what: 'channels', count: 1, used: ['call'] },
      { what: 'days', count: 2 },
    ])
  })
})

it('evidence may come afterwards, and what was there at the rejection is kept', () => {
  const rejection = {
    at: at('Tue 12:00'),
    reason: 'bad_data',
    userId: '',
    via: 'reason' as const,
    missing: [],
  }
  const late = aCall({ id: '2', at: at('Wed 10:00') })
  expect(withEvidence(rejection, about([]))).toMatchObject({
    missing: [{ what: 'bounce_or_attempt' }],
    completeAtRejection: false,
  })
  expect(withEvidence(rejection, about([late]))).toMatchObject({ missing: [], completeAtRejection: false })
  expect(withEvidence(rejection, about([missed]))).toMatchObject({ missing: [], completeAtRejection: true })
})
