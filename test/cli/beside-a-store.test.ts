import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHubSpot } from '../../src/hubspot/client.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { openMemoryStore } from '../support/stores.ts'
import { handOver, MONDAY_10, openTestWorld, WITH_DIGESTS } from '../support/test-world.ts'
import { pacto, type Ran } from './command-line.ts'

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
/** More than three at once from one source are parked. */
const DOCUMENT = WITH_DIGESTS.replace('over: 50', 'over: 3')
const properties = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }

let world: World
let run: (...argv: string[]) => Promise<Ran>
const closing: (() => Promise<unknown>)[] = []

/** One store for all: four leads of an import, 501 and 502 overdue, 503 just handed over. */
beforeAll(async () => {
  world = await openTestWorld(await openMemoryStore(), { document: DOCUMENT })
  closing.push(() => world.close())
  const contacts = ['701', '702', '703', '704'].map((id) => ({ id, properties }))
  world.portal.actions.importContacts({ contacts, by: { sourceType: 'IMPORT', sourceId: '7' } })
  handOver(world, ['501', '502'])
  await runWorld(world, [], after(72))
  handOver(world, ['503'])
  await runWorld(world, [], after(75))
  const { clock, portal, store, restUrl: baseUrl } = world
  const budget = createStoreBudget(store.db, { clock })
  const { accessToken } = portal.credentials
  const hs = createHubSpot({ accessToken, baseUrl, budget, clock, log: pino({ level: 'silent' }) })
  const dataDir = await mkdtemp(join(tmpdir(), 'pacto-cli-'))
  closing.push(() => rm(dataDir, { recursive: true }))
  const service = await openSocketService(dataDir, { store, clock, hs })
  closing.push(() => service.close())
  run = (...argv) => pacto(argv, { env: { DATA_DIR: dataDir }, clock })
}, 60_000)

afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

describe('pacto batch', () => {
  it('lists what is parked, says what a decision would mean, and decides once', async () => {
    const listed = await run('batch', 'list', '--json')
    const { batches } = listed.json() as { batches: { batchId: string; count: number }[] }
    expect([listed.code, batches.length, batches[0]?.count]).toEqual([0, 1, 4])
    const id = batches[0]?.batchId ?? ''
    expect((await run('batch', 'list')).out).toMatch(
      /IMPORT:7 {2}4 handoffs .*waits for a decision {2}e\.g\. 70/,
    )
    const dry = await run('batch', 'start', id, '--dry-run')
    expect(dry.out).toMatch(/^4 handoffs\. Nothing was done: a dry run\.\nowner 1 {2}4 handoffs/)
    expect((await run('batch', 'list')).out).toMatch(/since \w{3} \d+ \w{3}, \d\d:\d\d {2}/)
    expect((await run('batch', 'start', id)).out).toMatch(/^Decided: 4 handoffs\./)
    expect((await run('batch', 'list')).out).toContain('start by machine')
    expect(await run('batch', 'exempt', id)).toMatchObject({ code: 1, out: '' })
    expect((await run('batch', 'start', 'none', '--json')).json()).toMatchObject({
      error: { code: 'batch_unknown' },
    })
  })

  it('leaves the decision to managers and admins', async () => {
    const refused = await run('batch', 'start', 'none', '--as', 'rep@x.example')
    expect(refused).toMatchObject({
      code: 1,
      err: 'Only a manager or an admin decides about a parked batch.',
    })
  })
})

describe('pacto report', () => {
  it('tells what is open now in local times and by names, and no period', async () => {
    const { out } = await run('report', 'today')
    const [title = '', columns = '', ...rows] = out.split('\n')
    expect(title).toMatch(/^Today \(Europe\/Madrid\) · as of \w{3} \d+ \w{3}, \d\d:\d\d$/)
    expect(columns).toMatch(/^contact +step +status +dueAt/)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row).not.toMatch(/\d{4}-\d\d-\d\dT/)
    expect((await run('report', 'today', '--csv')).out).toMatch(/\d{4}-\d\d-\d\dT/)
  })

  it('is CSV or JSON, not both', async () => {
    expect(await run('report', 'today', '--csv', '--json')).toMatchObject({ code: 2, out: '' })
  })
})

describe('pacto act', () => {
  const hold = ['--reason', 'lead_away', '--until', '3d', '--as', 'rep@x.example']

  it('puts a handoff on hold, once', async () => {
    expect(await run('act', 'hold', '503', ...hold, '--dry-run')).toMatchObject({ code: 0 })
    expect(await run('act', 'hold', '503', ...hold)).toMatchObject({ code: 0, out: 'Done.' })
    await runWorld(world, [], after(76))
    expect(await run('act', 'hold', '503', ...hold)).toMatchObject({ code: 1, out: '' })
  })

  it('refuses what is too late, and a reason that is not agreed', async () => {
    const late = await run('act', 'hold', '501', ...hold, '--json')
    expect([late.code, late.json()]).toEqual([1, expect.objectContaining({ ok: false })])
    const rejected = await run('act', 'reject', '502', '--reason', 'no_such', '--as', 'rep@x.example')
    expect(rejected).toMatchObject({ code: 1, out: '' })
    expect(rejected.err).not.toBe('')
  })
})

describe('pacto review', () => {
  it('disputes a breach, and lists it', async () => {
    const asked = await run('review', 'ask', '501', '--about', 'breach', '--as', 'rep@x.example')
    expect(asked).toMatchObject({ code: 0, out: 'Done.' })
    await runWorld(world, [], after(78))
    expect((await run('review', 'list', '--open')).out).toMatch(/contact 501 {2}handoff 1 {2}breach {2}open/)
    expect(await run('review', 'ask', '503', '--about', 'breach', '--as', 'rep@x.example')).toMatchObject({
      code: 1,
    })
  })
})

describe('pacto reconcile', () => {
  it('says what it compared', async () => {
    const { code, out } = await run('reconcile')
    expect(code).toBe(0)
    expect(out).toMatch(/^\d+ looked at, /)
    expect(out).toContain('7 in the handoff stage')
    expect(out).toMatch(/^7 handoffs = /m)
  })
})

describe('pacto erase', () => {
  it('says where a person is named, and changes nothing, in a dry run', async () => {
    const address = 'https://app.hubspot.com/contacts/1/record/0-1/502'
    const { code, out } = await run('erase', address, '--dry-run')
    expect(code).toBe(0)
    expect(out).toMatch(/^This contact is named in\n[^]*cycle {2,}1[^]*Nothing was changed\.$/)
    expect((await run('erase', '502', '--dry-run')).out).toBe(out)
    expect((await run('erase', '999', '--dry-run')).out).toBe('Nothing in Pacto names this contact.')
  })
})
