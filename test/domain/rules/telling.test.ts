import { describe, expect, it } from 'vitest'
import { isOpen, type Calendar } from '../../../src/domain/business-time.ts'
import type { EscalationStep, Terms } from '../../../src/domain/agreement.ts'
import { findBirth } from '../../../src/domain/rules/find-birth.ts'
import type { LedgerTask, People, Situation } from '../../../src/domain/situation.ts'
import type { Notice, ToldNotice } from '../../../src/domain/task.ts'
import {
  aCall,
  aHistory,
  aSituation,
  aStep,
  aTerms,
  ana,
  anAgreement,
  at,
  ben,
  boss,
  byUser,
  gone,
  HOUR,
  madrid,
  mara,
  MINUTE,
  MQL,
  someFacts,
} from '../../support/builders.ts'
import { look, lookOften, openTasks, type Followed } from '../follow-contact.ts'

const DIGESTS = { tasksPerHour: 5, reasonsPerHour: 5 }
const withTerms = (over: Partial<Terms>) => anAgreement({ terms: aTerms(over) })
const agreement = withTerms({ digest: DIGESTS })
const told = (notices: Notice[]) => notices.map(({ slot, to, need, fromAt }) => [slot, to, need, fromAt])
const asked = (followed: Followed) =>
  openTasks(followed).map(({ role, wanted: { need, to } }) => [role, need, to])
const people = (over: Partial<People>): People => ({ ...aSituation().people, ...over })
const placed = (notice: Notice, toldIn: string | null): ToldNotice => ({ ...notice, toldIn })
const handedOver = (when: string, ...owners: [string, string][]) => ({
  facts: someFacts({
    timelines: {
      lifecyclestage: aHistory([[when, MQL]]),
      ...(owners.length > 0 ? { hubspot_owner_id: aHistory(owners) } : {}),
    },
  }),
})

describe('a lead of the night', () => {
  const night = { agreement, ...handedOver('Tue 19:00') }

  it('waits for its owner’s opening, and for no warning', () => {
    const seen = look(night, at('Tue 19:01'))
    expect(told(seen.notices)).toEqual([['opening', ana.id, 'contact', at('Wed 09:00')]])
    expect(seen.ledger.tasks).toEqual([])
  })

  it('has no task of its own at the warning once a digest tells of it, and one at the breach', () => {
    const [notice] = look(night, at('Tue 19:01')).notices
    const inDigest = { ...night, told: [placed(notice!, 'digest:11')] }
    const warned = look(inDigest, at('Wed 09:50'))
    expect([told(warned.notices).length, warned.ledger.tasks]).toEqual([1, []])
    const breached = look(inDigest, at('Wed 10:10'))
    expect([breached.notices, asked(breached)]).toEqual([[], [['owner', 'contact', ana.id]]])
  })

  it('that is the only one has its own task at the opening', () => {
    const [notice] = look(night, at('Tue 19:01')).notices
    const alone = look({ ...night, told: [placed(notice!, 'own')] }, at('Wed 09:00'))
    expect([alone.notices, asked(alone)]).toEqual([[], [['owner', 'contact', ana.id]]])
  })

  it('is told as everyone’s where digests are off', () => {
    expect(look({ ...night, agreement: anAgreement() }, at('Tue 19:01')).notices).toEqual([])
  })
})

describe('above so many tasks an hour', () => {
  const flooded = { agreement, tasksBorn: () => 5 }

  it('a digest tells instead, and goes on telling', () => {
    const storm = look(flooded, at('Tue 10:45'))
    expect([told(storm.notices), storm.ledger.tasks]).toEqual([
      [['storm', ana.id, 'contact', at('Tue 10:45')]],
      [],
    ])
    const later = look({ agreement, told: [placed(storm.notices[0]!, 'd')] }, at('Tue 10:59'))
    expect([told(later.notices), later.ledger.tasks]).toEqual([told(storm.notices), []])
  })

  it('a breach is news: its own task, where there is room by then', () => {
    const [notice] = look(flooded, at('Tue 10:45')).notices
    const breached = look({ agreement, told: [placed(notice!, 'd')] }, at('Tue 11:10'))
    expect([breached.notices, asked(breached)]).toEqual([[], [['owner', 'contact', ana.id]]])
  })

  it('missing reasons are told together, even where a task was open', () => {
    const rejected = { timelines: { hs_lead_status: aHistory([['Tue 10:50', 'UNQUALIFIED', byUser(ana)]]) } }
    const looks: Parameters<typeof lookOften>[1] = [[at('Tue 10:45')], [at('Tue 10:51'), rejected]]
    const tasksBorn: Situation['tasksBorn'] = (_owner, kind) => (kind === 'reason' ? 5 : 0)
    const many = lookOften({ agreement, tasksBorn }, looks)
    expect(told(many.notices)).toEqual([['reasons', ana.id, 'reason', at('Tue 10:51')]])
    expect(many.ledger.tasks).toMatchObject([{ open: false, wanted: { status: 'completed' } }])
  })
})

describe('the manager’s digest', () => {
  const after2h = aStep('breach', 'manager', { plus: { unit: 'ms', ms: 2 * HOUR } })
  const steps: EscalationStep[] = [aStep('breach', 'owner'), { ...after2h, action: 'digest' }]
  const escalation = { response: steps, decision: [], noOwner: [] }

  it('tells at the next time of the day what is overdue, and keeps to it', () => {
    const seen = look({ agreement: withTerms({ escalation }) }, at('Tue 13:00'))
    expect(told(seen.notices)).toEqual([['manager', boss.id, 'contact', at('Tue 13:00')]])
    const late = look({ agreement: withTerms({ escalation }) }, at('Tue 13:01'))
    expect(told(late.notices)).toEqual([['manager', boss.id, 'contact', at('Wed 09:15')]])
    const known = [placed(late.notices[0]!, null)]
    expect(
      told(look({ agreement: withTerms({ escalation }), told: known }, at('Wed 12:00')).notices),
    ).toEqual(told(late.notices))
  })

  it('shows the undecided', () => {
    const plus = { unit: 'bd' as const, days: 2 }
    const decision = [{ ...aStep('due', 'manager', { plus }), action: 'digest' as const }]
    const undecided = { agreement: withTerms({ escalation: { response: [], decision, noOwner: [] } }) }
    const facts = someFacts({ evidence: [aCall()] })
    expect(look({ ...undecided, facts }, at('Thu 10:29', 1)).notices).toEqual([])
    expect(told(look({ ...undecided, facts }, at('Thu 10:30', 1)).notices)).toEqual([
      ['manager', boss.id, 'decide', at('Thu 13:00', 1)],
    ])
  })
})

describe('somebody who is away', () => {
  const away = (from: string, to: string) =>
    people({ absences: new Map([[ana.id, [{ fromAt: at(from), toAt: at(to) }]]]) })

  it('for longer than the window gets nothing, and the manager is asked at once', () => {
    const seen = look({ people: away('Tue 09:00', 'Fri 09:00') }, at('Tue 10:01'))
    expect(asked(seen)).toEqual([['manager', 'away', boss.id]])
    expect(asked(look({ people: away('Tue 09:00', 'Fri 09:00') }, at('Tue 11:10')))).toEqual([
      ['manager', 'away', boss.id],
    ])
  })

  it('for an hour is told on return', () => {
    const seen = look({ people: away('Tue 10:30', 'Tue 10:50') }, at('Tue 10:45'))
    expect([asked(seen), seen.nextAt]).toEqual([[], at('Tue 10:50')])
  })

  it('from later on is asked about from then on', () => {
    const seen = look({ people: away('Tue 10:20', 'Wed 12:00') }, at('Tue 10:05'))
    expect([asked(seen), seen.nextAt]).toEqual([[], at('Tue 10:20')])
  })
})

describe('a lead without anybody to act', () => {
  it('of Marketing’s, or kept from its owner, is the manager’s', () => {
    const marketing = handedOver('Tue 10:00', ['Mon 09:00', mara.id])
    expect(asked(look(marketing, at('Tue 10:16')))).toEqual([['manager', 'unowned', boss.id]])
  })
})

describe('a step for one person', () => {
  const escalation = { response: [aStep('breach', ben.id)], decision: [], noOwner: [] }
  const named = { agreement: withTerms({ escalation }) }

  it('asks that person, and goes on asking after hours', () => {
    const looks: Parameters<typeof lookOften>[1] = [[at('Tue 11:10')], [at('Tue 20:00')]]
    expect(asked(lookOften(named, looks))).toEqual([['manager', 'contact', ben.id]])
  })

  it('asks the manager where that person is away or gone', () => {
    const absences = new Map([[ben.id, [{ fromAt: at('Mon 00:00'), toAt: at('Fri 18:00') }]]])
    expect(asked(look({ ...named, people: people({ absences }) }, at('Tue 11:10')))).toEqual([
      ['manager', 'contact', boss.id],
    ])
    const toGone = { response: [aStep('breach', gone.id)], decision: [], noOwner: [] }
    const archived = look({ agreement: withTerms({ escalation: toGone }) }, at('Tue 11:10'))
    expect(asked(archived)).toEqual([['manager', 'contact', boss.id]])
  })
})

describe('passing a lead on', () => {
  const to = (owner: string) => {
    const step = { ...aStep('breach', owner), action: 'reassign' as const }
    return { agreement: withTerms({ escalation: { response: [step], decision: [], noOwner: [] } }) }
  }

  it('writes the owner once, to somebody who can take it', () => {
    const seen = look(to(ben.id), at('Tue 11:10'))
    expect(seen.wanted).toMatchObject({ hubspot_owner_id: ben.id, '#hubspot_owner_id': '1:reassigned:0' })
    expect(seen.audit).toContainEqual(expect.objectContaining({ kind: 'reassigned' }))
    expect(look(to(ben.id), at('Tue 11:09')).wanted['hubspot_owner_id']).toBeUndefined()
  })

  it.each([
    ['who let it lapse', ana.id],
    ['who has left', gone.id],
    ['of Marketing', mara.id],
  ])('goes to nobody %s: the manager is asked', (_who, owner) => {
    const seen = look(to(owner), at('Tue 11:10'))
    expect(seen.wanted['hubspot_owner_id']).toBeUndefined()
    expect(asked(seen)).toEqual([['manager', 'contact', boss.id]])
  })

  it('stays with the manager who was asked, though the other comes back', () => {
    const absences = new Map([[ben.id, [{ fromAt: at('Tue 11:00'), toAt: at('Tue 12:00') }]]])
    const looks: Parameters<typeof lookOften>[1] = [[at('Tue 11:10')], [at('Tue 12:30')]]
    const seen = lookOften({ ...to(ben.id), people: people({ absences }) }, looks)
    expect(seen.wanted['hubspot_owner_id']).toBeUndefined()
    expect(asked(seen)).toEqual([['manager', 'contact', boss.id]])
  })
})

describe('several steps overdue at once', () => {
  it('are one: the last, and the others are in the audit', () => {
    const { audit, ledger } = lookOften({}, [[at('Tue 10:01')], [at('Wed 12:00')]])
    expect(ledger.tasks.map(({ role }) => role)).toEqual(['owner', 'manager'])
    expect(
      audit.filter(({ kind }) => kind === 'step_skipped').map(({ detail }) => detail['step']),
    ).toMatchObject([{ on: 'warn' }])
    expect(lookOften({}, [[at('Wed 12:00')], [at('Wed 12:00')]]).audit).toEqual([])
  })
})

describe('nobody is told anything', () => {
  it.each([
    ['while it is only observed', { liveAt: null }],
    ['before the first agreement went live', { liveAt: at('Fri 09:00', 3) }],
  ])('%s', (_when, over) => {
    const seen = look({ agreement, tasksBorn: () => 5, ...over }, at('Wed 12:00'))
    expect([seen.notices, seen.ledger.tasks]).toEqual([[], []])
  })
})

describe('a birth', () => {
  const nights: Calendar = { ...madrid, hours: { tue: [['09:00', '11:00']], wed: [['09:00', '24:00']] } }

  it('is inside the receiver’s hours and outside the quiet ones', () => {
    expect(findBirth({ own: madrid, quiet: null }, at('Tue 20:00'))).toEqual(at('Wed 09:00'))
    expect(findBirth({ own: madrid, quiet: nights }, at('Tue 10:00'))).toEqual(at('Tue 11:00'))
    expect(findBirth({ own: madrid, quiet: nights }, at('Tue 18:00'))).toEqual(at('Thu 09:00'))
  })

  it('never comes where quiet never ends, or hours never begin', () => {
    const always = {
      ...madrid,
      hours: Object.fromEntries(Object.keys(madrid.hours).map((day) => [day, [['00:00', '24:00']]])),
    }
    const allWeek = {
      ...always,
      hours: { ...always.hours, sat: [['00:00', '24:00']], sun: [['00:00', '24:00']] },
    } as Calendar
    expect(findBirth({ own: madrid, quiet: allWeek }, at('Tue 10:00'))).toBeNull()
    expect(findBirth({ own: { ...madrid, hours: {} }, quiet: null }, at('Tue 10:00'))).toBeNull()
  })
})

describe('the laws of telling', () => {
  /** Every quarter of an hour for a week, with a fresh lead at any hour. */
  const times = Array.from(
    { length: 7 * 96 },
    (_, n) => new Date(at('Mon 00:00').getTime() + n * 15 * MINUTE),
  )
  const anas: Pick<Calendar, 'timeZone' | 'hours'> = {
    timeZone: 'Europe/Madrid',
    hours: { mon: [['10:00', '14:00']], thu: [['08:00', '20:00']] },
  }
  const part = people({ hours: new Map([[ana.id, anas]]) })
  const own: Calendar = { ...madrid, ...anas }

  it('no task is born outside its receiver’s hours, and never two are open for a role', () => {
    for (const handoff of [at('Mon 07:00'), at('Tue 12:00'), at('Wed 23:00')]) {
      const timelines = { lifecyclestage: aHistory([[handoff, MQL]]) }
      let tasks: LedgerTask[] = []
      let cycles: Situation['ledger']['cycles'] = []
      for (const now of times.filter((time) => time >= handoff)) {
        const facts = someFacts({ timelines })
        const seen = look({ agreement, people: part, facts, ledger: { cycles, tasks } }, now)
        const born = seen.ledger.tasks.filter(({ key }) => !tasks.some((task) => task.key === key))
        for (const { wanted } of born) expect(isOpen(wanted.to === ana.id ? own : madrid, now)).toBe(true)
        tasks = seen.ledger.tasks
        cycles = seen.ledger.cycles
        const open = tasks.filter((task) => task.open).map(({ role }) => role)
        expect(new Set(open).size).toBe(open.length)
      }
      expect(tasks.length).toBeGreaterThan(0)
    }
  })

  it('at most so many are born to one receiver within an hour', () => {
    const born: { at: Date; to: string }[] = []
    const minutes = Array.from({ length: 70 }, (_, n) => new Date(at('Tue 10:40').getTime() + 4 * n * MINUTE))
    const leads = Array.from({ length: 25 }, (_, n) => ({
      timelines: { lifecyclestage: aHistory([[new Date(at('Tue 10:00').getTime() + n * 90_000), MQL]]) },
      tasks: [] as LedgerTask[],
      told: [] as ToldNotice[],
    }))
    for (const now of minutes)
      for (const lead of leads) {
        const tasksBorn: Situation['tasksBorn'] = (to) =>
          born.filter((one) => one.to === to && now.getTime() - one.at.getTime() < HOUR).length
        const facts = someFacts({ timelines: lead.timelines })
        const seen = look(
          { agreement, facts, tasksBorn, told: lead.told, ledger: { cycles: [], tasks: lead.tasks } },
          now,
        )
        const fresh = seen.ledger.tasks.filter(({ key }) => !lead.tasks.some((task) => task.key === key))
        born.push(...fresh.map(({ wanted }) => ({ at: now, to: wanted.to })))
        lead.tasks = seen.ledger.tasks
        lead.told = seen.notices.map((notice) => placed(notice, 'd'))
      }
    for (const { at: first, to } of born) {
      const within = born.filter(
        (one) => one.to === to && one.at >= first && one.at.getTime() - first.getTime() < HOUR,
      )
      expect(within.length).toBeLessThanOrEqual(DIGESTS.tasksPerHour)
    }
    // Nobody is left in the dark: a task, or a line in a digest.
    expect(leads.filter(({ tasks, told: lines }) => tasks.length + lines.length === 0)).toEqual([])
  })
})
