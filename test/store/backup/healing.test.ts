import { sql } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runWorld } from '../../../src/sandbox/world/run-world.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { notePlace } from '../../../src/store/note-place.ts'
import type { Store } from '../../../src/store/store.ts'
import { openMemoryStore } from '../../support/stores.ts'
import { BY_REP, contactOf, handOver, MONDAY_10, openTestWorld, tasksOf } from '../../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const LEADS = ['501', '502', '503', '504', '601', '602']

const tablesOf = async ({ db }: Store): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely\\_%'`.execute(
    db,
  )
  return rows.map(({ name }) => `"${name}"`)
}

/** Keeps every row as it is now; answers how to have them again. */
const keepRows = async (store: Store): Promise<() => Promise<void>> => {
  const run = (statement: string): Promise<unknown> => sql.raw(statement).execute(store.db)
  const tables = await tablesOf(store)
  await run('create schema kept')
  for (const table of tables) await run(`create table kept.${table} as table public.${table}`)
  return async () => {
    await run('set session_replication_role = replica')
    await run(`truncate ${tables.join(', ')}`)
    for (const table of tables)
      await run(`insert into public.${table} overriding system value select * from kept.${table}`)
    await run('set session_replication_role = origin')
  }
}

/** What HubSpot shows: our properties of each lead, and each task. */
const shownIn = (world: World): unknown => ({
  leads: LEADS.map((id) =>
    Object.fromEntries(Object.entries(contactOf(world, id)).filter(([name]) => name.startsWith('pacto_'))),
  ),
  tasks: tasksOf(world)
    .map((task) =>
      ['hs_task_subject', 'hs_task_status', 'hubspot_owner_id', 'hs_timestamp'].map((name) => task[name]),
    )
    .sort(),
})

describe.each([
  ['their key is a property', false],
  ['their key is in their body', true],
])('a store that is an hour and a half behind HubSpot (tasks: %s)', (_where, refuseUniqueTaskProperty) => {
  it('catches up, and makes no task that is there already', async () => {
    const store = await openMemoryStore()
    const world = await openTestWorld(store, { portal: { refuseUniqueTaskProperty } })
    onTestFinished(async () => {
      await world.close()
      await store.close()
    })
    await notePlace(store, { at: after(0) })
    handOver(world, ['501', '502', '503', '504'])
    await runWorld(world, [], after(10))
    const restore = await keepRows(store)

    world.portal.actions.logEngagement({
      kind: 'call',
      contactIds: ['503'],
      properties: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
      by: BY_REP,
    })
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: '504',
      properties: { pacto_rejection_reason: 'out_of_budget' },
      by: BY_REP,
    })
    await runWorld(world, [], after(20))
    handOver(world, ['601', '602'])
    await runWorld(world, [], after(100))
    const shown = shownIn(world)
    const made = tasksOf(world).length
    expect(made).toBeGreaterThan(3)

    await restore()
    expect(await notePlace({ db: store.db, place: async () => 'elsewhere' }, { at: after(100) })).toBe(true)
    await world.engine.reconcile()
    await runWorld(world, [], after(103))
    expect(tasksOf(world)).toHaveLength(made)
    expect(shownIn(world)).toEqual(shown)
    const { rows } = await sql`select task_key from task where hubspot_id is null and open`.execute(store.db)
    expect(rows).toEqual([])
  })
})
