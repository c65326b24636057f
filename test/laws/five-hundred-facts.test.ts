import { afterEach, describe, expect, it } from 'vitest'
import { createDraw } from '../../src/sandbox/people/draw.ts'
import { finishInstant } from '../../src/sandbox/play/run/finish-instant.ts'
import { shuffled, seededRandom } from '../../src/sandbox/portal/random.ts'
import { openMemoryStore } from '../support/stores.ts'
import { MONDAY_10 } from '../support/test-world.ts'
import { openBench, passTime, type Bench } from './bench.ts'
import { endState } from './end-state.ts'
import { happen, planFacts } from './plan-facts.ts'

const FACTS = 500
const ORDERS = Number(process.env['PACTO_ORDERS'] ?? 10)
const CONTACTS = Array.from({ length: 25 }, (_, n) => String(801 + n))
/** By then everything was told, in every order. */
const END = new Date(MONDAY_10.getTime() + 7 * 3_600_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A portal in which everything has happened, and a Pacto that was told nothing of it yet. */
async function afterwards(): Promise<Bench> {
  const store = await openMemoryStore()
  const bench = await openBench({ ...store, another: async () => store }, MONDAY_10)
  closing.push(async () => {
    await bench.world.close()
    await store.close()
  })
  bench.holdBack()
  for (const fact of planFacts(createDraw(11), CONTACTS, FACTS)) {
    bench.world.clock.jumpTo(fact.at)
    happen(bench, fact)
  }
  return bench
}

/** Every event, a third of them twice, in an order of their own; a few at a time, with work done in between. */
async function deliver(bench: Bench, seed: number): Promise<void> {
  const random = seededRandom(seed)
  const { told } = bench
  const events = shuffled(random, [...told, ...told.filter(() => random() < 0.35)])
  for (let sent = 0; sent < events.length;) {
    const next = events.slice(sent, sent + 1 + Math.floor(random() * 300))
    bench.tellAgain(next)
    sent += next.length
    await passTime(bench, 1_000)
    await finishInstant(bench.world)
  }
}

describe('the same 500 facts', () => {
  it(`end in one state, in ${String(ORDERS)} orders and with duplicates`, { timeout: 600_000 }, async () => {
    const ends: unknown[] = []
    for (let seed = 1; seed <= ORDERS; seed += 1) {
      const bench = await afterwards()
      expect(bench.told.length).toBeGreaterThan(FACTS / 2)
      await deliver(bench, seed)
      await passTime(bench, END.getTime() - bench.world.clock.now().getTime())
      ends.push(await endState(bench, CONTACTS))
      for (const close of closing.splice(0)) await close()
    }
    for (const [i, end] of ends.entries()) expect(end, `order ${String(i + 1)}`).toEqual(ends[0])
  })
})
