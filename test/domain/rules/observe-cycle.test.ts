import { describe, expect, it } from 'vitest'
import type { RecordFacts, Situation } from '../../../src/domain/situation.ts'
import { aCall, aHistory, ana, at, byUser, mara, MQL, someFacts } from '../../support/builders.ts'
import { clock, latest, look } from '../follow-contact.ts'

const live = at('Wed 12:00')
const seen = (
  facts: Partial<RecordFacts>,
  now: Date,
  over: Partial<Situation> = { liveAt: live },
): ReturnType<typeof look> => look({ ...over, facts: someFacts(facts) }, now)

describe('while it is observed', () => {
  it('clocks run, and everything is marked', () => {
    const { cycles } = seen({}, at('Tue 11:10'), { liveAt: null })
    expect(cycles[0]).toMatchObject({
      observed: true,
      startAt: at('Tue 10:00'),
      breachCause: 'nobody_contacted',
    })
  })
})

describe('after it was observed', () => {
  it('what was open starts anew, with all its time', () => {
    const observed = seen({}, at('Tue 11:10'), { liveAt: null })
    const after = look({ liveAt: live, ledger: observed.ledger, facts: someFacts() }, at('Wed 12:30'))
    expect(latest(after)).toMatchObject({
      observed: false,
      startAt: live,
      breachCause: null,
      corrected: false,
      waits: [{ owner: ana.id, fromAt: live, toAt: at('Wed 12:30') }],
    })
    expect(clock(after)).toMatchObject({ startAt: live, dueAt: at('Wed 13:00'), state: 'running' })
    expect(clock(after, 'limit').dueAt).toEqual(at('Thu 12:00'))
    expect(clock(after, 'decision').startAt).toEqual(at('Thu 12:00'))
    expect(clock(after, 'owner')).toMatchObject({ startAt: live, dueAt: at('Wed 13:00') })
    expect(after.audit.map(({ kind }) => kind)).toEqual(['started_anew'])
  })

  it('what was answered stays as it ended, and is decided from then on', () => {
    const late = seen({ evidence: [aCall({ at: at('Tue 15:00') })] }, at('Wed 12:30'))
    expect(latest(late)).toMatchObject({ observed: true, startAt: at('Tue 10:00'), disposition: 'open' })
    expect(clock(late).state).toBe('met_late')
    expect(clock(late, 'decision')).toMatchObject({ startAt: live, dueAt: at('Wed 12:00', 1) })
  })

  it('what was rejected or withdrawn stays as it ended', () => {
    const rejected = { pacto_rejection_reason: aHistory([['Tue 12:00', 'bad_fit', byUser(ana)]]) }
    expect(latest(seen({ timelines: rejected }, at('Wed 12:30')))).toMatchObject({
      observed: true,
      startAt: at('Tue 10:00'),
      disposition: 'rejected',
    })
    const back = {
      lifecyclestage: aHistory([
        ['Tue 10:00', MQL],
        ['Tue 12:00', 'lead', byUser(mara)],
      ]),
    }
    expect(latest(seen({ timelines: back }, at('Wed 12:30')))).toMatchObject({ observed: true })
  })

  it('what comes later was never observed', () => {
    const timelines = { lifecyclestage: aHistory([['Wed 12:00', MQL]]) }
    expect(latest(seen({ timelines }, at('Wed 12:30')))).toMatchObject({ observed: false, startAt: live })
  })

  it('a response found later and dated in the observation closes it there', () => {
    const anew = seen({}, at('Wed 13:10'))
    expect(latest(anew).breachCause).toBe('nobody_contacted')
    const facts = someFacts({ evidence: [aCall({ at: at('Tue 10:30') })] })
    const found = latest(look({ liveAt: live, ledger: anew.ledger, facts }, at('Wed 14:00')))
    expect(found).toMatchObject({ observed: true, startAt: at('Tue 10:00'), breachCause: null })
  })
})
