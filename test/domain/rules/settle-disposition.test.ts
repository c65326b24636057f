import { describe, expect, it } from 'vitest'
import type { Judged } from '../../../src/domain/rules/judged.ts'
import { settleDisposition } from '../../../src/domain/rules/settle-disposition.ts'
import type { RecordFacts } from '../../../src/domain/situation.ts'
import {
  ana,
  anAgreement,
  anEntry,
  APP,
  aHistory,
  at,
  ben,
  byUs,
  byUser,
  mara,
  MINUTE,
  MQL,
  someFacts,
  SQL,
} from '../../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]
type Given = { stages?: Changes; reasons?: Changes; statuses?: Changes; facts?: Partial<RecordFacts> }

const settle = (
  { stages = [], reasons = [], statuses = [], facts = {} }: Given,
  over: Partial<Judged> = {},
) => {
  const moves = aHistory(stages)
  return settleDisposition({
    facts: someFacts({
      ...facts,
      timelines: {
        lifecyclestage: [anEntry(), ...moves],
        pacto_rejection_reason: aHistory(reasons),
        hs_lead_status: aHistory(statuses),
      },
    }),
    agreement: anAgreement(),
    owners: new Map([ana, ben, mara].map((owner) => [owner.id, owner])),
    appId: APP,
    handoff: { at: at('Tue 10:00'), entry: anEntry(), left: moves[0] ?? null },
    next: null,
    acts: [],
    exempt: false,
    parked: false,
    ...over,
  })
}

const rep = byUser(ana)
const marketer = byUser(mara)
const gone = { kind: 'deleted' as const, at: at('Wed 10:00') }
const next = { at: at('Thu 10:00'), entry: anEntry({ at: at('Thu 10:00') }), left: null }

describe('what became of a handoff', () => {
  it.each<[string, Given, string, Partial<Judged>?]>([
    ['open', {}, 'open'],
    ['accepted by stage', { stages: [['Tue 12:00', SQL, rep]] }, 'accepted'],
    ['accepted on the way further', { stages: [['Tue 12:00', 'opportunity', rep]] }, 'accepted'],
    [
      'won',
      {
        stages: [
          ['Tue 12:00', SQL, rep],
          ['Fri 12:00', 'customer', rep],
        ],
      },
      'won',
    ],
    ['rejected by its reason', { reasons: [['Tue 12:00', 'bad_fit', rep]] }, 'rejected'],
    ['rejected by lead status', { statuses: [['Tue 12:00', 'UNQUALIFIED', rep]] }, 'rejected'],
    ['not by another lead status', { statuses: [['Tue 12:00', 'CONNECTED', rep]] }, 'open'],
    ['recycled', { reasons: [['Tue 12:00', 'bad_fit', rep]] }, 'recycled', { next }],
    [
      'accepted after a rejection',
      { reasons: [['Tue 12:00', 'bad_fit']], stages: [['Wed 12:00', SQL, rep]] },
      'accepted',
    ],
    [
      'accepted, then lost',
      { stages: [['Tue 12:00', SQL, rep]], reasons: [['Wed 12:00', 'bad_fit', rep]] },
      'accepted',
    ],
    ['moved back by Sales', { stages: [['Tue 12:00', 'lead', rep]] }, 'rejected'],
    ['moved back by Marketing', { stages: [['Tue 12:00', 'lead', marketer]] }, 'withdrawn'],
    ['moved back by a workflow', { stages: [['Tue 12:00', 'lead']] }, 'withdrawn'],
    [
      'moved back, accepted after all',
      {
        stages: [
          ['Tue 12:00', 'lead'],
          ['Tue 13:00', SQL, rep],
        ],
      },
      'accepted',
    ],
    ['moved back by ourselves', { stages: [['Tue 12:00', 'lead', byUs]] }, 'open'],
    ['deleted', { facts: { gone } }, 'withdrawn'],
    ['rejected, then deleted', { reasons: [['Tue 12:00', 'bad_fit']], facts: { gone } }, 'rejected'],
    ['accepted, then deleted', { stages: [['Tue 12:00', SQL, rep]], facts: { gone } }, 'accepted'],
    ['deleted after the next handoff', { facts: { gone } }, 'withdrawn', { next }],
    ['exempt, whatever else', { stages: [['Tue 12:00', SQL, rep]] }, 'exempt', { exempt: true }],
  ])('%s', (_title, given, disposition, over) => {
    expect(settle(given, over).disposition).toBe(disposition)
  })

  it('a stage that wins accepts, although the agreement does not list it as accepted', () => {
    const { terms, ...rest } = anAgreement()
    const agreement = { ...rest, terms: { ...terms, handoff: { ...terms.handoff, accepted: [SQL] } } }
    expect(settle({ stages: [['Fri 12:00', 'customer', rep]] }, { agreement })).toMatchObject({
      disposition: 'won',
      acceptance: { at: at('Fri 12:00') },
    })
  })

  it('an acceptance after a rejection is marked revived', () => {
    const given: Given = { reasons: [['Tue 12:00', 'bad_fit']], stages: [['Wed 12:00', SQL, rep]] }
    expect(settle(given).acceptance).toMatchObject({ revived: true, at: at('Wed 12:00') })
  })
})

describe('passing through', () => {
  it.each<[string, Changes[number], boolean]>([
    ['a workflow within ten minutes', ['Tue 10:10', SQL], true],
    ['a workflow a second later', ['Tue 10:10:01', SQL], false],
    ['a person within ten minutes', ['Tue 10:04', SQL, rep], false],
    ['ourselves, when a rep pressed Accept', ['Tue 10:04', SQL, byUs], false],
  ])('by %s', (_who, move, passedThrough) => {
    expect(settle({ stages: [move] }).acceptance?.passedThrough).toBe(passedThrough)
  })
})

describe('a rejection', () => {
  it.each<[string, Given, Date, string | null, string]>([
    [
      'has its time and its user',
      { reasons: [['Tue 12:00', 'bad_fit', rep]] },
      at('Tue 12:00'),
      'bad_fit',
      'reason',
    ],
    [
      'keeps its time when the reason is changed',
      {
        reasons: [
          ['Tue 12:00', 'bad_fit', rep],
          ['Wed 12:00', 'bad_data', rep],
        ],
      },
      at('Tue 12:00'),
      'bad_data',
      'reason',
    ],
    [
      'is not reopened by clearing',
      {
        reasons: [
          ['Tue 12:00', 'bad_fit', rep],
          ['Wed 12:00', '', rep],
        ],
      },
      at('Tue 12:00'),
      'bad_fit',
      'reason',
    ],
    [
      'lacks a reason where the status names none',
      { statuses: [['Tue 12:00', 'UNQUALIFIED', rep]] },
      at('Tue 12:00'),
      null,
      'lead_status',
    ],
    [
      'takes it from the status that names one',
      {
        statuses: [
          ['Tue 12:00', 'UNQUALIFIED', rep],
          ['Tue 13:00', 'BAD_TIMING', rep],
        ],
      },
      at('Tue 12:00'),
      'not_now',
      'lead_status',
    ],
    [
      'rather from the reason given',
      { statuses: [['Tue 12:00', 'BAD_TIMING', rep]], reasons: [['Tue 13:00', 'bad_fit', rep]] },
      at('Tue 12:00'),
      'bad_fit',
      'lead_status',
    ],
    [
      'by moving back has none',
      { stages: [['Tue 12:00', 'lead', rep]] },
      at('Tue 12:00'),
      null,
      'moved_back',
    ],
  ])('%s', (_title, given, rejectedAt, reason, via) => {
    expect(settle(given).rejection).toEqual({ at: rejectedAt, reason, via, userId: ana.userId, missing: [] })
  })

  it.each<[string, Given]>([
    ['a reason set before the handoff', { reasons: [['Mon 12:00', 'bad_fit', rep]] }],
    ['a status set before the handoff', { statuses: [['Mon 12:00', 'UNQUALIFIED', rep]] }],
    ['a status we wrote', { statuses: [['Tue 12:00', 'UNQUALIFIED', byUs]] }],
    ['a reason we wrote', { reasons: [['Tue 12:00', 'not_now', byUs]] }],
    [
      'a status that equals a delivery of ours two minutes before',
      {
        statuses: [['Tue 12:02', 'UNQUALIFIED']],
        facts: {
          written: [{ property: 'hs_lead_status', value: 'UNQUALIFIED', occasion: '1', at: at('Tue 12:00') }],
        },
      },
    ],
  ])('does not come of %s', (_title, given) => {
    expect(settle(given)).toMatchObject({ disposition: 'open', rejection: null })
  })

  it('comes of a status set at the very handoff', () => {
    expect(settle({ statuses: [['Tue 10:00', 'UNQUALIFIED', rep]] }).disposition).toBe('rejected')
  })

  it('comes of a person’s write a little later than ours', () => {
    const written = [{ property: 'hs_lead_status', value: 'UNQUALIFIED', occasion: '1', at: at('Tue 12:00') }]
    const later = new Date(at('Tue 12:02').getTime() + 1)
    expect(later.getTime() - at('Tue 12:00').getTime()).toBeGreaterThan(2 * MINUTE)
    expect(settle({ statuses: [[later, 'UNQUALIFIED', rep]], facts: { written } }).disposition).toBe(
      'rejected',
    )
  })
})

it('values of the next handoff do not decide this one', () => {
  expect(
    settle({ stages: [['Thu 10:00', MQL]], reasons: [['Thu 12:00', 'bad_fit']] }, { next }).rejection,
  ).toBeNull()
})
