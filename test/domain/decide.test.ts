import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import { aSituation, at, MINUTE } from '../support/builders.ts'
import { clock } from './follow-contact.ts'

describe('when to look again', () => {
  it('is the end of the settle time even if it passed while HubSpot was read: that reading may not accuse', () => {
    const begun = at('Tue 11:09:59')
    const decision = decide(aSituation({ readAt: begun }), at('Tue 11:10:01'))
    const { state, dueAt } = clock(decision)
    expect(state).toBe('running')
    expect(decision.nextAt).toEqual(new Date(dueAt.getTime() + 10 * MINUTE))
  })
})
