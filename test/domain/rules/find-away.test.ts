import { describe, expect, it } from 'vitest'
import type { People, RecordFacts } from '../../../src/domain/situation.ts'
import { deriveCycle } from '../../../src/domain/rules/derive-cycle.ts'
import { aCall, aHistory, ana, aSituation, at, ben, HOUR, someFacts } from '../../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]

const away = (
  absence: [Date, Date],
  now: Date,
  { changes = [['Mon 10:00', ana.id]], facts = {} }: { changes?: Changes; facts?: Partial<RecordFacts> } = {},
) => {
  const absences: People['absences'] = new Map([[ana.id, [{ fromAt: absence[0], toAt: absence[1] }]]])
  const known = someFacts({ ...facts, timelines: { hubspot_owner_id: aHistory(changes) } })
  const situation = aSituation({ facts: known, readAt: now })
  const { lifecyclestage = [] } = known.timelines
  const handoff = { at: at('Tue 10:00'), entry: lifecyclestage[0]!, left: null }
  return deriveCycle(
    { ...situation, people: { ...situation.people, absences } },
    { handoff, next: null, known: undefined, number: 1 },
    { now, earlier: [] },
  ).away
}

describe('the owner is away', () => {
  it('from the handoff, for longer than the window', () => {
    expect(away([at('Mon 00:00'), at('Thu 00:00')], at('Tue 10:00'))).toEqual({
      owner: ana.id,
      fromAt: at('Tue 10:00'),
      untilAt: at('Thu 00:00'),
    })
  })

  it('from a little later, while the clock runs', () => {
    const leaves = new Date(at('Tue 10:00').getTime() + HOUR / 2)
    expect(away([leaves, at('Tue 13:00')], at('Tue 10:00'))?.fromAt).toEqual(leaves)
  })

  it('from the assignment, also after the breach', () => {
    const changes: Changes = [
      ['Mon 10:00', ben.id],
      ['Tue 15:00', ana.id],
    ]
    expect(away([at('Tue 12:00'), at('Thu 00:00')], at('Tue 15:00'), { changes })?.fromAt).toEqual(
      at('Tue 15:00'),
    )
  })

  it.each<[string, [Date, Date], Date, Parameters<typeof away>[2]]>([
    ['for less than the window', [at('Tue 10:30'), at('Tue 11:29')], at('Tue 10:30'), {}],
    ['outside open time', [at('Tue 18:00'), at('Wed 09:30')], at('Tue 10:30'), {}],
    ['only after the clock has run out', [at('Wed 09:00'), at('Thu 18:00')], at('Tue 12:00'), {}],
    ['no longer', [at('Mon 00:00'), at('Tue 12:00')], at('Tue 12:00'), {}],
    [
      'but it lies with somebody else',
      [at('Mon 00:00'), at('Thu 00:00')],
      at('Tue 10:30'),
      { changes: [['Mon 10:00', ben.id]] },
    ],
    [
      'but the lead was contacted',
      [at('Mon 00:00'), at('Thu 00:00')],
      at('Tue 10:30'),
      { facts: { evidence: [aCall({ at: at('Tue 10:10'), ownerId: ben.id })] } },
    ],
  ])('not: %s', (_why, absence, now, more) => {
    expect(away(absence, now, more)).toBeNull()
  })
})
