import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBurst, type Counted } from '../../../src/domain/rules/find-burst.ts'
import { at, HOUR, MINUTE } from '../../support/builders.ts'

const START = at('Tue 10:00').getTime()
const TEN = 10 * MINUTE
const allowances = [{ windowMs: TEN, over: 50 }]

/** `count` handoffs, one every `everyMs`, from `fromMs` after the start on. */
const some = (count: number, { fromMs = 0, everyMs = 0, name = 'a' } = {}): Counted[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${name}${String(i)}`,
    at: new Date(START + fromMs + i * everyMs),
  }))

const find = (handoffs: Counted[], open: { fromAt: Date; toAt: Date } | null = null) =>
  findBurst(handoffs, { allowances, joinMs: TEN, open })

describe('a burst', () => {
  it('is more than what is allowed in a window, not as many', () => {
    expect(find(some(50))).toBeNull()
    expect(find(some(51))).toMatchObject({ formedAt: new Date(START) })
  })

  it('is counted in less than the window: a lead every 12 seconds is none, every 11 is one', () => {
    expect(find(some(500, { everyMs: 12_000 }))).toBeNull()
    expect(find(some(500, { everyMs: 11_000 }))?.ids.size).toBe(500)
  })

  it('forms at the handoff that is one too many, and takes the first ones too', () => {
    const burst = find(some(60, { everyMs: 5_000 }))
    expect(burst).toMatchObject({ fromAt: new Date(START), formedAt: new Date(START + 50 * 5_000) })
    expect(burst?.ids.size).toBe(60)
  })

  it('goes on with whatever follows within the window of its end', () => {
    const later = [
      ...some(1, { fromMs: 9 * MINUTE, name: 'b' }),
      ...some(1, { fromMs: 18 * MINUTE, name: 'c' }),
    ]
    const apart = some(1, { fromMs: 40 * MINUTE, name: 'd' })
    const burst = find([...some(51), ...later, ...apart])
    expect(burst?.ids.has('c0')).toBe(true)
    expect(burst?.ids.has('d0')).toBe(false)
    expect(burst?.toAt).toEqual(new Date(START + 18 * MINUTE))
  })

  it('joins the batch that waits already', () => {
    const open = { fromAt: new Date(START), toAt: new Date(START + MINUTE) }
    const burst = find(some(2, { fromMs: 5 * MINUTE }), open)
    expect(burst).toMatchObject({ formedAt: null, fromAt: open.fromAt, toAt: new Date(START + 5 * MINUTE) })
    expect(find(some(2, { fromMs: 12 * MINUTE }), open)).toBeNull()
  })

  it('may also be too many a day', () => {
    const aDay = [...allowances, { windowMs: 24 * HOUR, over: 200 }]
    const byBatches = [0, 1, 2, 3, 4].flatMap((hour) =>
      some(49, { fromMs: hour * HOUR, name: `h${String(hour)}-` }),
    )
    expect(findBurst(byBatches, { allowances: aDay, joinMs: TEN, open: null })).toMatchObject({
      fromAt: new Date(START),
      formedAt: new Date(START + 4 * HOUR),
    })
    expect(find(byBatches)).toBeNull()
  })

  it('is the same in whatever order the handoffs are heard of', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 60 })
    fc.assert(
      fc.property(instants, fc.infiniteStream(fc.nat()), (minutes, order) => {
        const handoffs = minutes.map((minute, i) => ({
          id: String(i),
          at: new Date(START + minute * MINUTE),
        }))
        const shuffled = handoffs
          .map((handoff) => ({ handoff, key: order.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ handoff }) => handoff)
        const few = { allowances: [{ windowMs: TEN, over: 5 }], joinMs: TEN, open: null }
        const [one, other] = [findBurst(handoffs, few), findBurst(shuffled, few)]
        expect(other && [...other.ids].toSorted()).toEqual(one && [...one.ids].toSorted())
        expect(other?.formedAt).toEqual(one?.formedAt)
      }),
    )
  })
})
