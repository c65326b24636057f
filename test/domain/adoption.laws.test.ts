import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/domain/act.ts'
import { decide } from '../../src/domain/decide.ts'
import { findHandoffs } from '../../src/domain/rules/find-handoffs.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { anAgreement, aSituation, aTerms, aTier, at, MQL, someOperations } from '../support/builders.ts'
import { anyPlan, END, someDelays } from './arbitrary-plans.ts'
import { looksFor, simulate, type Fact, type Run } from './simulate-contact.ts'

const numRuns = Number(process.env['PACTO_LAW_RUNS'] ?? 60)
const agreement = anAgreement({
  terms: aTerms({ response: { tiers: [aTier()] } }),
  operations: someOperations({
    mapping: { leadStatus: { UNQUALIFIED: { rejected: null } }, reasonProperty: null },
  }),
})
const { cycleId } = aSituation()

/** What a backfill would have adopted of a plan: every handoff before the start. */
const adoptions = (facts: Fact[], goLiveAt: Date): Act[] => {
  const stages = facts
    .flatMap((fact) => (fact.do === 'set' && fact.property === 'lifecyclestage' ? [fact] : []))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at: when, value, by }) => ({ at: when, value, ...by }))
  return findHandoffs(stages, MQL)
    .filter((handoff) => handoff.at < goLiveAt)
    .map((handoff) => {
      const id = cycleId(handoff.at)
      return { id: `adopt:${id}`, at: goLiveAt, userId: '', cycleId: id, kind: 'adopt' }
    })
}

type Given = { facts: Fact[]; goLiveAt: Date; liveAt: Date | null; adopted: boolean }

const run = ({ facts, goLiveAt, liveAt, adopted }: Given, delays: number[]): Run => {
  const acts = adopted ? adoptions(facts, goLiveAt) : []
  const situation: Partial<Situation> = { agreement, goLiveAt, liveAt, acts }
  // Nobody looked before the start.
  const looks = looksFor(facts, delays, END).filter((look) => look.at >= goLiveAt)
  return simulate(facts, { looks, until: END, situation })
}

const aStart = fc.constantFrom(at('Mon 12:00'), at('Tue 10:00'), at('Wed 16:30'), at('Fri 09:00'))
const law = (holds: (given: Given, delays: number[]) => void): void =>
  fc.assert(
    fc.property(
      anyPlan,
      aStart,
      fc.constantFrom<'then' | 'later' | 'never'>('then', 'later', 'never'),
      someDelays,
      (facts, goLiveAt, live, delays) => {
        const liveAt = { then: goLiveAt, later: at('Fri 18:00'), never: null }[live]
        holds({ facts, goLiveAt, liveAt, adopted: true }, delays)
      },
    ),
    { numRuns },
  )

describe('what was handed over before the start, and adopted', () => {
  it('never asks anybody for anything, whatever becomes of the contact', () => {
    law((given, delays) => {
      for (const { decision } of run(given, delays).seen) {
        const past = decision.cycles.filter(({ handoffAt }) => handoffAt < given.goLiveAt)
        for (const cycle of past)
          expect(cycle).toMatchObject({
            ...{ adopted: true, exempt: true, disposition: 'exempt', live: false },
            ...{ observed: true, clocks: [] },
          })
        const ids = past.map(({ id }) => id)
        expect(decision.tasks.filter((task) => ids.includes(task.cycleId))).toEqual([])
        expect(decision.notices.filter((notice) => ids.includes(notice.cycleId))).toEqual([])
        if (decision.cycles.at(-1)?.adopted)
          expect(Object.keys(decision.wanted).filter((name) => !name.startsWith('pacto_'))).toEqual([])
      }
    })
  })

  it('leaves later handoffs as they would have been, but for their number and what memory says of them', () => {
    law((given, delays) => {
      const later = ({ last }: Run) =>
        last.decision.cycles
          .filter(({ handoffAt }) => handoffAt >= given.goLiveAt)
          .map(({ handoffAt, clocks, disposition, response, tier }) => ({
            ...{ handoffAt, clocks, disposition, response, tier },
          }))
      const without = run({ ...given, adopted: false }, delays)
      const adopted = run(given, delays)
      expect(later(adopted)).toEqual(later(without))
      const numbers = adopted.last.decision.cycles.map(({ number }) => number)
      expect(numbers).toEqual(numbers.map((_, i) => i + 1))
    })
  })
})

describe('an adoption', () => {
  const handed: Fact[] = [
    {
      at: at('Mon 10:00'),
      do: 'set',
      property: 'lifecyclestage',
      value: MQL,
      by: { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'workflow:1', userId: '' },
    },
  ]

  it('comes too late for a contact whose later handoff the ledger has numbered', () => {
    const facts: Fact[] = [
      ...handed,
      { ...handed[0], at: at('Mon 11:00'), value: 'lead' } as Fact,
      { ...handed[0], at: at('Wed 10:00') } as Fact,
    ]
    const goLiveAt = at('Tue 10:00')
    const known = run({ facts, goLiveAt, liveAt: goLiveAt, adopted: false }, [0]).last
    expect(known.decision.cycles.map(({ number }) => number)).toEqual([1])
    const ledger = { cycles: known.decision.cycles, tasks: [] }
    const acts = adoptions(facts, goLiveAt)
    const again = decide({ ...known.situation, ledger, facts: known.decision.facts, acts }, known.now)
    expect(again.cycles.map(({ number, handoffAt }) => [number, handoffAt])).toEqual([[1, at('Wed 10:00')]])
  })

  it('opens nothing that is no longer kept', () => {
    const goLiveAt = at('Tue 10:00')
    const { last } = run({ facts: handed, goLiveAt, liveAt: goLiveAt, adopted: true }, [0])
    expect(last.decision.cycles).toHaveLength(1)
    const anew = { ...last.situation, ledger: { cycles: [], tasks: [] }, keptFrom: at('Mon 12:00') }
    expect(decide(anew, last.now).cycles).toEqual([])
  })
})
