import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunningClock } from '../../../src/domain/cycle.ts'
import { explainCycle } from '../../../src/domain/explain/explain-cycle.ts'
import type { Situation } from '../../../src/domain/situation.ts'
import {
  ana,
  anAgreement,
  aSituation,
  aTerms,
  at,
  ben,
  HOUR,
  madrid,
  someOperations,
} from '../../support/builders.ts'
import { anyPlan, END, someDelays } from '../arbitrary-plans.ts'
import { looksFor, simulate } from '../simulate-contact.ts'

const agreement = anAgreement({
  terms: aTerms({
    calendars: { madrid: { ...madrid, holidays: ['2026-03-05'] } },
    holidayNames: { madrid: { '2026-03-05': 'Fiesta local' } },
  }),
  operations: someOperations(),
})

/** Ana is away on Wednesday morning, Ben works afternoons. */
const people: Situation['people'] = {
  ...aSituation().people,
  absences: new Map([[ana.id, [{ fromAt: at('Wed 09:00'), toAt: at('Wed 13:00') }]]]),
  hours: new Map([
    [ben.id, { timeZone: 'Europe/Madrid', hours: { mon: [['14:00', '18:00']], wed: [['14:00', '18:00']] } }],
  ]),
}

const numRuns = Number(process.env['PACTO_LAW_RUNS'] ?? 60)

describe('the explanation of a cycle', () => {
  it('says of every clock, whatever happened, exactly the time that clock says it took', () => {
    fc.assert(
      fc.property(anyPlan, someDelays, (plan, delays) => {
        const { seen } = simulate(plan, {
          looks: looksFor(plan, delays, END),
          until: END,
          situation: { agreement, people },
        })
        for (const { now, decision } of seen) {
          decision.cycles.forEach((cycle, index) => {
            const standing = { terms: agreement.terms, exceptions: [], people }
            const nextAt = decision.cycles[index + 1]?.handoffAt ?? null
            const { clocks, markers, waits } = explainCycle(cycle, standing, { now, nextAt })
            expect(clocks.map(elapsed)).toEqual(cycle.clocks.map(elapsed))
            expect(waits).toEqual(cycle.waits)
            for (const { segments, countedMs } of clocks)
              expect(segments.reduce((sum, { businessMs }) => sum + businessMs, 0)).toBe(countedMs)
            const team = clocks.filter(({ kind }) => kind === 'response')
            if (cycle.holds.length === 0)
              expect(team.map(({ windowMs }) => windowMs)).toEqual(team.map(() => HOUR))
            expect(markers.map((marker) => marker.at.getTime())).toEqual(
              markers.map((marker) => marker.at.getTime()).sort((a, b) => a - b),
            )
          })
        }
      }),
      { numRuns },
    )
  })
})

const elapsed = ({ kind, owner, elapsedBusinessMs, elapsedClockMs }: RunningClock) => ({
  kind,
  owner,
  elapsedBusinessMs,
  elapsedClockMs,
})
