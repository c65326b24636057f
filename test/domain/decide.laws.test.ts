import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../src/domain/cycle.ts'
import { clockOf } from '../../src/domain/cycle.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Decision } from '../../src/domain/situation.ts'
import { anAgreement, aStep, aTerms, aTier, MINUTE, someOperations, HOUR } from '../support/builders.ts'
import { anyPlan, aReadablePlan, END, someDelays, someLooks } from './arbitrary-plans.ts'
import { looksFor, simulate, type Fact, type Look, type Options, type Run } from './simulate-contact.ts'

const numRuns = Number(process.env['PACTO_LAW_RUNS'] ?? 60)
const check = <A, B, C>(
  a: fc.Arbitrary<A>,
  b: fc.Arbitrary<B>,
  c: fc.Arbitrary<C>,
  holds: (a: A, b: B, c: C) => void,
): void => fc.assert(fc.property(a, b, c, holds), { numRuns })

/** People set each status once; what Pacto writes itself would reject too, were it taken for theirs. */
const leadStatus = {
  UNQUALIFIED: { rejected: null },
  ...Object.fromEntries(
    Array.from({ length: 16 }, (_, n) => [`REJECTED_${n}`, { rejected: n % 2 === 0 ? `mapped_${n}` : null }]),
  ),
}
const agreement = anAgreement({
  terms: aTerms({
    response: {
      tiers: [
        aTier({
          name: 'Outside hours',
          when: { properties: {}, arrived: 'outside_hours', origin: null },
          withinMs: 2 * HOUR,
        }),
        aTier(),
      ],
    },
    escalation: {
      response: [
        aStep('warn', 'owner'),
        aStep('breach', 'owner'),
        aStep('breach', 'manager', { plus: { unit: 'ms', ms: 2 * HOUR } }),
        aStep('limit', 'manager'),
      ],
      decision: [
        aStep('due', 'owner', { minus: { unit: 'bd', days: 1 } }),
        aStep('due', 'manager', { plus: { unit: 'bd', days: 2 } }),
      ],
      noOwner: [aStep('grace', 'manager')],
    },
  }),
  operations: someOperations({ mapping: { leadStatus, reasonProperty: null } }),
})
const situation = { agreement }

const run = (facts: Fact[], looks: Look[], more: Partial<Options> = {}): Run =>
  simulate(facts, { looks, until: END, situation, ...more })

/** What a cycle is by its facts; left out is what tells of the looking: when it was opened, and that a breach stood once. */
const essence = ({ openedAt: _o, corrected: _c, ...cycle }: Cycle) => cycle

/** Contact that is removed later than Pacto forgives is remembered by whoever saw it, and by nobody else (product §3.2). */
const lasting = (facts: Fact[]): Fact[] =>
  facts.map((fact) => {
    const isLate = fact.do === 'log' && fact.removedAt && +fact.removedAt - +fact.at >= 10 * MINUTE
    return isLate ? { ...fact, removedAt: null } : fact
  })

/** Properties of Pacto's own; what it writes for others is written once an occasion, so it depends on the looks. */
const shown = ({ wanted }: Decision) =>
  Object.fromEntries(
    Object.entries(wanted).filter(
      ([name]) => name.startsWith('pacto_') && !name.startsWith('pacto_rejection'),
    ),
  )

describe('the same facts', () => {
  it('end in the same cycles and properties, whoever looked in between and however late it was told', () => {
    check(aReadablePlan, someLooks, someDelays, (plan, looks, delays) => {
      const facts = lasting(plan)
      const often = run(facts, [...looks, ...looksFor(facts, delays, END)]).last.decision
      const once = run(facts, [{ at: END, hinted: true }]).last.decision
      expect(often.cycles.map(essence)).toEqual(once.cycles.map(essence))
      expect(shown(often)).toEqual(shown(once))
    })
  })

  it('end in the same open tasks once everything is told, but for how often each was made', () => {
    check(aReadablePlan, someLooks, someDelays, (facts, looks, delays) => {
      // Evidence that was gone before anybody looked never existed; only who saw it is asked to look at it.
      const open = ({ tasks }: Run) =>
        tasks
          .filter((task) => task.open && task.wanted.need !== 'removed')
          .map(({ cycleId, role, wanted }) => ({ cycleId, role, wanted }))
      const often = run(facts, [...looks, ...looksFor(facts, delays, END)])
      const promptly = run(facts, looksFor(facts, [0], END))
      expect(new Set(open(often))).toEqual(new Set(open(promptly)))
    })
  })

  it('are the same when everything remembered has been through the store', () => {
    check(anyPlan, someLooks, someDelays, (facts, looks, delays) => {
      const all = [...looks, ...looksFor(facts, delays, END)]
      const [plain, stored] = [run(facts, all), run(facts, all, { stored: true })]
      expect(stored.last.decision).toEqual(plain.last.decision)
      expect(stored.audit).toEqual(plain.audit)
      expect(stored.tasks).toEqual(plain.tasks)
    })
  })

  it('are changed by nothing that Pacto wrote itself', () => {
    check(aReadablePlan, someDelays, fc.boolean(), (facts, delays, known) => {
      const looks = looksFor(facts, delays, END)
      const us = { situation: { ...situation, ...(known ? {} : { appId: '' }) } }
      const [silent, writing] = [run(facts, looks, us), run(facts, looks, { ...us, echo: true })]
      expect(writing.last.decision.cycles.map(essence)).toEqual(silent.last.decision.cycles.map(essence))
      expect(shown(writing.last.decision)).toEqual(shown(silent.last.decision))
      expect(writing.tasks).toEqual(silent.tasks)
    })
  })
})

describe('looking', () => {
  it('a second time at the same instant changes nothing', () => {
    check(anyPlan, someLooks, someDelays, (facts, looks, delays) => {
      for (const { now, decision, situation: seen } of run(facts, [...looks, ...looksFor(facts, delays, END)])
        .seen) {
        const changed = new Set(decision.tasks.map((task) => task.key))
        const tasks = [...seen.ledger.tasks.filter((task) => !changed.has(task.key)), ...decision.tasks]
        const again = decide(
          { ...seen, facts: decision.facts, ledger: { cycles: decision.cycles, tasks } },
          now,
        )
        expect(again).toEqual({ ...decision, tasks: [], audit: [] })
      }
    })
  })

  it('before the next look that was asked for shows nothing new', () => {
    check(anyPlan, someDelays, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (facts, delays, share) => {
      const { seen } = run(facts, looksFor(facts, delays, END))
      for (const [i, { now, decision, situation: before }] of seen.entries()) {
        const next = decision.nextAt ?? seen[i + 1]?.now
        if (!next) continue
        const between = new Date(Math.round(now.getTime() + (next.getTime() - now.getTime()) * share))
        const changed = new Set(decision.tasks.map((task) => task.key))
        const tasks = [...before.ledger.tasks.filter((task) => !changed.has(task.key)), ...decision.tasks]
        const ledger = { cycles: decision.cycles, tasks }
        const early = decide({ ...before, facts: decision.facts, ledger, readAt: between }, between)
        expect(early.tasks).toEqual([])
        expect(early.audit).toEqual([])
        expect(early.wanted).toEqual(decision.wanted)
        expect(early.cycles.map(still)).toEqual(decision.cycles.map(still))
      }
    })
  })
})

/** Without what runs on by itself. */
const still = ({ waits: _w, ...cycle }: Cycle) => ({
  ...cycle,
  clocks: cycle.clocks.map(({ elapsedBusinessMs: _b, elapsedClockMs: _c, ...clock }) => clock),
})

describe('at every look', () => {
  const always = (holds: (decision: Decision, one: Run['seen'][number], run: Run) => void) =>
    check(anyPlan, someLooks, someDelays, (facts, looks, delays) => {
      const all = run(facts, [...looks, ...looksFor(facts, delays, END)])
      for (const one of all.seen) holds(one.decision, one, all)
    })

  it('at most one cycle is live, and it is the latest', () => {
    always(({ cycles }) => {
      expect(cycles.slice(0, -1).filter((cycle) => cycle.live)).toEqual([])
    })
  })

  it('at most one task of a cycle is open a role, none for one person twice, and no key is used again', () => {
    always(({ tasks }, { situation: before }) => {
      const changed = new Set(tasks.map((task) => task.key))
      const all = [...before.ledger.tasks.filter((task) => !changed.has(task.key)), ...tasks]
      const open = all.filter((task) => task.open)
      expect(new Set(open.map((task) => `${task.cycleId}:${task.role}`)).size).toBe(open.length)
      expect(new Set(open.map((task) => `${task.cycleId}>${task.wanted.to}`)).size).toBe(open.length)
      expect(new Set(all.map((task) => task.key)).size).toBe(all.length)
      const closed = before.ledger.tasks.filter((task) => !task.open).map((task) => task.key)
      expect(tasks.filter((task) => closed.includes(task.key))).toEqual([])
    })
  })

  it('numbers run from 1 without a gap, in the order of the handoffs, and stay', () => {
    always(({ cycles }, { situation: before }) => {
      expect(cycles.map((cycle) => cycle.number)).toEqual(cycles.map((_, i) => i + 1))
      const times = cycles.map((cycle) => cycle.handoffAt.getTime())
      expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
      const frozen = ({ id, number, tier, origin, openedAt }: Cycle) => ({
        id,
        number,
        tier,
        origin,
        openedAt,
      })
      expect(cycles.slice(0, before.ledger.cycles.length).map(frozen)).toEqual(
        before.ledger.cycles.map(frozen),
      )
    })
  })

  it('a response clock is breached exactly if nobody met it, nothing stopped it, and it was verified', () => {
    always(({ cycles }, { now }) => {
      for (const cycle of cycles) {
        const clock = clockOf(cycle, 'response')
        if (!clock) continue
        const closedAt = cycle.withdrawal?.at ?? cycle.rejection?.at ?? after(cycles, cycle)
        const kept = [cycle.response?.at, closedAt].some((at) => at && at <= clock.dueAt)
        const verified = now.getTime() >= clock.dueAt.getTime() + 10 * MINUTE
        expect(clock.breachedAt).toEqual(!kept && verified ? clock.dueAt : null)
        expect(clock.state === 'running').toBe(!kept && !verified)
      }
    })
  })

  it('a breach stands against no counting contact dated at or before due', () => {
    always(({ cycles }, { situation: { facts } }) => {
      for (const cycle of cycles) {
        const clock = clockOf(cycle, 'response')
        const closedAt = cycle.withdrawal?.at ?? cycle.rejection?.at ?? null
        if (!clock?.breachedAt || (closedAt && closedAt <= clock.dueAt)) continue
        const until = after(cycles, cycle) ?? END
        const plain = facts.evidence.filter(
          ({ kind, direction, status, ownerId }) =>
            ownerId === '11' &&
            ((kind === 'call' && direction === 'OUTBOUND' && status === 'COMPLETED') ||
              (kind === 'email' && status === 'SENT' && direction === 'EMAIL')),
        )
        const answering = plain.filter(({ at }) => at >= cycle.handoffAt && at <= clock.dueAt && at < until)
        expect(answering).toEqual([])
      }
    })
  })

  it('every handoff has one disposition, and what it says is on record', () => {
    always(({ cycles }) => {
      for (const cycle of cycles) {
        const { disposition, acceptance, rejection, withdrawal, exempt } = cycle
        const latest = after(cycles, cycle) === null
        const expected = exempt
          ? 'exempt'
          : withdrawal
            ? 'withdrawn'
            : acceptance
              ? ['accepted', 'won']
              : rejection
                ? latest
                  ? 'rejected'
                  : 'recycled'
                : latest
                  ? 'open'
                  : 'withdrawn'
        expect([expected].flat()).toContain(disposition)
        if (disposition === 'open') expect(cycle.live).toBe(true)
      }
    })
  })
})

const after = (cycles: Cycle[], cycle: Cycle): Date | null =>
  cycles.find((other) => other.number === cycle.number + 1)?.handoffAt ?? null
