import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/domain/act.ts'
import type { Terms } from '../../../src/domain/agreement.ts'
import { aHistory, anAgreement, aTerms, aTier, at, HOUR, someFacts } from '../../support/builders.ts'
import { clock, latest, look } from '../follow-contact.ts'

const hot = aTier({
  name: 'Hot',
  when: { properties: { score: [{ gte: 70 }] }, arrived: null, origin: null },
  withinMs: HOUR / 2,
})
const versions: Record<number, Terms> = {
  1: aTerms(),
  2: aTerms({ response: { tiers: [aTier({ withinMs: 2 * HOUR })] } }),
  3: aTerms({ response: { tiers: [hot, aTier({ name: 'Other', withinMs: 4 * HOUR })] } }),
}
const termsOf = (version: number): Terms => versions[version] ?? aTerms()
const facts = someFacts({ timelines: { score: aHistory([['Mon 10:00', '80']]) } })
const now = at('Tue 10:30')
const opened = look({ facts, termsOf }, now)
const { id } = latest(opened)
const agreement = anAgreement({ version: 3, terms: termsOf(3) })

const migrate = (version: number, when: string): Act => ({
  id: when,
  at: at(when),
  userId: '',
  cycleId: id,
  kind: 'migrate',
  version,
})
const after = (acts: Act[], last = opened) =>
  look({ facts, termsOf, agreement, acts, ledger: last.ledger }, at('Tue 10:40'))

describe('another version', () => {
  it('never touches a running cycle by itself', () => {
    expect(latest(after([]))).toMatchObject({ agreementVersion: 1, tier: 'Standard' })
    expect(clock(after([])).dueAt).toEqual(at('Tue 11:00'))
  })

  it('takes it over by an explicit act, in the tier of the same name', () => {
    const moved = after([migrate(2, 'Tue 10:35')])
    expect(latest(moved)).toMatchObject({ agreementVersion: 2, tier: 'Standard', number: 1 })
    expect(clock(moved).dueAt).toEqual(at('Tue 12:00'))
  })

  it('chooses the tier anew from the values at the handoff, where there is none of that name', () => {
    const moved = after([migrate(3, 'Tue 10:35')])
    expect(latest(moved)).toMatchObject({ agreementVersion: 3, tier: 'Hot' })
    expect(clock(moved).dueAt).toEqual(at('Tue 10:30'))
    // Frozen again: a look that reads no history keeps it.
    const later = look(
      {
        facts,
        termsOf,
        agreement,
        acts: [migrate(3, 'Tue 10:35')],
        ledger: moved.ledger,
        valueThen: () => ({ value: '', assumed: false }),
      },
      at('Tue 10:50'),
    )
    expect(latest(later).tier).toBe('Hot')
  })

  it('is the last one it was moved to, in whatever order the acts came', () => {
    const acts = [migrate(3, 'Tue 10:35'), migrate(2, 'Tue 10:36')]
    expect(latest(after(acts)).agreementVersion).toBe(2)
    expect(latest(after(acts.toReversed())).agreementVersion).toBe(2)
  })

  it('that gives more time makes no breach a mistake', () => {
    const breached = look({ facts, termsOf, ledger: opened.ledger }, at('Tue 11:10'))
    expect(clock(breached).state).toBe('breached')
    const moved = look(
      { facts, termsOf, agreement, acts: [migrate(2, 'Tue 11:15')], ledger: breached.ledger },
      at('Tue 11:20'),
    )
    expect(latest(moved)).toMatchObject({ breachCause: null, corrected: false })
    expect(clock(moved).state).toBe('running')
  })
})
