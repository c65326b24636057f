import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../../src/agreement/shipped-reasons.ts'
import type { Act } from '../../../src/domain/act.ts'
import type { Terms } from '../../../src/domain/agreement.ts'
import { decide } from '../../../src/domain/decide.ts'
import type { Decision, RecordFacts } from '../../../src/domain/situation.ts'
import {
  aHistory,
  ana,
  anAgreement,
  aSituation,
  aTerms,
  at,
  byUs,
  byUser,
  mara,
  MQL,
  someFacts,
  someOperations,
  SQL,
} from '../../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]
type Given = {
  stages?: Changes
  reasons?: Changes
  theirs?: Changes
  wishes?: Changes
  acts?: Act[]
  terms?: Partial<Terms>
  facts?: Partial<RecordFacts>
  before?: Decision
  now?: Date
}

const rep = byUser(ana)
const cycleId = `c${String(at('Tue 10:00').getTime())}`
const codes = { 'Does not fit': 'bad_fit', 'No money': 'out_of_budget', 'Wrong data': 'bad_data' }
const operations = someOperations({
  mapping: { leadStatus: {}, reasonProperty: { name: 'lost_reason', codes } },
})
const noNote = { noteLength: 0, otherContact: false, criterion: null, returnAt: null }
const accepts = (when: string): Act => ({
  id: 'a1',
  kind: 'accept',
  at: at(when),
  userId: ana.userId,
  cycleId,
})
const rejects = (when: string, reason: string): Act => ({
  ...{ id: `r${when}`, kind: 'reject', at: at(when), userId: ana.userId, cycleId },
  ...{ reason, given: noNote },
})

const look = ({ before, now = at('Tue 14:00'), acts = [], terms = {}, ...given }: Given): Decision =>
  decide(
    aSituation({
      agreement: anAgreement({ terms: aTerms({ reasons: [...SHIPPED_REASONS], ...terms }), operations }),
      acts,
      readAt: now,
      ledger: { cycles: before?.cycles ?? [], tasks: [] },
      facts: someFacts({
        ...before?.facts,
        ...given.facts,
        timelines: {
          lifecyclestage: aHistory([['Tue 10:00', MQL], ...(given.stages ?? [])]),
          pacto_rejection_reason: aHistory(given.reasons ?? []),
          lost_reason: aHistory(given.theirs ?? []),
          pacto_hand_over_again: aHistory(given.wishes ?? []),
        },
      }),
    }),
    now,
  )

describe('accepting on the card', () => {
  it('is the acceptance, and writes what was agreed', () => {
    const { cycles, wanted } = look({ acts: [accepts('Tue 12:00')] })
    expect(cycles[0]).toMatchObject({
      disposition: 'accepted',
      acceptance: { at: at('Tue 12:00'), userId: ana.userId, passedThrough: false },
    })
    expect(wanted).toMatchObject({ lifecyclestage: SQL, '#lifecyclestage': '1:accepted' })
  })

  it('never moves a stage back', () => {
    const stages: Changes = [['Tue 13:00', 'opportunity', rep]]
    expect(look({ acts: [accepts('Tue 12:00')], stages }).wanted).not.toHaveProperty('lifecyclestage')
  })

  it('counts from the earlier of button and stage', () => {
    const stages: Changes = [['Tue 11:00', SQL, rep]]
    expect(look({ acts: [accepts('Tue 12:00')], stages }).cycles[0]?.acceptance?.at).toEqual(at('Tue 11:00'))
    const ours: Changes = [['Tue 12:01', SQL, byUs]]
    expect(look({ acts: [accepts('Tue 12:00')], stages: ours }).cycles[0]?.acceptance?.at).toEqual(
      at('Tue 12:00'),
    )
  })
})

describe('rejecting on the card', () => {
  it('is the rejection, and writes the reason and what was agreed', () => {
    const { cycles, wanted } = look({ acts: [rejects('Tue 12:00', 'not_now')] })
    expect(cycles[0]).toMatchObject({
      disposition: 'rejected',
      rejection: { at: at('Tue 12:00'), reason: 'not_now', via: 'card', userId: ana.userId },
    })
    expect(wanted).toMatchObject({ pacto_rejection_reason: 'not_now', hs_lead_status: 'BAD_TIMING' })
  })

  it('keeps its time when the reason is changed in HubSpot, and the newer reason stands', () => {
    const reasons: Changes = [['Wed 12:00', 'bad_fit', rep]]
    const { cycles, wanted } = look({
      acts: [rejects('Tue 12:00', 'not_now')],
      reasons,
      now: at('Wed 14:00'),
    })
    expect(cycles[0]?.rejection).toMatchObject({ at: at('Tue 12:00'), reason: 'bad_fit' })
    expect(wanted).not.toHaveProperty('pacto_rejection_reason')
  })

  it('and changing it on the card is written again', () => {
    const acts = [rejects('Tue 12:00', 'not_now')]
    const before = look({ acts })
    const reasons: Changes = [['Tue 12:01', 'not_now', byUs]]
    const again = look({ before, reasons, acts: [...acts, rejects('Tue 13:00', 'other')] })
    expect(again.wanted).toMatchObject({ pacto_rejection_reason: 'other' })
    expect(again.cycles[0]?.rejection).toMatchObject({ at: at('Tue 12:00'), reason: 'other' })
    expect(again.audit.map(({ kind }) => kind)).toContain('rejection_amended')
  })
})

describe('a reason property of the portal’s own', () => {
  it('is told the reason that was given in ours', () => {
    expect(look({ reasons: [['Tue 12:00', 'bad_fit', rep]] }).wanted).toMatchObject({
      lost_reason: 'Does not fit',
    })
  })

  it('rejects, and its meaning is written into ours', () => {
    const { cycles, wanted } = look({ theirs: [['Tue 12:00', 'No money', rep]] })
    expect(cycles[0]?.rejection).toMatchObject({
      at: at('Tue 12:00'),
      reason: 'out_of_budget',
      via: 'reason',
    })
    expect(wanted).toMatchObject({ pacto_rejection_reason: 'out_of_budget' })
    expect(wanted).not.toHaveProperty('lost_reason')
  })

  it('means nothing by a value that is not mapped', () => {
    expect(look({ theirs: [['Tue 12:00', 'Who knows', rep]] }).cycles[0]?.disposition).toBe('open')
  })

  it('is not written where it means the same, or nothing fits', () => {
    const theirs: Changes = [['Tue 11:59', 'Does not fit', rep]]
    expect(look({ theirs, reasons: [['Tue 12:00', 'bad_fit', rep]] }).wanted).not.toHaveProperty(
      'lost_reason',
    )
    expect(look({ reasons: [['Tue 12:00', 'duplicate', rep]] }).wanted).not.toHaveProperty('lost_reason')
  })

  it('gives way to the newer of the two', () => {
    const theirs: Changes = [['Tue 13:00', 'No money', rep]]
    expect(look({ theirs, reasons: [['Tue 12:00', 'bad_fit', rep]] }).cycles[0]?.rejection).toMatchObject({
      at: at('Tue 12:00'),
      reason: 'out_of_budget',
    })
  })

  it('is left alone once the two have turned three times within the hour, and that is told', () => {
    const turn = (time: string, kind: string) => ({
      ...{ property: 'lost_reason', value: 'x', occasion: `1:${kind}:1${time}`, at: at(time) },
    })
    const written = [turn('Tue 12:10', 'told'), turn('Tue 12:20', 'mapped'), turn('Tue 12:30', 'told')]
    const reasons: Changes = [['Tue 12:40', 'bad_fit', rep]]
    const now = at('Tue 12:41')
    const stopped = look({ reasons, facts: { written }, now })
    expect(stopped.wanted).not.toHaveProperty('lost_reason')
    expect(stopped.facts.mappingStoppedAt).toEqual(now)
    expect(stopped.audit.map(({ kind }) => kind)).toContain('mapping_stopped')
    const hourLater = look({ reasons, facts: { written }, now: at('Tue 13:31') })
    expect(hourLater.wanted).toHaveProperty('lost_reason')
  })
})

describe('the stage written back, where that is agreed', () => {
  const terms = { recycle: { stage: 'lead' } }
  const reasons: Changes = [['Tue 12:00', 'bad_fit', rep]]

  it('is cleared first, then set, and is no move back', () => {
    const clearing = look({ terms, reasons })
    expect(clearing.wanted).toMatchObject({ lifecyclestage: '', '#lifecyclestage': '1:back:clear' })
    expect(clearing.nextAt).toEqual(at('Tue 14:01'))
    const stages: Changes = [['Tue 14:00', '', byUs]]
    const setting = look({ terms, reasons, stages, before: clearing, now: at('Tue 14:01') })
    expect(setting.wanted).toMatchObject({ lifecyclestage: 'lead', '#lifecyclestage': '1:back:set' })
    const done: Changes = [...stages, ['Tue 14:01', 'lead', byUs]]
    const { cycles, wanted } = look({ terms, reasons, stages: done, before: setting, now: at('Tue 15:00') })
    expect(wanted).not.toHaveProperty('lifecyclestage')
    expect(cycles).toMatchObject([
      { disposition: 'recycled', rejection: { reason: 'bad_fit', via: 'reason' } },
    ])
  })

  it('is left where people moved it meanwhile', () => {
    const stages: Changes = [['Tue 13:00', 'subscriber', rep]]
    expect(look({ terms, reasons, stages }).wanted).not.toHaveProperty('lifecyclestage')
  })

  it('and a later re-entry is a new handoff, however soon', () => {
    const stages: Changes = [
      ['Tue 12:01', '', byUs],
      ['Tue 12:02', 'lead', byUs],
      ['Tue 13:00', MQL],
    ]
    expect(
      look({ terms, reasons, stages }).cycles.map(({ number, disposition }) => [number, disposition]),
    ).toEqual([
      [1, 'recycled'],
      [2, 'open'],
    ])
  })
})

it('a lead that is handed over again starts clean', () => {
  const reasons: Changes = [['Tue 12:00', 'bad_data', rep]]
  const before = look({ reasons, now: at('Tue 12:30') })
  const theirs: Changes = [['Tue 12:31', 'Wrong data', byUs]]
  const wishes: Changes = [['Tue 13:00', 'true', byUser(mara)]]
  const { wanted, cycles } = look({ before, reasons, theirs, wishes })
  expect(cycles.map(({ number }) => number)).toEqual([1, 2])
  expect(wanted).toMatchObject({
    pacto_rejection_reason: '',
    pacto_hand_over_again: '',
    lost_reason: '',
    pacto_handoff_number: '2',
  })
})
