import { describe, expect, it } from 'vitest'
import {
  aCall,
  aHistory,
  aMeeting,
  ana,
  anAgreement,
  aStep,
  aTerms,
  at,
  ben,
  boss,
  byUs,
  byUser,
  gone,
  HOUR,
  MQL,
  someOperations,
  SQL,
} from '../../support/builders.ts'
import { look, lookOften, openTasks, type Followed } from '../follow-contact.ts'

const told = (followed: Followed) =>
  openTasks(followed).map(({ role, n, wanted: { need, to, dueAt, overdue } }) => [
    role,
    n,
    need,
    to,
    dueAt,
    overdue,
  ])

const owned = (...changes: Parameters<typeof aHistory>[0]) => ({
  timelines: { hubspot_owner_id: aHistory(changes) },
})

describe('the owner’s task', () => {
  it('is born at the warning, and is the same one when overdue', () => {
    expect(told(look({}, at('Tue 10:44:59')))).toEqual([])
    const warned = lookOften({}, [[at('Tue 10:45')]])
    expect(told(warned)).toEqual([['owner', 1, 'contact', ana.id, at('Tue 11:00'), false]])
    const overdue = lookOften({}, [[at('Tue 10:45')], [at('Tue 11:05')], [at('Tue 11:10')]])
    expect(told(overdue)).toEqual([['owner', 1, 'contact', ana.id, at('Tue 11:00'), true]])
  })

  it('is not made for a warning once due has passed', () => {
    expect(told(look({}, at('Tue 11:05')))).toEqual([])
    expect(told(look({}, at('Tue 11:10')))).toEqual([['owner', 1, 'contact', ana.id, at('Tue 11:00'), true]])
  })

  it('is completed when contact is on record, which is written down', () => {
    const evidence = [aCall({ at: at('Tue 10:50') })]
    const { ledger } = lookOften({}, [[at('Tue 11:10')], [at('Tue 11:20'), { evidence }]])
    const closedBy = { channel: 'call', by: ana.id, at: at('Tue 10:50') }
    expect(ledger.tasks).toMatchObject([{ n: 1, open: false, wanted: { status: 'completed', closedBy } }])
  })

  it('follows the contact’s owner', () => {
    const changed = owned(['Mon 09:00', ana.id], ['Tue 10:50', ben.id])
    expect(told(lookOften({}, [[at('Tue 10:45')], [at('Tue 10:50'), changed]]))).toEqual([
      ['owner', 1, 'contact', ben.id, at('Tue 11:00'), false],
    ])
  })

  it('waits for the opening where it would be born in closed time', () => {
    const facts = {
      timelines: {
        lifecyclestage: aHistory([['Tue 17:00', MQL]]),
        hubspot_owner_id: aHistory([['Mon 09:00', ana.id]]),
      },
    }
    const closed = lookOften({}, [[at('Tue 18:10'), facts]])
    expect(told(closed)).toEqual([])
    expect(closed.cycles[0]?.clocks[0]?.state).toBe('breached')
    expect(closed.nextAt).toEqual(at('Wed 09:00'))
    expect(told(lookOften({}, [[at('Tue 18:10'), facts], [at('Wed 09:00')]]))).toEqual([
      ['owner', 1, 'contact', ana.id, at('Tue 18:00'), true],
    ])
  })

  it('becomes the next one when the last was ticked by hand', () => {
    const first = lookOften({}, [[at('Tue 11:10')]])
    const ticked = first.ledger.tasks.map((task) => ({
      ...task,
      open: false,
      wanted: { ...task.wanted, status: 'ticked' as const },
    }))
    const next = look({ ledger: { ...first.ledger, tasks: ticked } }, at('Tue 11:11'))
    expect(told(next)).toEqual([['owner', 2, 'contact', ana.id, at('Tue 11:00'), true]])
    expect(next.ledger.tasks[0]?.wanted.status).toBe('ticked')
  })

  it('becomes the question for the reason when the lead is rejected without one', () => {
    const rejected = { timelines: { hs_lead_status: aHistory([['Tue 11:20', 'UNQUALIFIED', byUser(ana)]]) } }
    const asked = lookOften({}, [[at('Tue 11:10')], [at('Tue 11:20'), rejected]])
    expect(told(asked)).toEqual([['owner', 1, 'reason', ana.id, at('Tue 11:20'), false]])
    const given = { timelines: { pacto_rejection_reason: aHistory([['Tue 11:30', 'bad_fit', byUser(ana)]]) } }
    const answered = lookOften({}, [[at('Tue 11:10')], [at('Tue 11:20'), rejected], [at('Tue 11:30'), given]])
    expect(answered.ledger.tasks).toMatchObject([
      { open: false, wanted: { closedBy: { channel: 'rejected', at: at('Tue 11:20') } } },
    ])
  })

  it('asks for the reason where the stage was written back, and no more once the lead is handed over again', () => {
    const agreement = anAgreement({ terms: aTerms({ recycle: { stage: 'lead' } }) })
    const rejected: Parameters<typeof aHistory>[0] = [['Tue 10:20', 'UNQUALIFIED', byUser(ana)]]
    const back: Parameters<typeof aHistory>[0] = [
      ['Tue 10:00', MQL],
      ['Tue 10:21', '', byUs],
      ['Tue 10:22', 'lead', byUs],
    ]
    const stages = (more: Parameters<typeof aHistory>[0] = []) => ({
      timelines: { lifecyclestage: aHistory([...back, ...more]), hs_lead_status: aHistory(rejected) },
    })
    const asked = lookOften({ agreement }, [[at('Tue 10:30'), stages()]])
    expect(asked.cycles.at(-1)?.disposition).toBe('recycled')
    expect(told(asked)).toEqual([['owner', 1, 'reason', ana.id, at('Tue 10:20'), false]])
    const again = lookOften({ agreement }, [
      [at('Tue 10:30'), stages()],
      [at('Fri 10:00'), stages([['Fri 10:00', MQL]])],
    ])
    expect(told(again)).toEqual([])
  })

  it('asks to decide one business day before the decision is due', () => {
    const evidence = [aCall({ at: at('Tue 10:30') })]
    const asked = lookOften({}, [[at('Tue 10:30'), { evidence }], [at('Mon 10:30', 1)]])
    expect(told(asked)).toEqual([['owner', 1, 'decide', ana.id, at('Tue 10:30', 1), false]])
    const stages = aHistory([
      ['Tue 10:00', MQL],
      [at('Mon 11:00', 1), SQL, byUser(ana)],
    ])
    const accepted = { timelines: { lifecyclestage: stages } }
    const done = lookOften({}, [
      [at('Tue 10:30'), { evidence }],
      [at('Mon 10:30', 1)],
      [at('Mon 11:00', 1), accepted],
    ])
    const closedBy = { channel: 'accepted', by: '', at: at('Mon 11:00', 1) }
    expect(done.ledger.tasks).toMatchObject([{ open: false, wanted: { closedBy } }])
  })

  it('asks to follow up when a meeting the lead had booked fell through', () => {
    const booked = aMeeting({
      at: at('Wed 16:00'),
      createdAt: at('Tue 10:05'),
      flags: { bookedByLead: true },
    })
    const fell = { evidence: [{ ...booked, status: 'NO_SHOW' }] }
    const asked = lookOften({}, [
      [at('Tue 10:30'), { evidence: [booked] }],
      [at('Wed 17:00'), fell],
    ])
    expect(asked.cycles[0]?.clocks[0]).toMatchObject({ state: 'met', breachedAt: null })
    expect(told(asked)).toEqual([['owner', 1, 'no_show', ana.id, at('Wed 16:00'), false]])
  })
})

describe('the manager’s task', () => {
  it('comes when nobody owns the lead after the grace, and goes when somebody does', () => {
    const nobody = owned()
    expect(told(lookOften({}, [[at('Tue 10:14:59'), nobody]]))).toEqual([])
    const unowned = lookOften({}, [[at('Tue 10:15'), nobody]])
    expect(told(unowned)).toEqual([['manager', 1, 'unowned', boss.id, at('Tue 11:00'), false]])
    const assigned = lookOften({}, [
      [at('Tue 10:15'), nobody],
      [at('Tue 10:30'), owned(['Tue 10:30', ana.id])],
    ])
    expect(told(assigned)).toEqual([])
  })

  it('comes at once for an archived owner, and the owner gets none', () => {
    const archived = owned(['Mon 09:00', gone.id])
    expect(told(lookOften({}, [[at('Tue 10:01'), archived]]))).toEqual([
      ['manager', 1, 'unowned', boss.id, at('Tue 11:00'), false],
    ])
  })

  it('asks for the reason where the owner has left', () => {
    const timelines = {
      hubspot_owner_id: aHistory([['Mon 09:00', gone.id]]),
      hs_lead_status: aHistory([['Tue 10:20', 'UNQUALIFIED', byUser(gone)]]),
    }
    expect(told(lookOften({}, [[at('Tue 10:30'), { timelines }]]))).toEqual([
      ['manager', 1, 'reason', boss.id, at('Tue 10:20'), false],
    ])
  })

  it('comes beside the last owner’s when the lead is taken off them', () => {
    const cleared = owned(['Mon 09:00', ana.id], ['Tue 10:50', ''])
    const looks: Parameters<typeof lookOften>[1] = [[at('Tue 10:45')], [at('Tue 10:50'), cleared]]
    const waiting = lookOften({}, looks)
    expect(told(waiting).map(([role]) => role)).toEqual(['owner'])
    expect(waiting.nextAt).toEqual(at('Tue 11:05'))
    expect(told(lookOften({}, [...looks, [at('Tue 11:05')]])).map(([role, , need]) => [role, need])).toEqual([
      ['owner', 'contact'],
      ['manager', 'unowned'],
    ])
  })

  it('comes when the limit has passed', () => {
    const late = lookOften({}, [[at('Tue 11:10')], [at('Wed 10:10')]])
    expect(told(late)).toEqual([
      ['owner', 1, 'contact', ana.id, at('Tue 11:00'), true],
      ['manager', 1, 'limit', boss.id, at('Tue 11:00'), true],
    ])
  })

  it('is left out where the manager is the owner', () => {
    expect(
      told(lookOften({}, [[at('Wed 10:10'), owned(['Mon 09:00', boss.id])]])).map(([role]) => role),
    ).toEqual(['owner'])
  })

  it('comes as long after the breach as agreed, by the clock', () => {
    const step = aStep('breach', 'manager', { plus: { unit: 'ms', ms: 2 * HOUR } })
    const agreement = anAgreement({
      terms: aTerms({ escalation: { response: [step], decision: [], noOwner: [] } }),
    })
    const before = lookOften({ agreement }, [[at('Tue 11:10')]])
    expect([told(before), before.nextAt]).toEqual([[], at('Tue 13:00')])
    expect(told(lookOften({ agreement }, [[at('Tue 13:00')]]))).toHaveLength(1)
  })
})

it('nobody is asked for anything in observation', () => {
  const agreement = anAgreement({ operations: someOperations({ mode: 'observe' }) })
  const { cycles, ledger } = look({ agreement }, at('Wed 12:00'))
  expect(cycles[0]?.clocks[0]?.state).toBe('breached')
  expect(ledger.tasks).toEqual([])
})
