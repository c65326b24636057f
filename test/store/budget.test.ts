import { describe, expect, it } from 'vitest'
import type { Budget, CallKind } from '../../src/budget.ts'
import type { Clock } from '../../src/clock.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { eachStore } from '../support/stores.ts'
import { after, T0 } from './at.ts'

/** A clock that jumps to whatever is waited for. */
const jumpingClock = (): Clock & { set(at: Date): void } => {
  let at = T0
  return {
    now: () => at,
    set: (to) => void (at = to),
    until: async (instant) => void (at = instant > at ? instant : at),
  }
}

/** The instants at which `count` calls may be sent, in ms after T0. */
const send = async (
  budget: Budget,
  clock: Clock,
  count: number,
  kind: CallKind = 'general',
): Promise<number[]> => {
  const sent: number[] = []
  for (let n = 0; n < count; n++) {
    expect(await budget.take(kind)).toEqual({ ok: true })
    sent.push(clock.now().getTime() - T0.getTime())
  }
  return sent
}

const mostInAny = (intervalMs: number, sent: number[]): number =>
  Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + intervalMs).length))

eachStore('the budget', (openTestStore) => {
  it('lets at most 90 of 100 calls through in any ten seconds', async () => {
    const { db } = await openTestStore()
    const clock = jumpingClock()
    const sent = await send(createStoreBudget(db, { clock }), clock, 300)
    expect(mostInAny(10_000, sent)).toBe(90)
    expect(sent.at(-1)).toBeLessThanOrEqual(33_000)
  })

  it('is one for two instances', async () => {
    const one = await openTestStore()
    const two = await one.another()
    const clock = jumpingClock()
    const budgets = [createStoreBudget(one.db, { clock }), createStoreBudget(two.db, { clock })]
    const sent: number[] = []
    for (let n = 0; n < 100; n++) for (const budget of budgets) sent.push(...(await send(budget, clock, 1)))
    expect(mostInAny(10_000, sent)).toBeLessThanOrEqual(90)
  })

  it('serves callers at once one after the other', async () => {
    const { db } = await openTestStore()
    const clock = jumpingClock()
    const budget = createStoreBudget(db, { clock })
    await Promise.all(Array.from({ length: 90 }, () => budget.take('general')))
    expect(clock.now()).toEqual(T0)
    await budget.take('general')
    expect(clock.now()).toEqual(after(11_000))
  })

  it('follows the limit that the headers state, and tells the other instances', async () => {
    const one = await openTestStore()
    const two = await one.another()
    const clock = jumpingClock()
    await createStoreBudget(one.db, { clock }).observe('general', {
      max: 190,
      intervalMs: 10_000,
      remaining: 189,
    })
    const sent = await send(createStoreBudget(two.db, { clock }), clock, 300)
    expect(mostInAny(10_000, sent)).toBe(171)
  })

  it('counts searches apart, four a second', async () => {
    const { db } = await openTestStore()
    const clock = jumpingClock()
    const budget = createStoreBudget(db, { clock })
    await send(budget, clock, 90)
    const sent = await send(budget, clock, 12, 'search')
    expect(mostInAny(1_000, sent)).toBe(4)
  })

  describe('a pause', () => {
    it('holds for all instances until it is over', async () => {
      const one = await openTestStore()
      const two = await one.another()
      const clock = jumpingClock()
      const [asking, other] = [createStoreBudget(one.db, { clock }), createStoreBudget(two.db, { clock })]
      await asking.block('general', after(20_000), 'rate_limited')
      await asking.block('general', after(5_000), 'hubspot_away')
      const refused = { ok: false, until: after(20_000), why: 'rate_limited' }
      expect(await asking.take('general')).toEqual(refused)
      expect(await other.take('general')).toEqual(refused)
      expect(await other.take('search')).toEqual({ ok: true })
      clock.set(after(20_000))
      expect(await other.take('general')).toEqual({ ok: true })
    })

    it('stands when an answer comes that was still under way', async () => {
      const { db } = await openTestStore()
      const clock = jumpingClock()
      const budget = createStoreBudget(db, { clock })
      await budget.block('general', after(20_000), 'rate_limited')
      await budget.succeeded('general')
      expect(await budget.take('general')).toMatchObject({ ok: false })
    })

    it('is followed by one call at a time, until one was answered', async () => {
      const { db } = await openTestStore()
      const clock = jumpingClock()
      const budget = createStoreBudget(db, { clock })
      const calls = async (): Promise<number[]> => {
        const row = await db
          .selectFrom('budget')
          .select('taken')
          .where('kind', '=', 'general')
          .executeTakeFirst()
        return row?.taken.map(([, count]) => count) ?? []
      }
      await budget.block('general', after(1_000), 'hubspot_away')
      clock.set(after(1_000))
      await send(budget, clock, 2)
      expect(await calls()).toEqual([1, 1])
      await budget.succeeded('general')
      await send(budget, clock, 2)
      expect(await calls()).toEqual([1, 1, 10])
    })

    it('begins when the day is used up', async () => {
      const { db } = await openTestStore()
      const clock = jumpingClock()
      const budget = createStoreBudget(db, { clock })
      await budget.observe('general', { dailyRemaining: 0 })
      expect(await budget.take('general')).toMatchObject({ ok: false, why: 'daily_limit' })
    })
  })
})
