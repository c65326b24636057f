import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { eraseVerb } from '../../src/engine/erase/erase-verb.ts'
import { createLogger } from '../../src/log.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { dumpStore } from '../support/dump-store.ts'
import { eachStore } from '../support/stores.ts'
import { BY_FORM, BY_REP, handOver, MONDAY_10, openTestWorld } from '../support/test-world.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
/** When the story ends, in minutes. */
const END = 6 * 60

const ID = '98765432109'
const MERGED = '98765432110'
/** What only this person has; the ids are theirs too. */
const PERSON = {
  firstname: 'Xantippe',
  lastname: 'Quixotesque',
  email: 'xantippe.q@telltale.example',
  phone: '+34699123987',
  company: 'Quill & Quaver',
}
const NOTE = 'Her dog is called Barnabas'
const TELLTALES = [...Object.values(PERSON), '699123987', 'telltale', 'Barnabas', ID, MERGED]

const worlds: World[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

const set = (world: World, id: string, properties: Record<string, string>): void =>
  world.portal.actions.setProperties({ objectType: 'contacts', id, properties, by: BY_REP })

/** A log at its most talkative, as the service writes it. */
const keptLog = (lines: string[]) =>
  createLogger({
    level: 'trace',
    clock: systemClock,
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    }),
  })

/** Handed over, warned, breached, told to the manager, merged with another, rejected with a note, handed over again. */
async function leadALife(store: Store, lines: string[]): Promise<World> {
  const world = await openTestWorld(store, { log: keptLog(lines) })
  worlds.push(world)
  handOver(world, [ID], PERSON)
  handOver(world, [MERGED], { ...PERSON, email: 'x.q@telltale.example' })
  handOver(world, ['501'])
  await runWorld(world, [], after(50))
  const by = BY_REP
  const call = { hs_call_status: 'COMPLETED', hs_call_body: NOTE }
  world.portal.actions.logEngagement({ kind: 'call', properties: call, contactIds: [ID], by })
  await runWorld(world, [], after(90))
  world.portal.actions.mergeContacts({ primaryId: ID, mergedId: MERGED, by })
  await runWorld(world, [], after(4 * 60))
  set(world, ID, { pacto_rejection_reason: 'bad_fit', pacto_rejection_note: NOTE })
  set(world, '501', { pacto_rejection_reason: 'bad_fit' })
  await runWorld(world, [], after(5 * 60))
  await world.engine.reconcile({ scope: 'full' })
  await runWorld(world, [], after(END))
  return world
}

const idsOf = async ({ store }: World): Promise<string[]> =>
  (
    await store.db.selectFrom('cycle').select('cycle_id').where('contact_id', 'in', [ID, MERGED]).execute()
  ).map((row) => row.cycle_id)

const counts = async ({ store }: World): Promise<unknown> => {
  const rows = await store.db.selectFrom('cycle').select(['disposition', 'reason', 'number']).execute()
  return rows.map((row) => JSON.stringify(row)).sort()
}

const telling = (lines: string[], words: string[]): string[] =>
  lines.filter((line) => words.some((word) => line.toLowerCase().includes(word.toLowerCase())))

eachStore('a person who is erased in HubSpot', (openTestStore) => {
  vi.setConfig({ testTimeout: 120_000 })
  const alive = (lines: string[] = []): Promise<World> =>
    openTestStore().then((store) => leadALife(store, lines))

  it('is in no row of any table, and in no line of the log; their handoffs still count', async () => {
    const lines: string[] = []
    const world = await alive(lines)
    const words = [...TELLTALES, ...(await idsOf(world))]
    const before = await counts(world)
    expect(telling(await dumpStore(world.store), [ID, MERGED])).not.toEqual([])
    world.portal.actions.privacyDelete({ id: ID, by: BY_REP })
    await runWorld(world, [], after(END + 10))
    expect(telling(await dumpStore(world.store), words)).toEqual([])
    expect(telling(lines, TELLTALES.slice(0, -2))).toEqual([])
    expect(await counts(world)).toEqual(before)
    const kinds = await world.store.db
      .selectFrom('audit')
      .select('kind')
      .where('kind', '=', 'erased')
      .execute()
    expect(kinds).toHaveLength(2)
  })

  it('stays erased, in whatever order and however often the events come', async () => {
    const world = await alive()
    const words = [...TELLTALES, ...(await idsOf(world))]
    const before = await counts(world)
    world.portal.actions.privacyDelete({ id: ID, by: BY_REP })
    await runWorld(world, [], after(END + 10))
    const event = (subscriptionType: string, extra = {}) => ({
      ...{
        eventId: 1,
        subscriptionId: 1,
        portalId: world.portal.credentials.portalId,
        appId: 1,
        attemptNumber: 0,
      },
      ...{ occurredAt: after(END).getTime(), subscriptionType, objectId: Number(ID), ...extra },
    })
    const batch = [
      event('contact.deletion'),
      event('contact.propertyChange', { propertyName: 'lifecyclestage', propertyValue: 'lead' }),
      event('contact.merge', { primaryObjectId: Number(ID), mergedObjectIds: [Number(MERGED)] }),
      event('contact.privacyDeletion'),
    ]
    const at = world.clock.now()
    for (const [round, one] of [batch, batch.toReversed()].entries()) {
      const body = JSON.stringify(one)
      await world.store.db.insertInto('inbox').values({ body, received_at: at, next_at: at }).execute()
      await runWorld(world, [], after(END + 20 + round))
    }
    expect(telling(await dumpStore(world.store), words)).toEqual([])
    expect(await counts(world)).toEqual(before)
    await world.engine.reconcile({ scope: 'full', all: true })
    await runWorld(world, [], after(END + 30))
    expect(telling(await dumpStore(world.store), words)).toEqual([])
    expect(await counts(world)).toEqual(before)
  })

  it('is found to be gone when the webhook was lost: from the list of the living, and from the bin', async () => {
    const world = await alive()
    handOver(world, ['601', '602'], { phone: '1' })
    await runWorld(world, [], after(END + 5))
    world.portal.actions.deleteContact({ id: '602', by: BY_REP })
    await runWorld(world, [], after(END + 10))
    world.portal.setWebhookUrl(undefined)
    for (const id of ['601', '602']) world.portal.actions.privacyDelete({ id, by: BY_REP })
    await world.engine.reconcile()
    await runWorld(world, [], after(END + 20))
    expect(
      telling(await dumpStore(world.store), ['"601"', '"602"', '(601,', '(602,', ',601,', ',602,']),
    ).toEqual([])
    const rows = await world.store.db
      .selectFrom('cycle')
      .select('disposition')
      .where('contact_id', 'like', 'erased:%')
      .execute()
    expect(rows).toEqual([{ disposition: 'withdrawn' }, { disposition: 'withdrawn' }])
  })

  it('is told of first, in full and once', async () => {
    const world = await alive()
    const ask = async (dryRun: boolean) =>
      (await world.engine.perform({ verb: eraseVerb.name, input: { contactId: ID, dryRun } })) as {
        ok: true
        data: { contacts: number; traces: Record<string, number> }
      }
    const rows = (await dumpStore(world.store)).length
    const first = await ask(true)
    expect(first.data).toMatchObject({
      contacts: 2,
      traces: { contact: 2, cycle: 2, inbox: 0, 'pgboss.job': 0 },
    })
    expect(await dumpStore(world.store)).toHaveLength(rows)
    const second = await ask(false)
    expect(second.data).toMatchObject({ contacts: 2, traces: first.data.traces })
    expect(telling(await dumpStore(world.store), [ID, MERGED])).toEqual([])
    expect((await ask(false)).data).toMatchObject({ contacts: 0 })
  })

  it('is struck from batches that were not taken apart, and nobody else is', async () => {
    const world = await alive()
    const portalId = world.portal.credentials.portalId
    const event = (objectId: number, extra = {}) => ({
      ...{ eventId: 1, subscriptionId: 1, portalId, appId: 1, attemptNumber: 0, objectId },
      ...{
        occurredAt: 1,
        subscriptionType: 'contact.propertyChange',
        propertyName: 'lifecyclestage',
        ...extra,
      },
    })
    const merge = { subscriptionType: 'contact.merge', primaryObjectId: 777, mergedObjectIds: [Number(ID)] }
    const bodies = [
      JSON.stringify([event(Number(ID)), event(501), event(777, merge)]),
      JSON.stringify([event(Number(ID))]),
      `{"broken": ${ID}`,
    ]
    const later = after(2 * END)
    for (const body of bodies)
      await world.store.db.insertInto('inbox').values({ body, received_at: later, next_at: later }).execute()
    await world.engine.perform({ verb: eraseVerb.name, input: { contactId: ID, dryRun: false } })
    const left = await world.store.db.selectFrom('inbox').select('body').execute()
    expect(left.map(({ body }) => JSON.parse(body) as unknown)).toEqual([[event(501)]])
    const due = await world.store.db
      .selectFrom('contact')
      .select('next_at')
      .where('contact_id', '=', '777')
      .execute()
    expect(due).toHaveLength(1)
  })
})

describe('the files of the embedded store', () => {
  it('hold nothing of a person who was erased', { timeout: 240_000 }, async () => {
    const root = await mkdtemp(join(tmpdir(), 'pacto-erase-'))
    onTestFinished(() => rm(root, { recursive: true, force: true }))
    const dataDir = join(root, 'data')
    const store = await openStore({ dataDir }, { clock: systemClock, log: keptLog([]) })
    onTestFinished(() => store.close())
    const world = await leadALife(store, [])
    const words = [...TELLTALES, ...(await idsOf(world))]
    expect(await filesHolding(dataDir, words)).not.toEqual([])
    world.portal.actions.privacyDelete({ id: ID, by: BY_FORM })
    await runWorld(world, [], after(END + 10))
    await store.scrub()
    expect(telling(await dumpStore(store), words)).toEqual([])
    expect(await filesHolding(dataDir, words)).toEqual([])
    await store.close()
    expect(await filesHolding(dataDir, words)).toEqual([])
  })
})

/** As bytes: what the engine does not use any more is there all the same. */
async function filesHolding(folder: string, words: string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const held: string[] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path)
    for (const word of words) if (bytes.includes(word)) held.push(`${path}: ${word}`)
  }
  return held
}
