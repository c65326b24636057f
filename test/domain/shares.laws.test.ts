import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '../../src/domain/act.ts'
import { businessTimeBetween } from '../../src/domain/business-time.ts'
import { clockOf, type Cycle } from '../../src/domain/cycle.ts'
import { calendarOfCycle } from '../../src/domain/rules/cycle-calendar.ts'
import type { People, Situation } from '../../src/domain/situation.ts'
import {
  aCall,
  aHistory,
  ana,
  anAgreement,
  aSituation,
  aTerms,
  aTier,
  at,
  ben,
  HOUR,
  mara,
  MINUTE,
  MQL,
  someFacts,
} from '../support/builders.ts'
import { latest, look } from './follow-contact.ts'

const numRuns = Number(process.env['PACTO_LAW_RUNS'] ?? 150)

const HANDOFF = at('Tue 10:00')
const CYCLE = `c${String(HANDOFF.getTime())}`
const terms = aTerms({
  hold: { perCycle: 2, longestBusinessDays: 3, reasons: ['lead_away'] },
  response: { tiers: [aTier({ withinMs: 3 * HOUR })] },
})

const week = 7 * 1_440
const aMinute = fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: week }))
const after = (minutes: number): Date => new Date(HANDOFF.getTime() + minutes * MINUTE)

const someOwners = fc.uniqueArray(aMinute, { maxLength: 6 }).chain((times) =>
  fc
    .array(fc.constantFrom('', ana.id, ben.id, mara.id), {
      minLength: times.length,
      maxLength: times.length,
    })
    .map((owners) =>
      times.toSorted((a, b) => a - b).map((time, i): [Date, string] => [after(time), owners[i] ?? '']),
    ),
)

const someActs: fc.Arbitrary<Act[]> = fc.uniqueArray(aMinute, { maxLength: 5 }).chain((times) =>
  fc
    .array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: week })), {
      minLength: times.length,
      maxLength: times.length,
    })
    .map((drafts) =>
      drafts.map(([isHold, length], i): Act => {
        const time = times[i] ?? 0
        const act = { id: `act ${String(time)}`, at: after(time), userId: '911', cycleId: CYCLE }
        if (!isHold) return { ...act, kind: 'resume' }
        return { ...act, kind: 'hold', reason: 'lead_away', untilAt: after(time + length) }
      }),
    ),
)

const somePeople: fc.Arbitrary<People> = fc
  .record({
    part: fc.boolean(),
    away: fc.option(fc.tuple(aMinute, aMinute), { nil: null }),
  })
  .map(({ part, away }) => {
    const { people } = aSituation()
    const morning: [string, string][] = [['09:00', '12:00']]
    const hours: People['hours'] = part
      ? new Map([[ana.id, { timeZone: 'Europe/Madrid', hours: { tue: morning, thu: morning } }]])
      : new Map()
    const [from, to] = away ?? [0, 0]
    const absences: People['absences'] =
      from < to ? new Map([[ben.id, [{ fromAt: after(from), toAt: after(to) }]]]) : new Map()
    return { ...people, hours, absences }
  })

const aCase = fc.record({
  owners: someOwners,
  acts: someActs,
  people: somePeople,
  contactAt: fc.option(aMinute, { nil: null }),
  deleted: fc.option(fc.tuple(aMinute, aMinute), { nil: null }),
  seenAt: fc.integer({ min: week, max: 2 * week }),
})
type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never

const situationOf = ({ owners, acts, people, contactAt, deleted }: Case): Partial<Situation> => {
  const [from, to] = deleted ?? [0, 0]
  const facts = someFacts({
    timelines: { lifecyclestage: aHistory([[HANDOFF, MQL]]), hubspot_owner_id: aHistory(owners) },
    evidence: contactAt === null ? [] : [aCall({ at: after(contactAt), ownerId: ana.id })],
    absences: from < to ? [{ fromAt: after(from), toAt: after(to) }] : [],
  })
  return { agreement: anAgreement({ terms }), facts, acts, people }
}
const cycleOf = (one: Case, over: Partial<Case> = {}): Cycle =>
  latest(look(situationOf({ ...one, ...over }), after(one.seenAt)))

const check = (holds: (one: Case) => void): void => fc.assert(fc.property(aCase, holds), { numRuns })
const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0)

describe('the wait', () => {
  it('is split without a remainder: its parts add up to the response clock, one after the other', () => {
    check((one) => {
      const { waits, clocks } = cycleOf(one)
      expect(sum(waits.map(({ businessMs }) => businessMs))).toBe(clocks[0]?.elapsedBusinessMs)
      expect(sum(waits.map(({ fromAt, toAt }) => toAt.getTime() - fromAt.getTime()))).toBe(
        clocks[0]?.elapsedClockMs,
      )
      for (const [i, wait] of waits.slice(1).entries()) {
        expect(wait.fromAt).toEqual(waits[i]?.toAt)
        expect(wait.owner).not.toBe(waits[i]?.owner)
      }
    })
  })
})

describe('holds', () => {
  it('move the response due by exactly the open time that was held', () => {
    check((one) => {
      const [held, free] = [cycleOf(one), cycleOf(one, { acts: [], deleted: null })]
      const [due, dueFree] = [clockOf(held, 'response')?.dueAt, clockOf(free, 'response')?.dueAt]
      const { madrid } = terms.calendars
      if (!due || !dueFree || !madrid) throw new Error('no clock')
      const open = held.holds.map(({ fromAt, toAt }) =>
        businessTimeBetween(madrid, fromAt, toAt < due ? toAt : due),
      )
      expect(businessTimeBetween(madrid, dueFree, due)).toBe(sum(open))
      expect(businessTimeBetween(calendarOfCycle(terms, 'madrid', held.holds), HANDOFF, due)).toBe(3 * HOUR)
    })
  })

  it('are in order, apart, as long as they may be, and as many', () => {
    check((one) => {
      const { holds } = cycleOf(one)
      for (const [i, hold] of holds.entries()) {
        expect(hold.fromAt < hold.toAt).toBe(true)
        expect((holds[i - 1]?.toAt ?? HANDOFF) <= hold.fromAt).toBe(true)
      }
      expect(holds.filter(({ actId }) => actId !== '').length).toBeLessThanOrEqual(2)
    })
  })

  it('and everything else are the same in whatever order the acts came', () => {
    check((one) => {
      expect(cycleOf(one, { acts: one.acts.toReversed() })).toEqual(cycleOf(one))
    })
  })
})

describe('the clocks of holders', () => {
  it('are at most one a person, and count no more than the team’s could', () => {
    check((one) => {
      const cycle = cycleOf(one)
      const own = cycle.clocks.filter(({ kind }) => kind === 'owner')
      expect(new Set(own.map(({ owner }) => owner)).size).toBe(own.length)
      for (const share of own) {
        expect([ana.id, ben.id]).toContain(share.owner)
        expect(share.startAt >= cycle.startAt).toBe(true)
        expect(share.elapsedClockMs).toBeLessThanOrEqual(clockOf(cycle, 'response')?.elapsedClockMs ?? 0)
      }
    })
  })

  it('accuse nobody whose own time had not run out', () => {
    check((one) => {
      const cycle = cycleOf(one)
      if (cycle.breachOwner === '') return
      const own = cycle.clocks.find(({ kind, owner }) => kind === 'owner' && owner === cycle.breachOwner)
      const breach = clockOf(cycle, 'response')?.breachedAt
      expect(breach).not.toBeNull()
      expect(own?.dueAt.getTime()).toBeLessThanOrEqual((breach?.getTime() ?? 0) + 10 * MINUTE)
      expect(['breached', 'met_late', 'running']).toContain(own?.state)
    })
  })
})
