import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/domain/act.ts'
import { absencesOf } from '../../../src/domain/rules/absences-of.ts'
import { at, someFacts } from '../../support/builders.ts'

const restored = (when: string): Act => ({
  kind: 'restored',
  id: `restored:${when}`,
  at: at(when),
  userId: '',
  cycleId: '',
})

describe('an absence of a contact', () => {
  const facts = someFacts({ absences: [{ fromAt: at('Tue 10:00'), toAt: at('Tue 12:00') }] })

  it('ends when the event says that it came back, however late it was seen', () => {
    const [absence] = absencesOf({ facts, acts: [restored('Tue 11:15')] })
    expect(absence).toEqual({ fromAt: at('Tue 10:00'), toAt: at('Tue 11:15') })
  })

  it('ends when it was seen again, where no event told', () => {
    const acts = [restored('Mon 11:15'), restored('Wed 09:00')]
    expect(absencesOf({ facts, acts })).toEqual(facts.absences)
  })
})
