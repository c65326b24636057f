import { afterEach, expect, it } from 'vitest'
import { createAgreementBook } from '../../../src/engine/agreement/agreement-book.ts'
import { createInstallation } from '../../../src/engine/installation.ts'
import { createDirectory } from '../../../src/engine/people/directory.ts'
import { decideBatch, type BatchInput } from '../../../src/engine/shield/decide-batch.ts'
import { listBatches } from '../../../src/engine/shield/list-batches.ts'
import { toCycle } from '../../../src/engine/rows.ts'
import type { Cycle } from '../../../src/domain/cycle.ts'
import type { By } from '../../../src/sandbox/portal/types.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld, settleWorld } from '../../../src/sandbox/world/run-world.ts'
import { loadLedger } from '../../../src/store/contacts/load-ledger.ts'
import { eachStore } from '../../support/stores.ts'
import {
  anotherEngine,
  BY_REP,
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
  tasksOf,
} from '../../support/test-world.ts'
import { pino } from 'pino'

const MINUTE = 60_000
const BY_IMPORT: By = { sourceType: 'IMPORT', sourceId: '7' }
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

async function aWorld(...args: Parameters<typeof openTestWorld>): Promise<World> {
  const world = await openTestWorld(...args)
  worlds.push(world)
  return world
}

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * MINUTE)
const ids = (count: number, from = 7000): string[] =>
  Array.from({ length: count }, (_, i) => String(from + i))

function bring(world: World, list: string[], by: By = BY_IMPORT, owner = '1'): void {
  world.portal.actions.importContacts({
    contacts: list.map((id) => ({
      id,
      properties: {
        firstname: `Lead${id}`,
        lifecyclestage: 'marketingqualifiedlead',
        hubspot_owner_id: owner,
      },
    })),
    by,
  })
}

const depsOf = ({ store: { db }, hs, clock }: World) => ({
  db,
  hs,
  clock,
  log: pino({ level: 'silent' }),
  book: createAgreementBook({ db, clock }),
  directory: createDirectory({ hs, clock }),
  installation: createInstallation({ db, clock }),
})

const decide = (world: World, input: Partial<BatchInput>) =>
  decideBatch(depsOf(world), { batchId: '', decision: 'start', userId: '', ...input })

async function cyclesOf(world: World, list: string[]): Promise<Cycle[]> {
  const { cycles } = await loadLedger(world.store.db, list)
  return cycles.map(toCycle)
}

const batchOf = async (world: World): Promise<string> =>
  (await listBatches(depsOf(world)))[0]?.batchId ?? 'none'

eachStore('the import shield', (openTestStore) => {
  it('parks an import: no clocks and no tasks until somebody decides', async () => {
    const world = await aWorld(await openTestStore())
    bring(world, ids(120))
    // Past the warning, and before somebody is reminded of the batch.
    await runWorld(world, [], after(58))
    expect(tasksOf(world)).toEqual([])
    const cycles = await cyclesOf(world, ids(120))
    expect(cycles).toHaveLength(120)
    expect(cycles.filter((c) => c.disposition === 'parked' && c.clocks.length === 0)).toHaveLength(120)
    expect(contactOf(world, '7000')).toMatchObject({ pacto_sla_status: 'parked' })
    expect(await listBatches(depsOf(world))).toMatchObject([
      { source: 'IMPORT:7', count: 120, decision: null, parkedAt: MONDAY_10 },
    ])
  })

  it('starts the clocks at the instant of the decision, once', async () => {
    const world = await aWorld(await openTestStore())
    bring(world, ids(120))
    await runWorld(world, [], after(30))
    const batchId = await batchOf(world)
    expect(await decide(world, { batchId, dryRun: true })).toMatchObject({ done: 'would', count: 120 })
    expect(await decide(world, { batchId })).toMatchObject({ ok: true, done: 'now', count: 120 })
    expect(await decide(world, { batchId })).toMatchObject({ ok: true, done: 'already' })
    expect(await decide(world, { batchId, decision: 'exempt' })).toMatchObject({
      ok: false,
      code: 'batch_decided',
      details: { by: 'machine', decision: 'start' },
    })
    await runWorld(world, [], after(32))
    const cycles = await cyclesOf(world, ids(120))
    expect(new Set(cycles.map((c) => c.clocks[0]?.dueAt.getTime()))).toEqual(new Set([after(90).getTime()]))
    expect(cycles.every((c) => c.handoffAt.getTime() === MONDAY_10.getTime() && c.parkedIn === null)).toBe(
      true,
    )
    expect(await listBatches(depsOf(world))).toMatchObject([{ decision: 'start', decidedBy: 'machine' }])
  })

  it('leaves a batch without clocks', async () => {
    const world = await aWorld(await openTestStore())
    bring(world, ids(60))
    await runWorld(world, [], after(30))
    await decide(world, { batchId: await batchOf(world), decision: 'exempt' })
    await runWorld(world, [], after(300))
    const cycles = await cyclesOf(world, ids(60))
    expect(cycles.filter((c) => c.disposition === 'exempt' && !c.live)).toHaveLength(60)
    expect(tasksOf(world)).toEqual([])
  })

  it('spreads a batch over days, each owner by their own share, in the order of the handoffs', async () => {
    const world = await aWorld(await openTestStore())
    bring(world, ids(60), BY_IMPORT, '1')
    bring(world, ids(30, 8000), BY_IMPORT, '2')
    bring(world, ids(5, 9000), BY_IMPORT, '')
    await runWorld(world, [], after(30))
    const batchId = await batchOf(world)
    expect(await decide(world, { batchId, decision: 'spread' })).toMatchObject({ code: 'days_invalid' })
    const decided = await decide(world, { batchId, decision: 'spread', days: 5 })
    expect(decided).toMatchObject({ ok: true, count: 95 })
    await runWorld(world, [], after(32))
    const days = (cycles: Cycle[]) =>
      [...Map.groupBy(cycles, (c) => c.startAt.toISOString().slice(0, 10))]
        .sort()
        .map(([day, c]) => [day, c.length])
    expect(days(await cyclesOf(world, ids(60)))).toEqual([
      ['2026-11-23', 12],
      ['2026-11-24', 12],
      ['2026-11-25', 12],
      ['2026-11-26', 12],
      ['2026-11-27', 12],
    ])
    expect(days(await cyclesOf(world, ids(30, 8000))).map(([, count]) => count)).toEqual([6, 6, 6, 6, 6])
    expect(days(await cyclesOf(world, ids(5, 9000))).map(([, count]) => count)).toEqual([1, 1, 1, 1, 1])
  })

  it('takes the first ones of a burst too, unless they were answered before it was one', async () => {
    const world = await aWorld(await openTestStore())
    bring(world, ids(30))
    await runWorld(world, [], after(2))
    expect((await cyclesOf(world, ids(30))).every((c) => c.disposition === 'open')).toBe(true)
    world.portal.actions.logEngagement({
      kind: 'call',
      properties: { hs_call_status: 'COMPLETED' },
      contactIds: ['7000'],
      by: BY_REP,
    })
    await runWorld(world, [], after(8))
    bring(world, ids(30, 8000))
    await runWorld(world, [], after(9))
    bring(world, ids(3, 9000))
    await runWorld(world, [], after(18))
    bring(world, ids(2, 9500))
    await runWorld(world, [], after(58))
    const [answered, ...first] = await cyclesOf(world, ids(30))
    expect(answered).toMatchObject({ disposition: 'open', parkedIn: null })
    expect(first.filter((c) => c.disposition === 'parked')).toHaveLength(29)
    const later = [...ids(30, 8000), ...ids(3, 9000), ...ids(2, 9500)]
    expect((await cyclesOf(world, later)).filter((c) => c.disposition === 'parked')).toHaveLength(35)
    expect(await listBatches(depsOf(world))).toMatchObject([{ count: 64 }])
    expect(tasksOf(world)).toHaveLength(0)
  })

  it('counts 200 a day from one import, and never what leads do themselves', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, ids(60, 1000))
    for (const part of [0, 1, 2, 3, 4]) {
      await runWorld(world, [], after(part * 11))
      bring(world, ids(45, 7000 + 100 * part))
    }
    await runWorld(world, [], after(46))
    const disposition = async (list: string[]) => (await cyclesOf(world, list)).map((c) => c.disposition)
    expect(new Set(await disposition(ids(60, 1000)))).toEqual(new Set(['open']))
    for (const part of [0, 1, 2, 3, 4])
      expect(new Set(await disposition(ids(45, 7000 + 100 * part)))).toEqual(new Set(['parked']))
  })

  it('parks what two instances saw by halves', async () => {
    const store = await openTestStore()
    const world = await aWorld(store)
    const other = anotherEngine(world, await store.another())
    for (const minute of [0, 1]) {
      world.clock.jumpTo(after(minute))
      bring(world, ids(40, 7000 + 100 * minute))
      while (world.portal.nextAt() && (world.portal.nextAt() as Date) <= world.clock.now())
        await world.portal.advance()
      for (const engine of [world.engine, other]) await engine.drainInbox()
    }
    world.clock.jumpTo(after(2))
    await Promise.all(
      [world.engine, other, world.engine, other].map(async (engine) => {
        for (let round = 0; round < 4; round += 1) await engine.workContacts()
      }),
    )
    await settleWorld(world)
    const all = [...ids(40), ...ids(40, 7100)]
    expect((await cyclesOf(world, all)).filter((c) => c.disposition === 'parked')).toHaveLength(80)
    expect(await listBatches(depsOf(world))).toMatchObject([{ count: 80 }])
  })
})
