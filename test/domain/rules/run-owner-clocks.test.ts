import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../../src/domain/business-time.ts'
import { clockOf } from '../../../src/domain/cycle.ts'
import type { People, RecordFacts, Situation } from '../../../src/domain/situation.ts'
import { aCall, aHistory, ana, anOwner, at, ben, MINUTE, mara, someFacts } from '../../support/builders.ts'
import { aSituation, anAgreement, aTerms, byUser } from '../../support/builders.ts'
import { latest, look } from '../follow-contact.ts'

type Changes = Parameters<typeof aHistory>[0]

const { people } = aSituation()
const peopleWith = (over: Partial<People>): People => ({ ...people, ...over })
const cycleOf = (
  changes: Changes,
  now: Date,
  { facts = {}, ...over }: Partial<Omit<Situation, 'facts'>> & { facts?: Partial<RecordFacts> } = {},
) => {
  const timelines = { hubspot_owner_id: aHistory(changes) }
  return latest(look({ ...over, facts: someFacts({ ...facts, timelines }) }, now))
}
const shares = (...args: Parameters<typeof cycleOf>) =>
  cycleOf(...args)
    .clocks.filter(({ kind }) => kind === 'owner')
    .map(({ owner, startAt, dueAt, state }) => [owner, startAt, dueAt, state])

describe('the clock of a holder', () => {
  it('runs from the handoff, or from the assignment', () => {
    expect(shares([['Mon 10:00', ana.id]], at('Tue 10:30'))).toEqual([
      [ana.id, at('Tue 10:00'), at('Tue 11:00'), 'running'],
    ])
    expect(shares([['Tue 10:05', ana.id]], at('Tue 10:30'))).toEqual([
      [ana.id, at('Tue 10:05'), at('Tue 11:05'), 'running'],
    ])
  })

  it('ends with the next holder, who has the full window', () => {
    const changes: Changes = [
      ['Mon 10:00', ana.id],
      ['Tue 10:58', ben.id],
    ]
    expect(shares(changes, at('Tue 11:10'))).toEqual([
      [ana.id, at('Tue 10:00'), at('Tue 11:00'), 'stopped'],
      [ben.id, at('Tue 10:58'), at('Tue 11:58'), 'running'],
    ])
    expect(shares(changes, at('Tue 12:08')).map((share) => share[3])).toEqual(['stopped', 'breached'])
  })

  it('counts only the stays of whoever had it twice', () => {
    const changes: Changes = [
      ['Mon 10:00', ana.id],
      ['Tue 10:20', ben.id],
      ['Tue 10:40', ana.id],
    ]
    const cycle = cycleOf(changes, at('Tue 10:50'))
    expect(shares(changes, at('Tue 10:50'))).toEqual([
      [ana.id, at('Tue 10:00'), at('Tue 11:20'), 'running'],
      [ben.id, at('Tue 10:20'), at('Tue 11:20'), 'stopped'],
    ])
    expect(cycle.clocks.find(({ owner }) => owner === ana.id)).toMatchObject({
      elapsedBusinessMs: 30 * MINUTE,
      elapsedClockMs: 30 * MINUTE,
    })
  })

  it('runs on when the owner is cleared', () => {
    const changes: Changes = [
      ['Mon 10:00', ana.id],
      ['Tue 10:50', ''],
    ]
    expect(shares(changes, at('Tue 11:10'))).toEqual([[ana.id, at('Tue 10:00'), at('Tue 11:00'), 'breached']])
  })

  it('stops with the response; who comes later has none', () => {
    const facts = { evidence: [aCall({ at: at('Tue 10:40') })] }
    const changes: Changes = [
      ['Mon 10:00', ana.id],
      ['Tue 10:45', ben.id],
    ]
    expect(shares(changes, at('Tue 12:30'), { facts })).toEqual([
      [ana.id, at('Tue 10:00'), at('Tue 11:00'), 'met'],
    ])
  })

  it('is in nobody’s name while the owner is of Marketing, a queue, or barred', () => {
    const queue = anOwner({ id: '14', userId: '', email: '', queue: true, teamIds: [] })
    const owners = new Map([...people.owners, [queue.id, queue]])
    for (const id of [mara.id, queue.id]) {
      const cycle = cycleOf([['Mon 10:00', id]], at('Tue 11:10'), { people: peopleWith({ owners }) })
      expect(cycle).toMatchObject({
        ownerAtHandoff: id,
        ownerA: '',
        breachOwner: '',
        breachCause: 'no_owner',
      })
      expect(cycle.clocks.filter(({ kind }) => kind === 'owner')).toEqual([])
    }
  })

  it('does not begin for whoever rejected the contact twice', () => {
    const reject = byUser(ana)
    const facts = someFacts({
      timelines: {
        lifecyclestage: aHistory([
          ['Tue 10:00', 'marketingqualifiedlead'],
          ['Wed 10:00', 'lead'],
          ['Thu 12:00', 'marketingqualifiedlead'],
          ['Fri 10:00', 'lead'],
          [at('Mon 10:00', 1), 'marketingqualifiedlead'],
        ]),
        pacto_rejection_reason: aHistory([
          ['Tue 11:00', 'bad_fit', reject],
          ['Wed 12:00', '', byUser(mara)],
          ['Thu 13:00', 'other', reject],
        ]),
      },
    })
    const cycle = latest(look({ facts }, at('Mon 12:00', 1)))
    expect(cycle).toMatchObject({ number: 3, barred: [ana.id], ownerA: '', ownerAtHandoff: ana.id })
  })
})

describe('own hours', () => {
  const mornings: Calendar['hours'] = { tue: [['09:00', '10:30']], wed: [['09:00', '10:30']] }
  const hours = new Map([[ana.id, { timeZone: 'Europe/Madrid', hours: mornings }]])

  it('take the place of the calendar’s', () => {
    expect(shares([['Mon 10:00', ana.id]], at('Tue 10:30'), { people: peopleWith({ hours }) })).toEqual([
      [ana.id, at('Tue 10:00'), at('Wed 09:30'), 'running'],
    ])
  })

  it('keep a person from being blamed for a breach of the team’s', () => {
    const cycle = cycleOf([['Mon 10:00', ana.id]], at('Tue 11:10'), { people: peopleWith({ hours }) })
    expect(clockOf(cycle, 'response')?.state).toBe('breached')
    expect(cycle).toMatchObject({ breachOwner: '', breachCause: 'owner_away' })
  })

  it('are less absences', () => {
    const absences = new Map([[ana.id, [{ fromAt: at('Tue 10:30'), toAt: at('Thu 00:00') }]]])
    const away = { people: peopleWith({ absences }) }
    expect(shares([['Mon 10:00', ana.id]], at('Tue 10:30'), away)).toEqual([
      [ana.id, at('Tue 10:00'), at('Thu 09:30'), 'running'],
    ])
    expect(cycleOf([['Mon 10:00', ana.id]], at('Tue 11:10'), away)).toMatchObject({
      breachOwner: '',
      breachCause: 'owner_away',
    })
  })

  it('are held as the team’s are', () => {
    const hold = { perCycle: 1, longestBusinessDays: 5, reasons: ['lead_away'] }
    const id = `c${String(at('Tue 10:00').getTime())}`
    const act = { id: '1', at: at('Tue 10:30'), userId: '911', cycleId: id }
    const acts = [{ ...act, kind: 'hold' as const, reason: 'lead_away', untilAt: at('Tue 12:30') }]
    const agreement = anAgreement({ terms: aTerms({ hold }) })
    expect(shares([['Mon 10:00', ana.id]], at('Tue 10:45'), { acts, agreement })).toEqual([
      [ana.id, at('Tue 10:00'), at('Tue 13:00'), 'running'],
    ])
    const decision = look({ acts, agreement }, at('Tue 10:45'))
    expect(decision.nextAt).toEqual(at('Tue 12:30'))
  })
})

describe('whose a breach is', () => {
  it.each<[string, Changes, string, string]>([
    ['who had the whole window', [['Mon 10:00', ana.id]], ana.id, 'nobody_contacted'],
    ['who had it until the breach took effect', [['Tue 10:10', ana.id]], ana.id, 'nobody_contacted'],
    [
      'nobody’s where it was passed on',
      [
        ['Mon 10:00', ana.id],
        ['Tue 10:30', ben.id],
      ],
      '',
      'no_owner',
    ],
    ['nobody’s where nobody owned', [], '', 'no_owner'],
  ])('%s', (_who, changes, breachOwner, breachCause) => {
    expect(cycleOf(changes, at('Tue 11:10'))).toMatchObject({ breachOwner, breachCause })
  })

  it('is the data’s where there is no way to reach the lead', () => {
    const reach = (phone: boolean, email: boolean, evidence: RecordFacts['evidence'] = []) =>
      cycleOf([['Mon 10:00', ana.id]], at('Tue 11:10'), { facts: { reachable: { phone, email }, evidence } })
        .breachCause
    expect(reach(false, false)).toBe('unreachable')
    expect(reach(false, true)).toBe('nobody_contacted')
    expect(reach(true, false)).toBe('nobody_contacted')
    const bounced = aCall({ kind: 'email', direction: 'EMAIL', status: 'BOUNCED', at: at('Tue 10:20') })
    expect(reach(false, true, [bounced])).toBe('unreachable')
    expect(reach(true, true, [bounced])).toBe('nobody_contacted')
  })
})

describe('away', () => {
  it('is looked at again when the absence ends', () => {
    const absences = new Map([[ana.id, [{ fromAt: at('Mon 00:00'), toAt: at('Tue 12:00') }]]])
    const { nextAt, cycles } = look({ people: peopleWith({ absences }) }, at('Tue 11:30'))
    expect(cycles[0]?.breachCause).toBe('owner_away')
    expect(nextAt).toEqual(at('Tue 12:00'))
  })
})
