import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../../src/agreement/shipped-reasons.ts'
import type { Act } from '../../../src/domain/act.ts'
import { decide } from '../../../src/domain/decide.ts'
import { followHandoffs } from '../../../src/domain/rules/follow-handoffs.ts'
import type { RecordFacts } from '../../../src/domain/situation.ts'
import {
  aHistory,
  ana,
  anAgreement,
  aSituation,
  aTerms,
  at,
  byUs,
  byUser,
  DAY,
  mara,
  MQL,
  someFacts,
  SQL,
} from '../../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]
const rep = byUser(ana)
const marketer = byUser(mara)
const agreement = anAgreement({ terms: aTerms({ reasons: [...SHIPPED_REASONS] }) })
const formAt = (when: string) => [{ at: at(when), kind: 'form' as const }]

const situationOf = (
  {
    stages = [],
    reason,
    wishes = [],
    ...facts
  }: Partial<RecordFacts> & { stages?: Changes; reason?: string; wishes?: Changes },
  acts: Act[] = [],
) =>
  aSituation({
    agreement,
    acts,
    readAt: at('Fri 12:00'),
    facts: someFacts({
      ...facts,
      timelines: {
        lifecyclestage: aHistory([['Tue 10:00', MQL], ...stages]),
        pacto_rejection_reason: aHistory(reason === undefined ? [] : [['Tue 12:00', reason, rep]]),
        pacto_hand_over_again: aHistory(wishes),
      },
    }),
  })

const follow = (...given: Parameters<typeof situationOf>) => {
  const { followed, handOverAt } = followHandoffs(situationOf(...given), at('Fri 12:00'))
  return {
    at: followed.map(({ handoff }) => handoff.at),
    numbers: followed.map(({ number }) => number),
    handOverAt,
  }
}

describe('a rejected lead is handed over again', () => {
  it('by a form, at once where nobody had answered', () => {
    expect(follow({ reason: 'no_response', signals: formAt('Wed 09:00') })).toEqual({
      at: [at('Tue 10:00'), at('Wed 09:00')],
      numbers: [1, 2],
      handOverAt: null,
    })
  })

  it('by a form only after the rest days for other reasons, and Pacto looks again then', () => {
    expect(follow({ reason: 'out_of_budget', signals: formAt('Wed 09:00') })).toMatchObject({
      at: [at('Tue 10:00')],
      handOverAt: new Date(at('Tue 12:00').getTime() + 90 * DAY),
    })
  })

  it('by whoever asks for it in HubSpot, and not by what we wrote', () => {
    expect(follow({ reason: 'bad_data', wishes: [['Wed 10:00', 'true', marketer]] }).at).toContainEqual(
      at('Wed 10:00'),
    )
    expect(follow({ reason: 'bad_data', wishes: [['Wed 10:00', 'true', byUs]] }).at).toHaveLength(1)
  })

  it('not by a wish from before the rejection, or one taken back', () => {
    expect(follow({ reason: 'bad_data', wishes: [['Tue 11:00', 'true', marketer]] }).at).toHaveLength(1)
    const wishes: Changes = [
      ['Wed 10:00', 'true', marketer],
      ['Wed 11:00', 'false', marketer],
    ]
    expect(follow({ reason: 'out_of_budget', wishes }).handOverAt).toBeNull()
  })

  it('by whoever asks for it on the card', () => {
    const cycleId = `c${String(at('Tue 10:00').getTime())}`
    const act: Act = { id: '1', kind: 'hand_over_again', at: at('Wed 10:00'), userId: mara.userId, cycleId }
    expect(follow({ reason: 'other' }, [act]).at).toEqual([at('Tue 10:00'), at('Wed 10:00')])
  })

  it('not while it is open, accepted or gone', () => {
    expect(follow({ signals: formAt('Wed 09:00') }).at).toHaveLength(1)
    const stages: Changes = [['Tue 13:00', SQL, rep]]
    expect(follow({ reason: 'no_response', stages, signals: formAt('Wed 09:00') }).at).toHaveLength(1)
    const gone = { kind: 'deleted' as const, at: at('Thu 09:00') }
    expect(follow({ reason: 'no_response', gone, signals: formAt('Wed 09:00') }).at).toHaveLength(1)
  })

  it('by the stage, where it had left the stage', () => {
    const stages: Changes = [
      ['Tue 11:00', 'lead', rep],
      ['Thu 11:00', MQL],
    ]
    expect(follow({ stages, signals: formAt('Wed 09:00') }).at).toEqual([at('Tue 10:00'), at('Thu 11:00')])
  })

  it('and a re-entry of the stage soon after the wish is the same handoff', () => {
    const stages: Changes = [
      ['Tue 11:00', 'lead', rep],
      ['Thu 11:00', MQL],
    ]
    expect(follow({ stages, wishes: [['Thu 10:00', 'true', marketer]] }).at).toEqual([
      at('Tue 10:00'),
      at('Thu 10:00'),
    ])
  })

  it('to the same end when it is decided step by step and all at once', () => {
    const facts = { reason: 'no_response', signals: formAt('Wed 09:00'), wishes: [] }
    const first = decide(situationOf({ reason: 'no_response' }), at('Tue 13:00'))
    const second = decide(
      { ...situationOf(facts), ledger: { cycles: first.cycles, tasks: [] } },
      at('Fri 12:00'),
    )
    const third = decide(
      { ...situationOf(facts), ledger: { cycles: second.cycles, tasks: [] } },
      at('Fri 12:00'),
    )
    const atOnce = decide(situationOf(facts), at('Fri 12:00'))
    const told = ({ cycles }: typeof first) =>
      cycles.map(({ number, handoffAt, disposition }) => [number, handoffAt, disposition])
    expect(told(second)).toEqual([
      [1, at('Tue 10:00'), 'recycled'],
      [2, at('Wed 09:00'), 'open'],
    ])
    expect(told(third)).toEqual(told(second))
    expect(told(atOnce)).toEqual(told(second))
  })
})

describe('a contact that skipped the handoff stage', () => {
  const skips = (stages: Changes, over = {}) => {
    const facts = someFacts({ timelines: { lifecyclestage: aHistory(stages) } })
    return decide(aSituation({ agreement, facts, ...over }), at('Fri 12:00'))
  }

  it('has no cycle, and is told once', () => {
    const { cycles, facts, audit } = skips([['Tue 10:00', SQL, rep]])
    expect(cycles).toEqual([])
    expect(facts.skippedAt).toEqual(at('Tue 10:00'))
    expect(audit.map(({ kind }) => kind)).toEqual(['skipped'])
    const again = decide(aSituation({ agreement, facts }), at('Fri 13:00'))
    expect(again.audit).toEqual([])
  })

  it.each<[string, Changes]>([
    [
      'it came through the stage',
      [
        ['Tue 10:00', MQL],
        ['Tue 11:00', SQL, rep],
      ],
    ],
    [
      'it came through before go-live',
      [
        [at('Mon 09:00', -8), MQL],
        ['Tue 11:00', SQL, rep],
      ],
    ],
    ['it was accepted before go-live', [[at('Mon 09:00', -8), SQL]]],
  ])('not where %s', (_title, stages) => {
    expect(skips(stages).facts.skippedAt).toBeNull()
  })
})
