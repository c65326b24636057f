import { describe, expect, it } from 'vitest'
import { findResponse } from '../../../src/domain/rules/find-response.ts'
import { noteLead } from '../../../src/domain/rules/note-lead.ts'
import type { RecordFacts } from '../../../src/domain/situation.ts'
import { aCall, ana, anAgreement, anEmail, at, someFacts } from '../../support/builders.ts'

const span = { handoffAt: at('Tue 10:00'), until: null, now: at('Fri 18:00') }
const note = (facts: Partial<RecordFacts>, over: { until?: Date | null } = {}) => {
  const known = someFacts(facts)
  const rules = { agreement: anAgreement(), owners: new Map([[ana.id, ana]]) }
  const { made } = findResponse(known, rules, { ...span, holders: [ana.id] })
  return noteLead(known, { ...span, made, ...over })
}
const wrote = (id: string, when: string) => anEmail({ id, at: at(when), direction: 'INCOMING_EMAIL' })

describe('a lead that wrote', () => {
  it.each([
    [
      'waits for an answer since its first word',
      [wrote('1', 'Tue 11:00'), wrote('2', 'Tue 12:00')],
      'Tue 11:00',
    ],
    ['was answered', [wrote('1', 'Tue 11:00'), aCall({ id: '2', at: at('Tue 12:00') })], null],
    [
      'wrote again after the answer',
      [aCall({ id: '2', at: at('Tue 12:00') }), wrote('1', 'Tue 13:00')],
      'Tue 13:00',
    ],
    ['wrote before the handoff', [wrote('1', 'Tue 09:00')], null],
    [
      'rang, and nobody answered',
      [aCall({ direction: 'INBOUND', durationMs: 0, at: at('Tue 11:00') })],
      'Tue 11:00',
    ],
    [
      'rang, and was answered',
      [aCall({ direction: 'INBOUND', durationMs: 90_000, at: at('Tue 11:00') })],
      null,
    ],
  ])('%s', (_title, evidence, since) => {
    expect(note({ evidence }).repliedAt).toEqual(since && at(since))
  })
})

it('the last bounce is told', () => {
  const bounced = anEmail({ at: at('Tue 11:00'), status: 'BOUNCED' })
  expect(note({ evidence: [bounced] }).bouncedAt).toEqual(at('Tue 11:00'))
})

describe('a lead that asks again', () => {
  const form = (when: string) => ({ signals: [{ at: at(when), kind: 'form' as const }] })

  it('is told, unless it is what brought the handoff or came after its end', () => {
    expect(note(form('Tue 11:00')).askedAgainAt).toEqual(at('Tue 11:00'))
    expect(note(form('Tue 10:10')).askedAgainAt).toBeNull()
    expect(note(form('Tue 09:59')).askedAgainAt).toBeNull()
    expect(note(form('Wed 11:00'), { until: at('Wed 10:00') }).askedAgainAt).toBeNull()
  })
})
