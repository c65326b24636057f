import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { allowancesOf } from '../../../src/engine/shield/allowances.ts'
import { batchDecideVerb, batchListVerb } from '../../../src/engine/shield/batch-verbs.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { runWorld, settleWorld } from '../../../src/sandbox/world/run-world.ts'
import type { Store } from '../../../src/store/store.ts'
import { performWith } from '../../support/agreed.ts'
import { eachStore } from '../../support/stores.ts'
import {
  contactOf,
  handOver,
  MONDAY_10,
  openTestWorld,
  tasksOf,
  WITH_DIGESTS,
} from '../../support/test-world.ts'

const HOUR = 60
const DAY = 24 * HOUR
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

/** More than three at once are a burst; rep and Marketing are signatories, the other rep is the admin. */
const DOCUMENT = WITH_DIGESTS.replace('over: 50', 'over: 3')
  .replace('admins: []', 'admins: [other@x.example]')
  .replace(
    'sales: a@x.example, marketing: b@x.example',
    'sales: rep@x.example, marketing: marketing@x.example',
  )
const LEADS = ['701', '702', '703', '704']
const properties = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }

async function aWorld(store: Store): Promise<World> {
  const world = await openTestWorld(store, { document: DOCUMENT })
  onTestFinished(() => world.close())
  return world
}

function bring({ portal }: World): void {
  const contacts = LEADS.map((id) => ({ id, properties }))
  portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
}

/** To an instant, past everything between; then on as usual for some minutes. */
async function goTo(world: World, minutes: number, on = 1): Promise<void> {
  if (after(minutes) > world.clock.now()) world.clock.jumpTo(after(minutes))
  await runWorld(world, [], after(minutes + on))
}

const statesOf = (world: World): unknown[] => LEADS.map((id) => contactOf(world, id)['pacto_sla_status'])
const PARKED = LEADS.map(() => 'parked')

async function decide(world: World, decision: 'start' | 'exempt'): Promise<void> {
  const perform = performWith(world.engine)
  const listed = await perform(batchListVerb, {})
  const batchId = listed.ok ? (listed.data.batches[0]?.batchId ?? '') : ''
  expect(await perform(batchDecideVerb, { batchId, decision, dryRun: false })).toMatchObject({ ok: true })
}

eachStore('a parked batch', (openTestStore) => {
  it('reminds managers and admins after a business hour, signatories after a business day, and no more', async () => {
    const world = await aWorld(await openTestStore())
    const told = (): unknown[] =>
      tasksOf(world)
        .map((task) => task['hubspot_owner_id'])
        .sort()
    bring(world)
    await goTo(world, 58)
    expect(told()).toEqual([])
    await goTo(world, 60, 6)
    expect(told()).toEqual(['2', '3'])
    expect(tasksOf(world)[0]).toMatchObject({
      hs_task_subject: '4 handoffs parked (IMPORT:7): decide how to start',
    })
    await goTo(world, DAY - 5)
    expect(told()).toEqual(['2', '3'])
    await goTo(world, DAY + 1, 6)
    expect(told()).toEqual(['1', '2', '3', '4'])
    await goTo(world, 3 * DAY)
    expect([told().length, statesOf(world)]).toEqual([4, PARKED])
    await decide(world, 'exempt')
    await goTo(world, 3 * DAY + 2, 6)
    await goTo(world, 4 * DAY)
    expect(tasksOf(world).map((task) => task['hs_task_status'])).toEqual(Array(4).fill('COMPLETED'))
  })

  it('takes in what an instance committed and was stopped before it could park it', async () => {
    const world = await aWorld(await openTestStore())
    handOver(world, LEADS)
    await goTo(world, 1)
    expect(statesOf(world)).not.toEqual(PARKED)
    // As if they had come by an import, and nobody had looked.
    await sql`update cycle set source = 'IMPORT:7', state = jsonb_set(state, '{source}', '"IMPORT:7"')`.execute(
      world.store.db,
    )
    await world.engine.watchBatches()
    await settleWorld(world)
    expect(statesOf(world)).toEqual(PARKED)
  })

  it('starts although an instance was stopped before it could tell its contacts', async () => {
    const world = await aWorld(await openTestStore())
    bring(world)
    await goTo(world, 5)
    await decide(world, 'start')
    await sql`update contact set next_at = null, ready_at = null`.execute(world.store.db)
    await settleWorld(world)
    expect(statesOf(world)).toEqual(PARKED)
    await goTo(world, 10)
    expect(LEADS.map((id) => contactOf(world, id)['pacto_due_at'])).toEqual(
      LEADS.map(() => after(66).toISOString()),
    )
  })
})

eachStore('what a workflow may bring at once', (openTestStore) => {
  it('is 200 until 14 days are on record, then three times the peak of its last 90 days', async () => {
    const world = await aWorld(await openTestStore())
    const { db } = world.store
    // 30 within 10 minutes, 80 days ago; 40 a hundred days ago; of an import 60 ten days ago.
    for (const [source, count, days] of [
      ['AUTOMATION_PLATFORM:55', 30, 80],
      ['AUTOMATION_PLATFORM:55', 40, 100],
      ['IMPORT:7', 60, 10],
    ] as const) {
      const first = new Date(MONDAY_10.getTime() - days * DAY * 60_000)
      const name = `${source}-${String(days)}-`
      await sql`insert into contact (contact_id) select ${name} || n from generate_series(1, ${count}::int) n`.execute(
        db,
      )
      await sql`
        insert into cycle (cycle_id, agreement_key, agreement_version, contact_id, number, handoff_at, tier, origin,
          disposition, live, state, created_at, source)
        select ${name} || n, 'main', 1, ${name} || n, 1, ${first}::timestamptz + n * interval '10 seconds', 'Standard',
          'marketing', 'accepted', false, '{}', ${first}, ${source}
        from generate_series(1, ${count}::int) n`.execute(db)
    }
    const shield = { windowMs: 10 * 60_000, over: 50, perImportDay: 200, workflowFactor: 3 }
    const over = async (source: string, daysOnRecord: number): Promise<number[]> => {
      const onRecordSince = new Date(MONDAY_10.getTime() - daysOnRecord * DAY * 60_000)
      const allowed = await allowancesOf(db, source, { shield, onRecordSince, before: MONDAY_10 })
      return allowed.map((one) => one.over)
    }
    expect(await over('AUTOMATION_PLATFORM:56', 13)).toEqual([200])
    expect(await over('AUTOMATION_PLATFORM:56', 15)).toEqual([90])
    expect(await over('WORKFLOWS:1', 15)).toEqual([50])
    expect(await over('IMPORT:7', 15)).toEqual([50, 200])
  })
})
