import { describe, expect, it } from 'vitest'
import type { RecordFacts } from '../../src/domain/situation.ts'
import {
  aCall,
  aHistory,
  aMessage,
  ana,
  anAgreement,
  aTerms,
  aTier,
  at,
  ben,
  byUs,
  byUser,
  mara,
  MQL,
  someFacts,
  SQL,
} from '../support/builders.ts'
import { clock, latest, look, lookOften } from './follow-contact.ts'

const stages = (...changes: Parameters<typeof aHistory>[0]) => ({ lifecyclestage: aHistory(changes) })
const facts = (timelines: RecordFacts['timelines'], over: Partial<RecordFacts> = {}) =>
  someFacts({ ...over, timelines })

describe('opening a cycle', () => {
  it('starts at the stage change, not at the look', () => {
    const decision = look({}, at('Tue 10:37'))
    expect(latest(decision)).toMatchObject({
      number: 1,
      handoffAt: at('Tue 10:00'),
      openedAt: at('Tue 10:37'),
      disposition: 'open',
      live: true,
    })
    expect(decision.audit.map((entry) => entry.kind)).toEqual(['cycle_opened'])
    expect(decision.nextAt).toEqual(at('Tue 10:45'))
  })

  it('leaves handoffs before go-live alone', () => {
    expect(look({ goLiveAt: at('Tue 10:00:01') }, at('Wed 10:00'))).toMatchObject({
      cycles: [],
      wanted: {},
      nextAt: null,
    })
    expect(look({ goLiveAt: at('Tue 10:00') }, at('Wed 10:00')).cycles).toHaveLength(1)
  })

  it.each([
    ['a workflow', {}, 'marketing', false],
    ['somebody of Marketing', byUser(mara), 'marketing', false],
    ['somebody of Sales', byUser(ana), 'sales', true],
    ['a deal', { sourceType: 'DEALS' }, 'system', false],
  ] as const)('brought by %s', (_who, by, origin, exempt) => {
    const cycle = latest(look({ facts: facts(stages(['Tue 10:00', MQL, by])) }, at('Tue 10:01')))
    expect(cycle).toMatchObject({ origin, exempt, disposition: exempt ? 'exempt' : 'open' })
    expect(cycle.clocks.length > 0).toBe(!exempt)
  })

  it('freezes the tier from the values then, however late the look', () => {
    const hot = aTier({
      name: 'Hot',
      when: { properties: { score: [{ gte: 70 }] }, arrived: null, origin: null },
    })
    const agreement = anAgreement({ terms: aTerms({ response: { tiers: [hot, aTier()] } }) })
    const score = (...changes: Parameters<typeof aHistory>[0]) => ({
      agreement,
      facts: facts({ score: aHistory(changes) }),
    })
    expect(latest(look(score(['Mon 10:00', '80'], ['Tue 10:30', '10']), at('Wed 10:00'))).tier).toBe('Hot')
    // First set after the handoff: then there was none.
    expect(latest(look(score(['Tue 10:30', '80']), at('Wed 10:00')))).toMatchObject({
      tier: 'Standard',
      assumed: false,
    })
  })

  it('numbers two handoffs found at once', () => {
    const twice = stages(['Tue 10:00', MQL], ['Tue 12:00', 'lead'], ['Thu 10:00', MQL])
    const { cycles } = look({ facts: facts(twice) }, at('Thu 10:30'))
    expect(cycles.map(({ number, disposition, live }) => [number, disposition, live])).toEqual([
      [1, 'withdrawn', false],
      [2, 'open', true],
    ])
  })
})

describe('a breach', () => {
  it('takes effect after the settle time, with its true time', () => {
    const early = lookOften({}, [[at('Tue 10:45')], [at('Tue 11:09:59')]])
    expect(clock(early).state).toBe('running')
    expect(early.wanted['pacto_sla_status']).toBe('at_risk')
    const { wanted, audit, cycles } = lookOften({}, [[at('Tue 10:45')], [at('Tue 11:10')]])
    expect(cycles[0]).toMatchObject({ breachOwner: ana.id, breachCause: 'nobody_contacted' })
    expect(wanted).toMatchObject({
      pacto_sla_status: 'breached',
      pacto_breached_at: at('Tue 11:00').toISOString(),
      pacto_breach_owner: ana.id,
    })
    expect(audit.map(({ kind }) => kind)).toEqual(['breach'])
  })

  it('is withdrawn by evidence that comes later and is dated before due', () => {
    const evidence = [aCall({ at: at('Tue 11:00'), createdAt: at('Tue 15:00') })]
    const { wanted, audit, cycles } = lookOften({}, [[at('Tue 11:10')], [at('Tue 15:00'), { evidence }]])
    expect(cycles[0]).toMatchObject({ corrected: true, breachOwner: '', breachCause: null })
    expect(wanted).toMatchObject({
      pacto_sla_status: 'met',
      pacto_breached_at: '',
      pacto_response_minutes: '60',
    })
    expect(audit.map(({ kind }) => kind)).toEqual(['response', 'breach_withdrawn'])
  })

  it('is not escaped by rejecting within the settle time', () => {
    const rejected = {
      timelines: { pacto_rejection_reason: aHistory([['Tue 11:05', 'bad_fit', byUser(ana)]]) },
    }
    const early = lookOften({}, [[at('Tue 10:45')], [at('Tue 11:05'), rejected]])
    expect([latest(early).live, early.nextAt]).toEqual([false, at('Tue 11:10')])
    expect(
      clock(lookOften({}, [[at('Tue 10:45')], [at('Tue 11:05'), rejected], [at('Tue 11:10')]])).state,
    ).toBe('breached')
  })

  it('is nobody’s where nobody owned, and not of whoever came after it', () => {
    const late = { hubspot_owner_id: aHistory([['Tue 11:30', ben.id]]) }
    expect(latest(look({ facts: facts(late) }, at('Tue 12:00')))).toMatchObject({
      ownerAtHandoff: '',
      ownerA: ben.id,
      breachOwner: '',
      breachCause: 'no_owner',
    })
  })

  it('ends with the next handoff', () => {
    const again = stages(['Fri 17:50', MQL], ['Fri 17:55', SQL, byUser(ana)], ['Sat 18:00', MQL])
    const { cycles } = look({ facts: facts(again) }, at('Mon 12:00', 1))
    expect(cycles[0]).toMatchObject({
      disposition: 'accepted',
      live: false,
      clocks: [
        { kind: 'response', state: 'stopped', stoppedAt: at('Sat 18:00') },
        {},
        { state: 'met' },
        { kind: 'owner', owner: ana.id, state: 'stopped' },
      ],
    })
  })
})

describe('accepting', () => {
  const accepted = stages(['Tue 10:00', MQL], ['Tue 10:20', SQL, byUser(ana)])

  it('does not stop the response clock', () => {
    expect(latest(look({ facts: facts(accepted) }, at('Tue 10:30')))).toMatchObject({
      disposition: 'accepted',
      live: true,
    })
    expect(clock(look({ facts: facts(accepted) }, at('Tue 11:10'))).state).toBe('breached')
  })

  it('stops the decision clock', () => {
    expect(clock(look({ facts: facts(accepted) }, at('Tue 10:30')), 'decision')).toMatchObject({
      state: 'met',
      stoppedAt: at('Tue 10:20'),
    })
  })

  it('has no clock when a workflow passed through', () => {
    const passed = stages(['Tue 10:00', MQL], ['Tue 10:01', SQL])
    expect(latest(look({ facts: facts(passed) }, at('Tue 12:00')))).toMatchObject({
      disposition: 'accepted',
      live: false,
      clocks: [],
    })
  })
})

describe('a second handoff', () => {
  const back = stages(['Tue 10:00', MQL], ['Wed 10:00', 'lead', byUser(mara)], ['Fri 10:00', MQL])

  it('is not decided by what the first left over, and starts clean', () => {
    const left = {
      ...back,
      pacto_rejection_reason: aHistory([['Tue 12:00', 'bad_fit', byUser(ana)]]),
      hs_lead_status: aHistory([
        ['Mon 10:00', 'NEW', byUser(ana)],
        ['Tue 12:01', 'UNQUALIFIED', byUs],
      ]),
    }
    const { cycles, wanted } = look(
      { facts: facts(left, { hasNote: true, leadStatusBefore: 'NEW' }) },
      at('Fri 10:05'),
    )
    expect(cycles.map((cycle) => cycle.disposition)).toEqual(['recycled', 'open'])
    expect(wanted).toMatchObject({
      pacto_rejection_reason: '',
      pacto_rejection_note: '',
      pacto_rejected_at: '',
      hs_lead_status: 'NEW',
      pacto_handoff_number: '2',
    })
  })

  it('leaves a note alone that is written while it is open', () => {
    const noted = lookOften({ facts: facts(back) }, [[at('Fri 10:05')], [at('Fri 11:00'), { hasNote: true }]])
    expect(noted.wanted).not.toHaveProperty('pacto_rejection_note')
  })
})

describe('a rejection', () => {
  const rejected = { pacto_rejection_reason: aHistory([['Tue 12:00', 'bad_fit', byUser(ana)]]) }

  it('writes what the agreement says, once', () => {
    const { wanted, facts: after } = look({ facts: facts(rejected) }, at('Tue 12:00'))
    expect(wanted).toMatchObject({
      hs_lead_status: 'UNQUALIFIED',
      pacto_disposition: 'rejected',
      pacto_next_step: 'none',
      pacto_rejected_by: ana.id,
    })
    expect(after.written).toHaveLength(1)
    expect(look({ facts: after }, at('Tue 12:10')).facts).toEqual(after)
  })

  it('gets back a reason that was cleared', () => {
    const cleared = {
      pacto_rejection_reason: aHistory([
        ['Tue 12:00', 'bad_fit', byUser(ana)],
        ['Tue 13:00', '', byUser(ana)],
      ]),
    }
    expect(look({ facts: facts(cleared) }, at('Tue 13:00')).wanted['pacto_rejection_reason']).toBe('bad_fit')
  })

  it('remembers the lead status before the first of its own, also when the reason is amended', () => {
    const status = { hs_lead_status: aHistory([['Mon 10:00', 'NEW', byUser(ana)]]) }
    const ours = {
      hs_lead_status: [...status.hs_lead_status, ...aHistory([['Tue 12:01', 'UNQUALIFIED', byUs]])],
    }
    const amended = {
      pacto_rejection_reason: aHistory([
        ['Tue 12:00', 'bad_fit', byUser(ana)],
        ['Tue 13:00', 'not_now', byUser(ana)],
      ]),
    }
    const last = lookOften({ facts: facts({ ...rejected, ...status }) }, [
      [at('Tue 12:00')],
      [at('Tue 13:00'), { timelines: { ...ours, ...amended } }],
    ])
    expect(last.wanted['hs_lead_status']).toBe('BAD_TIMING')
    expect(last.facts.leadStatusBefore).toBe('NEW')
  })

  it('is mapped from the lead status, and then writes none itself', () => {
    const status = { hs_lead_status: aHistory([['Tue 12:00', 'BAD_TIMING', byUser(ana)]]) }
    const { wanted } = look({ facts: facts(status) }, at('Tue 12:00'))
    expect(wanted['pacto_rejection_reason']).toBe('not_now')
    expect(wanted).not.toHaveProperty('hs_lead_status')
  })
})

it('unseen contact still counts when a later call moves HubSpot’s mark on', () => {
  const call = [aCall({ at: at('Tue 12:00') })]
  const seen = lookOften({}, [
    [at('Tue 10:15'), { lastContactedAt: at('Tue 10:10') }],
    [at('Tue 12:01'), { lastContactedAt: at('Tue 12:00'), evidence: call }],
  ])
  expect(latest(seen).response).toMatchObject({ at: at('Tue 10:10'), flag: 'unseen' })
  expect(seen.wanted['pacto_sla_status']).toBe('met')
})

it('a deletion withdraws the handoff and completes its task', () => {
  const gone = { gone: { kind: 'deleted' as const, at: at('Tue 10:50') } }
  const { cycles, ledger } = lookOften({}, [[at('Tue 10:45')], [at('Tue 10:50'), gone]])
  expect(cycles[0]).toMatchObject({
    disposition: 'withdrawn',
    live: false,
    clocks: [{ state: 'stopped' }, { state: 'stopped' }, { state: 'stopped' }, { state: 'stopped' }],
  })
  expect(ledger.tasks).toMatchObject([{ open: false, wanted: { closedBy: { channel: 'withdrawn' } } }])
})

it('contact dated in the future is looked at again when it comes', () => {
  const evidence = [aMessage({ at: at('Tue 10:20'), seenAt: at('Tue 10:01') })]
  expect(look({ facts: someFacts({ evidence }) }, at('Tue 10:15')).nextAt).toEqual(at('Tue 10:20'))
})

describe('what the contact shows', () => {
  it.each([
    ['at the handoff', {}, 'Tue 10:00', 'on_track', 'contact', 'Tue 11:00'],
    ['after the warning', {}, 'Tue 10:45', 'at_risk', 'contact', 'Tue 11:00'],
    [
      'without an owner',
      { timelines: { hubspot_owner_id: [] } },
      'Tue 10:00',
      'on_track',
      'assign',
      'Tue 11:00',
    ],
    [
      'answered',
      { evidence: [aCall({ at: at('Tue 10:20') })] },
      'Tue 10:30',
      'met',
      'decide',
      ['Tue 10:20', 1],
    ],
  ] as const)('%s', (_when, over, now, status, step, due) => {
    const [text, weeks] = typeof due === 'string' ? [due, 0] : due
    const { wanted } = look({ facts: someFacts(over as Partial<RecordFacts>) }, at(now))
    expect(wanted).toMatchObject({
      pacto_sla_status: status,
      pacto_next_step: step,
      pacto_next_due_at: at(text, weeks).toISOString(),
    })
  })

  it('whole minutes, rounded down, of business and of clock time', () => {
    const evidence = [aCall({ at: new Date(at('Wed 09:20').getTime() - 1) })]
    const { wanted } = look({ facts: facts(stages(['Tue 17:30', MQL]), { evidence }) }, at('Wed 09:30'))
    expect(wanted).toMatchObject({ pacto_response_minutes: '49', pacto_response_clock_minutes: '949' })
  })
})
