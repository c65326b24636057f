import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { scatterEvents } from '../../src/sandbox/play/run/scatter-events.ts'
import { finishInstant } from '../../src/sandbox/play/run/finish-instant.ts'
import { eachStore, openMemoryStore, type TestStore } from '../support/stores.ts'
import { MONDAY_10 } from '../support/test-world.ts'
import { lookAgain, openBench, type Bench } from './bench.ts'
import { arrive, endOf, someCommands } from './commands.ts'
import { endState } from './end-state.ts'
import { newModel } from './model.ts'

const RUNS = Number(process.env['PACTO_ENGINE_LAW_RUNS'] ?? 3)
const IDS = ['701', '702', '703']
/** The same runs every time; another number, or `random`, looks elsewhere. */
const seed = process.env['PACTO_LAW_SEED'] ?? '7'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

eachStore('the engine, whatever befalls it', (openTestStore) => {
  it(
    'keeps what must always hold, and ends where the same facts in another order end',
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(someCommands(IDS), fc.integer({ min: 0, max: 999 }), async (commands, lot) => {
          const bench = await aBench(await openTestStore())
          const model = newModel(IDS)
          for (const command of [arrive('701', '1'), arrive('702', '')]) await command.run(model, bench)
          await fc.asyncModelRun(() => ({ model, real: bench }), commands)
          await endOf(bench, model)
          const ended = await endState(bench, IDS)
          expect(await endState(await doneAgain(bench, lot), IDS)).toEqual(ended)
        }),
        { numRuns: RUNS, endOnFailure: true, ...(seed !== 'random' && { seed: Number(seed) }) },
      )
    },
  )
})

async function aBench(store: TestStore): Promise<Bench> {
  const bench = await openBench(store, MONDAY_10)
  closing.push(() => bench.world.close())
  return bench
}

/** The same deeds at the same instants on a fresh store, told late, doubled and out of order; nothing else goes wrong. */
async function doneAgain(first: Bench, lot: number): Promise<Bench> {
  const store = await openMemoryStore()
  closing.push(() => store.close())
  const bench = await aBench({ ...store, another: async () => store })
  const { world } = bench
  const how = { seed: lot, shuffle: true, duplicate: true, longestMs: 100_000 }
  const scattered = scatterEvents(world.portal.state, { ...how, clock: world.clock })
  for (const deed of first.deeds) {
    await runWorld(world, [scattered], deed.at)
    if (deed.asksPacto || deed.takesAway) {
      scattered.release()
      await finishInstant(world)
    }
    if (deed.takesAway) await lookAgain(bench)
    bench.deeds.push(deed)
    await deed.do(bench)
  }
  const end = first.world.clock.now()
  await runWorld(world, [scattered], end)
  scattered.release()
  await finishInstant(world)
  return bench
}
