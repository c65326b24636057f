import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { agedBefore } from '../../src/engine/retention/aged-before.ts'
import { REPORTS } from '../../src/reports/registry.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { writeCycles } from '../../src/store/contacts/write-ledger.ts'
import { freeze } from '../../src/store/snapshots/freeze.ts'
import { rebuildFigures } from '../../src/store/reports/rebuild-figures.ts'
import { drawnRow, draws } from '../reports/random-cycles.ts'
import { dumpStore } from '../support/dump-store.ts'
import { eachStore, type OpenTestStore } from '../support/stores.ts'
import { BY_FORM, BY_REP, handOver, MONDAY_10, openTestWorld } from '../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
const DAY = 24 * 60
const ID = '98765432109'
const MERGED = '98765432110'
const REP = { owner: '77000111', user: '88000222' }
const worlds: World[] = []

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const keep = async (world: World, months: number | null): Promise<void> => {
  const edit = { do: 'retention', months }
  const input = { by: 'machine', signedBy: [], dryRun: false, edit }
  const answered = await world.engine.perform({ verb: 'operations.change', input })
  if (!answered.ok) throw new Error(JSON.stringify(answered.error))
}
const atNight = async (world: World): Promise<void> => {
  await world.engine.duties.find(({ name }) => name === 'retention')?.run()
}
const set = (world: World, id: string, properties: Record<string, string>): void =>
  world.portal.actions.setProperties({ objectType: 'contacts', id, properties, by: BY_REP })

/** Two contacts become one, are called, breached, rejected; another lead of the same rep is still worked at. */
async function leadALife(openTestStore: OpenTestStore): Promise<World> {
  const world = await openTestWorld(await openTestStore())
  worlds.push(world)
  const teams = [{ id: '101', name: 'Team 101', primary: true }]
  const person = { email: 'rep9@x.example', firstName: 'Rep', lastName: 'Nine' }
  world.portal.actions.upsertOwner({ id: REP.owner, userId: REP.user, ...person, teams })
  const by = { sourceType: 'CRM_UI', userId: REP.user }
  handOver(world, [ID, MERGED], { hubspot_owner_id: REP.owner })
  await runWorld(world, [], after(70))
  const call = { hs_call_status: 'COMPLETED', hubspot_owner_id: REP.owner }
  world.portal.actions.logEngagement({ kind: 'call', properties: call, contactIds: [ID], by })
  await runWorld(world, [], after(80))
  world.portal.actions.mergeContacts({ primaryId: ID, mergedId: MERGED, by })
  await runWorld(world, [], after(90))
  const rejected = { pacto_rejection_reason: 'bad_fit' }
  world.portal.actions.setProperties({ objectType: 'contacts', id: ID, properties: rejected, by })
  await runWorld(world, [], after(120))
  return world
}

const naming = (lines: string[], words: string[]): string[] =>
  lines.filter((line) => words.some((word) => line.includes(word)))

describe('what is aged', () => {
  it('was over so many months of the calendar ago', () => {
    expect(agedBefore(new Date('2027-03-31T04:00:00Z'), 13)).toEqual(new Date('2026-02-28T04:00:00Z'))
    expect(agedBefore(new Date('2026-11-23T09:00:00Z'), 3)).toEqual(new Date('2026-08-23T09:00:00Z'))
  })
})

eachStore('retention', (openTestStore) => {
  vi.setConfig({ testTimeout: 120_000 })

  it('takes the contact, and everybody who looked after it, out of every row, once it is turned on', async () => {
    const world = await leadALife(openTestStore)
    const { db } = world.store
    const ids = (await db.selectFrom('cycle').select('cycle_id').execute()).map((row) => row.cycle_id)
    const words = [ID, MERGED, REP.owner, REP.user, ...ids]
    const signed = await db.selectFrom('agreement_version').selectAll().execute()
    world.clock.jumpTo(after(89 * DAY))
    await keep(world, 3)
    await atNight(world)
    expect(naming(await dumpStore(world.store), words)).not.toEqual([])
    expect(
      await db.selectFrom('cycle').select('cycle_id').where('contact_id', '=', ID).execute(),
    ).toHaveLength(1)
    world.clock.jumpTo(after(130 * DAY))
    // Handed over since, and still open: it keeps its people.
    handOver(world, ['501'])
    await runWorld(world, [], after(130 * DAY + 5))
    await atNight(world)
    const left = naming(await dumpStore(world.store), words)
    // Who signed and who changed operations stays; nothing else names anybody.
    expect(left).toEqual([])
    expect(await db.selectFrom('agreement_version').selectAll().execute()).toEqual(signed)
    const cycles = await db.selectFrom('cycle').select(['contact_id', 'disposition', 'live']).execute()
    expect(cycles.filter(({ contact_id: id }) => id.startsWith('erased:aged:'))).toHaveLength(ids.length)
    expect(cycles.filter(({ contact_id: id }) => id === '501')).toMatchObject([{ live: true }])
  })

  it('lets whoever comes back begin anew', async () => {
    const world = await leadALife(openTestStore)
    world.clock.jumpTo(after(300))
    await world.engine.reconcile({ scope: 'full' })
    await runWorld(world, [], after(301))
    await keep(world, 3)
    world.clock.jumpTo(after(130 * DAY))
    await atNight(world)
    // It is still in the stage, and nobody is told of it.
    const compared = await world.engine.reconcile({ scope: 'full' })
    expect(compared).toMatchObject({ hinted: 0, dark: { inStage: 1 } })
    expect(compared.dark?.found).toEqual({})
    expect(naming(await dumpStore(world.store), [ID])).toEqual([])
    set(world, ID, { hs_lead_status: 'NEW' })
    await runWorld(world, [], after(130 * DAY + 5))
    const own = () =>
      world.store.db
        .selectFrom('cycle')
        .select(['number', 'live', 'handoff_at as at'])
        .where('contact_id', '=', ID)
        .execute()
    expect(await own()).toEqual([])
    set(world, ID, { lifecyclestage: 'lead' })
    world.clock.jumpTo(after(133 * DAY))
    world.portal.actions.setProperties({
      objectType: 'contacts',
      id: ID,
      properties: { lifecyclestage: 'marketingqualifiedlead' },
      by: BY_FORM,
    })
    await runWorld(world, [], after(133 * DAY + 5))
    expect(await own()).toEqual([{ number: 1, live: true, at: after(133 * DAY) }])
  })

  it('leaves every report by team as it was, whatever the handoffs were', async () => {
    const world = await openTestWorld(await openTestStore(), { start: new Date('2027-06-14T08:00:00Z') })
    worlds.push(world)
    const { db } = world.store
    const many = fc.array(draws, { minLength: 30, maxLength: 30 })
    const drawn = fc.sample(many, { numRuns: 1, seed: 7 })[0] ?? []
    // Of fifteen contacts, with two handoffs each.
    const rows = drawn
      .map((draw, i) =>
        drawnRow({ ...draw, live: false, contact: 1 + (i % 15), number: 1 + Math.floor(i / 15) }),
      )
      .map((row) => ({ ...row, live: false }))
    await hintContacts(db, { ids: rows.map(({ contactId }) => contactId), at: MONDAY_10, readyAt: MONDAY_10 })
    await sql`update contact set next_at = null, ready_at = null`.execute(db)
    await writeCycles(db, rows)
    for (const n of [1, 2, 3, 4]) {
      await sql`insert into deal (deal_id, amount, closed_at, is_won, is_closed)
        values (${`d${String(n)}`}, ${n * 100}, ${new Date('2026-09-28T10:00:00Z')}, true, true)`.execute(db)
      await sql`insert into deal_contact (deal_id, contact_id) values (${`d${String(n)}`}, ${`7${String(n)}`})`.execute(
        db,
      )
    }
    const statement = [{ contact: '71', amount: 3 }]
    const frozen = { agreementKey: 'main', name: 'bonus', period: '2026-08', at: MONDAY_10, rows: statement }
    await freeze(db, frozen)
    await keep(world, 3)
    const before = await byTeam(world)
    expect(Object.values(before).flat().length).toBeGreaterThan(200)
    await atNight(world)
    const aged = await sql<{ n: number }>`
      select count(*)::int as n from cycle where contact_id like 'erased:aged:%'`.execute(db)
    expect(aged.rows[0]?.n).toBe(rows.length)
    const then = await byTeam(world)
    expect(then).toEqual(before)
    await rebuildFigures(db)
    expect(await byTeam(world)).toEqual(before)
    const named = naming(
      await dumpStore(world.store),
      rows.map(({ contactId }) => `"${contactId}"`),
    )
    expect(named).toEqual([])
  })
})

type Row = Record<string, unknown>

/** Every report's rows for the machine, but for those of one person. */
async function byTeam(world: World): Promise<Record<string, Row[]>> {
  const told: Record<string, Row[]> = {}
  for (const { name } of REPORTS)
    for (const period of ['2026-09', '2026-11']) {
      const answered = await world.engine.perform({ verb: 'report.run', input: { name, period } })
      if (!answered.ok) continue
      const { rows } = answered.data as { rows: Row[] }
      told[`${name} ${period}`] = rows.filter(({ section }) => section !== 'person')
    }
  return told
}
