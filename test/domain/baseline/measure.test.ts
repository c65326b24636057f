import { describe, expect, it } from 'vitest'
import {
  aCall,
  aHistory,
  ana,
  anEmail,
  aMeeting,
  at,
  ben,
  byUser,
  gone,
  mara,
  MQL,
  SQL,
} from '../../support/builders.ts'
import { aLead, figures, FROM, TO } from './past.ts'

/** Handed over on Tuesday 10:00 and called by Ana so many minutes later. */
const called = (id: string, minutes: number) =>
  aLead(id, { evidence: [aCall({ id, at: new Date(at('Tue 10:00').getTime() + minutes * 60_000) })] })

const call = (id: string, when: Date) => aCall({ id, at: when })

describe('response times of the past', () => {
  it('are those from the handoff to the first contact, in business and in clock time', () => {
    // Called after 20, 40 and 60 minutes, at 17:30 (450) and on Wednesday at 10:00 (9 hours of business, 24 of the clock).
    const past = [20, 40, 60, 450].map((minutes) => called(String(minutes), minutes))
    const { response } = figures([
      ...past,
      aLead('wed', { evidence: [call('wed', at('Wed 10:00'))] }),
      aLead('never'),
    ])
    expect(response.answered).toEqual({ n: 5, of: 6, share: 0.8333, sure: false })
    // 20, 40, 60, 450, 540: the 90th percentile lies at place 3.6.
    expect(response.business).toEqual({ count: 5, median: 60, mean: 222, p75: 450, p90: 504, sure: false })
    expect(response.clock).toMatchObject({ median: 60, mean: 402, p90: 1_044 })
    const share = (list: typeof response.withinClock, minutes: number) => {
      const found = list.find((one) => one.minutes === minutes)
      return [found?.n, found?.of]
    }
    expect([share(response.withinBusiness, 60), share(response.withinBusiness, 480)]).toEqual([
      [3, 6],
      [4, 6],
    ])
    expect(share(response.withinClock, 1_440)).toEqual([5, 6])
  })

  it('leave out what says nothing of promptness, and count it as contact', () => {
    const before = aLead('1', { evidence: [call('1', at('Tue 09:00'))] })
    const booked = aLead('2', {
      evidence: [
        aMeeting({ id: '2', at: at('Fri 10:00'), createdAt: at('Tue 11:00'), flags: { bookedByLead: true } }),
      ],
    })
    const { response, uncontacted } = figures([before, booked, called('3', 10)])
    expect(response.flagged).toEqual({ booked_by_lead: 1, contacted_before: 1 })
    expect([response.business.count, response.withinBusiness[0]?.of]).toEqual([1, 1])
    expect(uncontacted.within24h).toMatchObject({ n: 0, of: 3 })
  })

  it('leave out who is too young to say, and say how many', () => {
    const lateOn = aLead('1', { stages: aHistory([[new Date(TO.getTime() - 3_600_000), MQL]]) })
    const { uncontacted, response } = figures([lateOn, aLead('2')])
    expect(uncontacted).toMatchObject({
      within24h: { n: 1, of: 1 },
      within7d: { n: 1, of: 1 },
      ever: { n: 1, of: 1 },
      tooYoung: { '24h': 1, '7d': 1 },
    })
    expect(response.withinClock.at(-1)).toMatchObject({
      minutes: 1_440,
      n: 0,
      of: 1,
      leftOut: { too_young: 1 },
    })
  })

  it('end at the next handoff of the same contact', () => {
    const twice = aLead('1', {
      stages: aHistory([
        ['Tue 10:00', MQL],
        ['Wed 10:00', 'lead'],
        [at('Mon 10:00', 1), MQL],
      ]),
      evidence: [call('1', at('Mon 10:30', 1))],
    })
    const { arrival, response, uncontacted, conversion } = figures([twice])
    expect(arrival).toMatchObject({ handoffs: 2, contacts: 1, handedOverTwice: { n: 1, of: 1 } })
    // The first was moved back by a workflow before anything was decided.
    expect([response.judged, response.leftOut, conversion.withdrawn]).toEqual([1, { withdrawn: 1 }, 1])
    expect(uncontacted.within24h).toMatchObject({ n: 0, of: 1 })
  })

  it('take a sequence as contact only by a person’s enrolment', () => {
    const mail = { at: at('Tue 10:05'), flags: { sequence: true } }
    const byPerson = aLead('1', {
      evidence: [anEmail({ id: '1', ...mail })],
      enrolments: [{ at: at('Tue 10:05'), byPerson: true }],
    })
    const byWorkflow = aLead('2', {
      evidence: [anEmail({ id: '2', ...mail }), call('3', at('Tue 11:00'))],
      enrolments: [{ at: at('Tue 10:05'), byPerson: false }],
    })
    const { attempts, response } = figures([byPerson, byWorkflow])
    expect(attempts.firstTouch).toMatchObject({
      sequence_by_person: { n: 1, of: 2 },
      sequence_by_other: { n: 1, of: 2 },
      other: { n: 0, of: 2 },
    })
    expect(response.answered).toMatchObject({ n: 2, of: 2 })
  })
})

describe('arrival', () => {
  it('tells month, hour and weekday in the account’s zone, and the part of the month that is covered', () => {
    // 29 March is the day the clocks change: Sunday, four weeks from the span's first Monday.
    const sunday = aLead('1', { stages: aHistory([[at('Sun 12:30', 3), MQL]]) })
    const { arrival } = figures([aLead('2'), sunday])
    expect([arrival.byHour[10], arrival.byWeekday]).toEqual([1, [0, 1, 0, 0, 0, 0, 1]])
    expect(arrival.outsideHours).toMatchObject({ n: 1, of: 2 })
    expect(arrival.months).toEqual([
      { month: '2026-03', covered: expect.closeTo(0.904, 2), handoffs: 2, mqls: 2 },
    ])
    expect(arrival.fullMonths).toEqual({ count: 0, handoffs: null, mqls: null })
    expect(arrival.per30Days).toBeCloseTo(2.1, 1)
  })

  it('tells origin and mechanism from what made the handoff', () => {
    const made = (id: string, by: object) => aLead(id, { stages: aHistory([['Tue 10:00', MQL, by]]) })
    const { arrival, response } = figures([
      made('1', { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'workflow:31;action:2' }),
      made('2', { sourceType: 'IMPORT', sourceId: 'import:7', userId: mara.userId }),
      made('3', byUser(ana)),
      made('4', { sourceType: 'DEALS', sourceId: '' }),
      made('5', { sourceType: 'FORM', sourceId: 'f' }),
    ])
    const by = (rows: { key: string; n: number }[]) => Object.fromEntries(rows.map(({ key, n }) => [key, n]))
    expect(by(arrival.byOrigin)).toEqual({ marketing: 3, sales: 1, system: 1 })
    expect(by(arrival.byMechanism)).toEqual({ workflow: 1, import: 1, person: 1, hubspot: 1, form: 1 })
    expect(arrival.byMechanism.find(({ key }) => key === 'workflow')?.agents).toEqual([{ agent: '31', n: 1 }])
    expect(response.leftOut).toEqual({ self_sourced: 1 })
  })

  it('counts a contact as a new MQL once in 90 days, and no customer', () => {
    const again = aLead('1', {
      stages: aHistory([
        ['Tue 10:00', MQL],
        [at('Mon 10:00', 1), SQL],
        [at('Mon 10:00', 2), MQL],
      ]),
    })
    const customer = aLead('2', {
      stages: aHistory([
        [at('Mon 10:00', -9), 'customer'],
        ['Tue 10:00', MQL],
      ]),
    })
    const { arrival } = figures([again, customer])
    expect([arrival.handoffs, arrival.months[0]?.mqls, arrival.customers.n]).toEqual([3, 1, 1])
  })
})

describe('owners', () => {
  it('are told apart, with how long nobody had a lead', () => {
    const first = (owner: string) => aHistory([['Mon 09:00', owner]])
    const { owners } = figures([
      aLead('1'),
      aLead('2', { owners: first(gone.id) }),
      aLead('3', { owners: first('404') }),
      aLead('4', { owners: aHistory([['Tue 10:10', ben.id]]) }),
      aLead('5', { owners: aHistory([['Wed 10:00', ben.id]]) }),
      aLead('6', { owners: [] }),
    ])
    expect(owners.atHandoff).toEqual({ none: 3, person: 1, archived: 1, queue: 0, unknown: 1 })
    expect([owners.late.n, owners.never.n]).toEqual([2, 1])
    expect(owners.minutesWithout.clock.count).toBe(2)
  })
})

describe('outcomes', () => {
  it('are those the engine finds, and say how many rejections have no reason', () => {
    const { conversion, rejections } = figures([
      aLead('1', {
        stages: aHistory([
          ['Tue 10:00', MQL],
          ['Thu 10:00', SQL],
        ]),
      }),
      aLead('2', {
        stages: aHistory([
          ['Tue 10:00', MQL],
          ['Thu 10:00', SQL],
          ['Fri 10:00', 'customer'],
        ]),
      }),
      aLead('3', { status: aHistory([['Wed 10:00', 'UNQUALIFIED']]) }),
      aLead('4', { status: aHistory([['Wed 10:00', 'BAD_TIMING']]) }),
      aLead('5', {
        status: aHistory([['Wed 10:00', 'UNQUALIFIED']]),
        values: { motivo: aHistory([['Wed 10:01', 'caro']]) },
      }),
      aLead('6', {
        stages: aHistory([
          ['Tue 10:00', MQL],
          ['Thu 10:00', 'lead', byUser(ana)],
        ]),
      }),
      // A reason from before the handoff says nothing of it.
      aLead('7', { values: { motivo: aHistory([['Mon 10:01', 'caro']]) } }),
    ])
    expect(conversion.all).toMatchObject({
      handoffs: 7,
      accepted: { n: 2 },
      won: { n: 1 },
      rejected: { n: 4, of: 7 },
      open: 1,
    })
    expect(conversion.acceptance).toMatchObject({ n: 2, of: 6, share: 0.3333 })
    expect(rejections.via).toEqual({ lead_status: 3, moved_back: 1 })
    expect(rejections.withoutReason).toMatchObject({ n: 2, of: 4, share: null })
    expect(rejections.reasons).toEqual([
      { reason: 'not_now', n: 1 },
      { reason: 'out_of_budget', n: 1 },
    ])
  })

  it('are judged as of the end of the span', () => {
    const later = aLead('1', {
      stages: aHistory([
        ['Tue 10:00', MQL],
        [at('Tue 10:00', 5), SQL],
      ]),
    })
    expect(figures([later]).conversion.all).toMatchObject({ accepted: { n: 0 }, open: 1 })
  })

  it('set the deals of the contacts against all that was won', () => {
    const deal = (id: string, over: object = {}) => ({
      id,
      amount: 1_000,
      createdAt: at('Wed 10:00'),
      closedAt: at('Wed 10:00', 2),
      isWon: true,
      isClosed: true,
      ...over,
    })
    const stages = aHistory([
      ['Tue 10:00', MQL],
      ['Thu 10:00', SQL],
    ])
    const leads = [
      aLead('1', { stages, deals: [deal('a')] }),
      // The same deal is with two contacts.
      aLead('2', { stages, deals: [deal('a'), deal('b', { amount: null })] }),
      // Never accepted: it is no revenue of Marketing's.
      aLead('3', { deals: [deal('c')] }),
      aLead('4', { deals: [deal('old', { createdAt: at('Mon 10:00', -3), closedAt: at('Mon 10:00', -2) })] }),
    ]
    const wonInSpan = ['a', 'c', 'd', 'e', 'f'].map((id) => deal(id))
    const { deals } = figures(leads, { wonInSpan: [...wonInSpan, deal('b', { amount: null })] })
    expect(deals).toMatchObject({ deals: 3, earlier: 1, won: { n: 3, of: 3 }, withAmount: { n: 2, of: 3 } })
    expect(deals.revenue).toEqual({
      deals: 6,
      amount: 5_000,
      own: 1,
      ownAmount: 1_000,
      share: 0.2,
      noAmount: 1,
    })
  })
})

describe('bursts', () => {
  const import7 = { sourceType: 'IMPORT', sourceId: 'import:7' }
  const minute = (n: number) => new Date(at('Tue 10:00').getTime() + n * 60_000)

  it('of an import are parked, and are in no figure about promptness', () => {
    const burst = Array.from({ length: 51 }, (_, n) =>
      aLead(`b${n}`, { stages: aHistory([[minute(n / 10), MQL, import7]]) }),
    )
    const alone = aLead('alone', { stages: aHistory([['Fri 10:00', MQL, import7]]) })
    const { bursts, response, arrival } = figures([...burst, alone])
    expect(bursts.found).toEqual([
      {
        mechanism: 'import',
        agent: '7',
        from: minute(0).toISOString(),
        to: minute(5).toISOString(),
        size: 51,
      },
    ])
    expect([bursts.parked, response.judged, response.leftOut, arrival.handoffs]).toEqual([
      51,
      1,
      { parked: 51 },
      52,
    ])
  })

  it('of a workflow are no burst up to 200, and forms never are one', () => {
    const many = (count: number, by: object) =>
      Array.from({ length: count }, (_, n) =>
        aLead(`x${n}`, { stages: aHistory([[minute(n / 100), MQL, by]]) }),
      )
    const parked = (count: number, sourceType: string) => figures(many(count, { sourceType })).bursts.parked
    expect([
      parked(200, 'AUTOMATION_PLATFORM'),
      parked(201, 'AUTOMATION_PLATFORM'),
      parked(300, 'FORM'),
    ]).toEqual([0, 201, 0])
  })
})

describe('what would be in the way', () => {
  it('is what writes by itself at or after the handoff, and how soon', () => {
    const workflow = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'workflow:40' }
    const soon = aLead('1', {
      owners: aHistory([[new Date(at('Tue 10:00').getTime() + 5_000), ana.id, workflow]]),
    })
    const later = aLead('2', {
      owners: aHistory([
        ['Tue 12:00', ben.id, workflow],
        ['Tue 13:00', ana.id, byUser(ben)],
      ]),
    })
    expect(figures([soon, later]).writers).toEqual([
      { property: 'hubspot_owner_id', mechanism: 'workflow', agent: '40', writes: 2, soon: 1 },
    ])
  })
})

describe('a score', () => {
  const scored = (id: string, score: number, stage: string) =>
    aLead(id, {
      stages: aHistory([
        ['Tue 10:00', MQL],
        ...(stage === '' ? [] : [['Thu 10:00', stage] as [string, string]]),
      ]),
      ...(stage === '' && { status: aHistory([['Thu 10:00', 'UNQUALIFIED']]) }),
      values: { score: aHistory([['Mon 09:00', String(score)]]) },
    })
  const many = (count: number, make: (n: number) => ReturnType<typeof aLead>) =>
    Array.from({ length: count }, (_, n) => make(n))

  it('is suggested where it tells accepted from rejected handoffs best', () => {
    const leads = [
      ...many(20, (n) => scored(`g${n}`, 75, SQL)),
      ...many(20, (n) => scored(`b${n}`, n < 15 ? 62 : 80, '')),
    ]
    const { score } = figures(leads)
    expect(score.suggested).toMatchObject({
      atLeast: 65,
      kept: { n: 20, of: 20 },
      avoided: { n: 15, of: 20 },
      separation: 0.75,
    })
    expect(score.bands.map(({ from, handoffs }) => [from, handoffs])).toEqual([
      [60, 15],
      [70, 20],
      [80, 5],
    ])
  })

  it('is not where there are too few to say', () => {
    expect(figures(many(19, (n) => scored(`g${n}`, 75, SQL))).score.suggested).toBeNull()
  })
})

describe('a past of nobody', () => {
  it('has no figures, and no rate of nothing', () => {
    const { arrival, response, uncontacted, score } = figures([])
    expect([arrival.handoffs, arrival.contacts, response.judged]).toEqual([0, 0, 0])
    expect([response.business.median, uncontacted.ever.share, score.suggested]).toEqual([null, null, null])
  })

  it('leaves out handoffs before the span and after it', () => {
    const early = aLead('1', { stages: aHistory([[new Date(FROM.getTime() - 1), MQL]]) })
    const late = aLead('2', { stages: aHistory([[TO, MQL]]) })
    expect(figures([early, late]).arrival.handoffs).toBe(0)
  })
})
