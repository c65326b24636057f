import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nock from 'nock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askSocket } from '../src/cli/ask-socket.ts'
import { systemClock } from '../src/clock.ts'
import { createEngine, type Engine } from '../src/engine/create-engine.ts'
import { setUp } from '../src/engine/setup/set-up.ts'
import { createHubSpot, type HubSpot } from '../src/hubspot/client.ts'
import { createLogger, type Log } from '../src/log.ts'
import { REPORT_DUTIES } from '../src/reports/duties.ts'
import { REPORT_VERBS } from '../src/reports/report-verbs.ts'
import type { World } from '../src/sandbox/world/open-world.ts'
import { runWorld } from '../src/sandbox/world/run-world.ts'
import { createStoreBudget } from '../src/store/budget.ts'
import type { Store } from '../src/store/store.ts'
import { serveSocket } from '../webhooks/admin/serve-socket.ts'
import { createSocketApp } from '../webhooks/admin/socket-app.ts'
import { createApp } from '../webhooks/app.ts'
import { openEchoHubSpot } from './security/echo-hubspot.ts'
import { fillPortal, LEAD, MARK, marked, NOTE, SECRETS } from './security/marks.ts'
import { dumpStore } from './support/dump-store.ts'
import { openMemoryStore } from './support/stores.ts'
import { CARD_AGREEMENT } from './support/staged-world.ts'
import { BY_REP, MONDAY_10, openTestWorld } from './support/test-world.ts'
import { callSigned, newId } from './webhooks/cards/call-card.ts'
import { listen, send } from './webhooks/door.ts'

const lines: string[] = []
const log: Log = createLogger({
  level: 'trace',
  clock: systemClock,
  destination: { write: (line) => void lines.push(line) },
})

const opened: Awaited<ReturnType<typeof openEchoHubSpot>>[] = []
let store: Store
let world: World

/** What the log says of marks; empty is good. */
const telling = (): string[] => lines.filter((line) => MARK.test(line))

const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)
let minutes = 0
const pass = (more: number): Promise<void> => runWorld(world, [], after((minutes += more)))

beforeAll(async () => {
  store = await openMemoryStore()
  const { accessToken, clientSecret } = SECRETS
  const document = `${marked(CARD_AGREEMENT).replace('over: 3,', 'over: 30,').trimEnd()}\n  channels: { kind: slack }\n`
  world = await openTestWorld(store, { log, document, portal: { accessToken, clientSecret } })
  for (const [id, name, team] of [
    ['1', 'rep', '101'],
    ['3', 'm', '101'],
    ['4', 'marketing', '201'],
    ['7', 'admin', '301'],
  ] as const)
    world.portal.actions.upsertOwner({
      ...{
        id,
        userId: `900${id}`,
        email: `${name}@zzmark.example`,
        firstName: 'Zzmarkus',
        lastName: 'Zzmark',
      },
      teams: [{ id: team, name: 'Team Zzmark', primary: true }],
    })
  fillPortal(world, ['501', '502', '503', '504'])
  await pass(5)
}, 120_000)

afterAll(async () => {
  for (const echo of opened) await echo.close()
  await world.close()
  await store.close()
})

const post = (path: string, body: unknown, userId = '9001') =>
  callSigned(world, {
    path,
    method: 'POST',
    userId,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const get = (path: string, params: Record<string, string> = {}, userId = '9003') =>
  callSigned(world, { path, params, userId })
const act = (contactId: string, what: object, userId?: string) =>
  post('/api/card/act', { requestId: newId(), contactId, number: 1, act: what }, userId)
const ids = () => ({ requestId: newId() })

/** The service of a HubSpot that refuses everything and quotes what it was sent. */
async function engineOnEcho(): Promise<{ engine: Engine; hs: HubSpot; echo: (typeof opened)[number] }> {
  const echo = await openEchoHubSpot()
  opened.push(echo)
  const { clock } = world
  const budget = createStoreBudget(store.db, { clock })
  const hs = createHubSpot({ accessToken: SECRETS.accessToken, baseUrl: echo.url, budget, clock, log })
  const portalId = String(world.portal.credentials.portalId)
  const parts = { db: store.db, hs, clock, log, portalId, verbs: REPORT_VERBS }
  return { engine: createEngine({ ...parts, channelUrl: SECRETS.channelUrl }), hs, echo }
}

/** Rows that tell of a lead: of an address, where it leads to may be kept, for tiers ask for it. */
async function countMarks(): Promise<number> {
  const rows = await dumpStore(store)
  return rows.filter((row) => MARK.test(row.replaceAll('@zzmark.example', ''))).length
}

/** Failures as libraries throw them, with what they hang on. */
const FAULTS: Error[] = [
  Object.assign(new Error('duplicate key value violates unique constraint "x"'), {
    ...{ code: '23505', constraint: 'x', detail: `Key (email)=(${LEAD.email}) already exists.` },
    ...{ query: `select '${NOTE}'`, params: [NOTE], where: NOTE, internalQuery: NOTE },
  }),
  Object.assign(new Error(`invalid input syntax for type json: "${NOTE}"`), { code: '22P02' }),
  new SyntaxError(`Unexpected token 'Z', "${LEAD.company}" is not valid JSON`),
  new Error(
    `HTTP-Code: 400\nMessage: bad\nBody: {"message":"${LEAD.firstname}"}\nHeaders: {"a":"${LEAD.lastname}"}`,
  ),
  new Error('fetch failed', { cause: Object.assign(new Error(NOTE), { code: 'ECONNRESET', detail: NOTE }) }),
  Object.assign(new Error('connect failed'), {
    connectionString: `postgres://u:${SECRETS.databasePassword}@h/d`,
  }),
  new Error(`password authentication failed for postgres://u:${SECRETS.databasePassword}@db.example/d`),
]

describe('no line of the log names a person or a secret', () => {
  it('of webhooks, sound, poisoned, foreign or unsigned', async () => {
    const event = {
      eventId: 1,
      subscriptionId: 1,
      portalId: world.portal.credentials.portalId,
      appId: 1,
      attemptNumber: 0,
      occurredAt: after(minutes).getTime(),
    }
    const change = {
      ...event,
      subscriptionType: 'contact.propertyChange',
      objectId: 501,
      propertyName: 'pacto_rejection_note',
      propertyValue: NOTE,
    }
    const bodies = [
      JSON.stringify([change, { ...change, objectId: LEAD.firstname }, NOTE, { [LEAD.email]: NOTE }, null]),
      JSON.stringify([
        { ...change, portalId: 99 },
        { ...change, subscriptionType: NOTE },
      ]),
      JSON.stringify({ not: NOTE }),
      `[{"${NOTE}`,
    ]
    for (const body of bodies)
      for (const secret of [SECRETS.clientSecret, 'else']) {
        const path = `/webhooks/hubspot?who=${encodeURIComponent(LEAD.email)}`
        const at = String(world.clock.now().getTime())
        const url = `${world.serviceUrl}/webhooks/hubspot?who=${LEAD.email}`
        const signature = createHmac('sha256', secret).update(`POST${url}${body}${at}`).digest('base64')
        await send(Number(new URL(world.serviceUrl).port), {
          path,
          body,
          headers: {
            'x-hubspot-signature-v3': signature,
            'x-hubspot-request-timestamp': at,
            'x-request-id': LEAD.email,
            authorization: `Bearer ${SECRETS.accessToken}`,
            cookie: NOTE,
          },
        })
      }
    await pass(1)
    expect(lines.some((line) => line.includes('items of a batch were put aside'))).toBe(true)
    expect(telling()).toEqual([])
  })

  it('of cards: looked at, acted on, refused, malformed', async () => {
    expect((await get('/api/card', { contactId: '501' })).text).toMatch(MARK)
    const reject = {
      kind: 'reject',
      reason: 'other',
      note: NOTE,
      otherContact: '',
      criterion: null,
      returnAt: null,
      quality: null,
    }
    expect((await act('502', reject)).status).toBe(200)
    await act('501', { ...reject, reason: 'duplicate', otherContact: NOTE })
    await act('501', { ...reject, reason: LEAD.firstname })
    await act('501', { kind: 'answer', reviewId: LEAD.lastname, granted: true })
    await act('501', { kind: 'accept' }, '9999')
    await act('503', { kind: 'hold', reason: NOTE, untilAt: after(600).toISOString() })
    await post('/api/card/act', `{"${NOTE}": `)
    const attempt = { channel: 'call', result: 'answered', at: after(minutes).toISOString(), note: NOTE }
    await post('/api/card/attempt', { ...ids(), contactId: '503', number: 1, attempt })
    await post('/api/card/attempt', {
      ...ids(),
      contactId: '503',
      number: 1,
      attempt: { ...attempt, channel: NOTE },
    })
    await post('/api/card/rating', { ...ids(), contactId: '503', number: 1, quality: 'poor' })
    await get(`/api/card/${LEAD.firstname}`, { note: NOTE })
    await pass(30)
    expect(telling()).toEqual([])
  })

  it('of the page, its files and its settings', async () => {
    for (const path of [
      '/api/page/start',
      '/api/report/today',
      '/api/page/batches',
      '/api/page/meeting',
      '/api/page/decisions',
    ])
      await get(path, { team: LEAD.company, period: NOTE })
    await get('/api/page/names', { ids: '501,502' })
    await get(`/api/report/${LEAD.firstname}`, { owner: LEAD.email })
    const filters = { period: '', team: '', owner: '', source: '', tier: '' }
    const file = { kind: 'report', report: 'scoreboard', filters }
    const link = JSON.parse((await post('/api/page/link', { ...ids(), file }, '9007')).text) as {
      data: { url: string }
    }
    const { pathname } = new URL(link.data.url)
    for (const path of [`/behind${pathname}`, pathname, pathname, `/DOWNLOAD/${LEAD.firstname}`])
      await send(Number(new URL(world.serviceUrl).port), { method: 'GET', path })
    expect(lines.filter((line) => line.includes(pathname.split('/').at(-1) ?? '-'))).toEqual([])
    await post(
      '/api/page/decision',
      { ...ids(), about: NOTE, text: NOTE, ownerId: '1', dueOn: '2026-12-01' },
      '9007',
    )
    await post('/api/page/spend', { ...ids(), source: NOTE, month: '2026-11', amount: 1 }, '9007')
    await post('/api/page/reassign', { ...ids(), contactIds: ['501'], ownerId: '1' }, '9003')
    for (const path of ['agreement', 'calendars', 'people', 'connection', 'doctor'])
      await get(`/api/settings/${path}`, {}, '9007')
    const document = marked(CARD_AGREEMENT)
    await post('/api/settings/draft', { expected: null, change: { document } }, '9007')
    await post('/api/settings/check', { change: { document: `${document}\n${NOTE}` } }, '9007')
    await post('/api/settings/sign', { side: 'sales', hash: NOTE }, '9003')
    await post('/api/settings/change', { change: { kind: 'admin', add: LEAD.email } }, '9007')
    await post('/api/settings/retry', { delivery: { kind: 'task', key: NOTE } }, '9007')
    await pass(1)
    expect(telling()).toEqual([])
  })

  it('of doors that throw', async () => {
    const config = { publicUrl: world.serviceUrl, clientSecrets: [SECRETS.clientSecret] }
    for (const fault of FAULTS) {
      const fail = () => Promise.reject(fault)
      const engine = {
        ...world.engine,
        lookAtContact: fail,
        act: fail,
        logAttempt: fail,
        rateLead: fail,
        perform: fail,
      }
      const app = createApp({
        ...{ config, clock: systemClock, log, health: fail, storeBatches: fail },
        cards: { engine, portalId: String(world.portal.credentials.portalId) },
      })
      await using door = await listen(app)
      const at = { ...world, clock: systemClock as never, serviceUrl: world.serviceUrl, listensOn: door.port }
      const call = (path: string, params: Record<string, string>) => callSigned(at, { path, params })
      expect((await call('/api/card', { contactId: '501' })).status).toBeGreaterThanOrEqual(500)
      await call('/api/report/today', {})
      await call('/api/settings/agreement', {})
      await send(door.port, { method: 'GET', path: `/download/${'z'.repeat(43)}` })
      await send(door.port, { method: 'GET', path: '/readyz' })
    }
    expect(telling()).toEqual([])
  })

  it('of the command line’s socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pacto-marks-'))
    const path = join(folder, 'pacto.sock')
    const throwing = { perform: () => Promise.reject(FAULTS[0] ?? new Error('x')) }
    for (const { perform } of [world.engine, throwing]) {
      const socket = await serveSocket(createSocketApp({ log, perform }), path)
      for (const verb of ['cycle.explain', 'operations.show', 'agreement.draft', 'erase', 'act'])
        await askSocket(path, { verb, input: { document: NOTE, contactId: LEAD.firstname } })
      await socket.close()
    }
    await rm(folder, { recursive: true })
    expect(telling()).toEqual([])
  })

  it('of a HubSpot that quotes what it was sent', { timeout: 60_000 }, async () => {
    const { engine, hs, echo } = await engineOnEcho()
    const { clock } = world
    for (let round = 0; round < 12; round += 1) {
      await store.db
        .updateTable('contact')
        .set({
          next_at: clock.now(),
          ready_at: clock.now(),
          deliver_at: clock.now(),
          confirmed: '{}' as never,
          lease_until: null,
        })
        .execute()
      await store.db
        .updateTable('task')
        .set({ deliver_at: clock.now(), confirmed: '{}' as never })
        .execute()
      for (const step of [
        engine.workContacts,
        engine.deliverContacts,
        engine.deliverTasks,
        engine.makeDigests,
        engine.deliverDigests,
      ])
        await step().catch((error: unknown) => log.error({ err: error }, 'a step of the engine failed'))
      await engine
        .reconcile({ scope: 'full' })
        .catch((error: unknown) => log.warn({ err: error }, 'compared'))
      await engine.askWaiting().catch((error: unknown) => log.warn({ err: error }, 'asked'))
      const looked = { contactId: '501', userId: '9001', language: 'en' as const }
      await engine
        .lookAtContact(looked as never)
        .catch((error: unknown) => log.warn({ err: error }, 'looked'))
      await engine
        .perform({ verb: 'settings.doctor', input: { as: '9007', language: 'en' } })
        .catch((error: unknown) => log.warn({ err: error }, 'examined'))
      await setUp(
        { hs, place: 'property' as never },
        { language: 'en', reasons: [], dryRun: false, retryTaskKey: false },
      ).catch((error: unknown) => log.warn({ err: error }, 'set up'))
      await store.db.updateTable('budget').set({ blocked_until: null, failures: 0 }).execute()
      clock.jumpTo(after((minutes += 60)))
    }
    expect(echo.answered()).toBeGreaterThan(40)
    for (const duty of engine.duties)
      await duty.run().catch((error: unknown) => log.error({ err: error }, duty.name))
    expect(JSON.stringify(await store.db.selectFrom('contact').select('stuck').execute())).not.toMatch(MARK)
    expect(telling()).toEqual([])
  })

  it('of a channel that refuses a post', async () => {
    nock.disableNetConnect()
    nock.enableNetConnect('127.0.0.1')
    const { origin, pathname } = new URL(SECRETS.channelUrl)
    const refused = nock(origin).post(pathname).reply(404, `no_team: ${SECRETS.channelUrl}`)
    const { hs, clock } = world
    const portalId = String(world.portal.credentials.portalId)
    const parts = { db: store.db, hs, clock, log, portalId, verbs: REPORT_VERBS, duties: REPORT_DUTIES }
    const engine = createEngine({ ...parts, channelUrl: SECRETS.channelUrl })
    await engine.perform({
      verb: 'meeting.post',
      input: { requestId: newId(), period: '2026-11', as: '9007' },
    })
    await engine.duties.find(({ name }) => name === 'post-packs')?.run()
    expect(refused.isDone()).toBe(true)
    nock.cleanAll()
    nock.enableNetConnect()
    expect(lines.some((line) => line.includes('a pack could not be posted'))).toBe(true)
    expect(telling()).toEqual([])
  })

  it('of a past that is read, diagnosed, simulated and taken over, and the store keeps nothing of it', async () => {
    const marksBefore = await countMarks()
    const again = { days: 90, until: null, again: true }
    for (const { engine } of [world, await engineOnEcho()]) {
      let isDone = false
      for (let turn = 0; turn < 30 && !isDone; turn += 1) {
        const input = turn === 0 ? again : { ...again, again: false }
        const answer = await engine.perform({ verb: 'past.turn', input }).catch((error: unknown) => {
          log.warn({ err: error }, 'the past could not be read')
          return null
        })
        isDone = !answer?.ok || (answer.data as { state: string }).state === 'done'
      }
      const kept = await store.db.selectFrom('past_lead').select('contact_id').execute()
      if (engine === world.engine) expect(kept.length).toBeGreaterThan(2)
      for (const [verb, input] of [
        ['diagnose', { language: 'es', draft: true }],
        ['agreement.simulate', { document: marked(CARD_AGREEMENT), tries: [], days: null }],
        ['backfill.turn', { dryRun: true, days: 90 }],
      ] as const)
        await engine.perform({ verb, input }).catch((error: unknown) => log.warn({ err: error }, verb))
    }
    expect(telling()).toEqual([])
    expect(await countMarks()).toBe(marksBefore)
  })

  it('of a person who is erased', async () => {
    world.portal.actions.privacyDelete({ id: '501', by: BY_REP })
    await pass(60)
    await world.engine.perform({ verb: 'erase', input: { contactId: '502', dryRun: false } })
    expect(lines.some((line) => line.includes('a person was erased'))).toBe(true)
    expect(telling()).toEqual([])
  })
})

const MAIN = fileURLToPath(new URL('../webhooks/main.mjs', import.meta.url))

/** Everything a start says, on both outputs. */
const start = (env: Record<string, string>, cwd: string): Promise<string> =>
  new Promise((resolve) => {
    const base = {
      PATH: process.env['PATH'],
      DATA_DIR: join(cwd, 'data'),
      PORT: '0',
      HUBSPOT_API_URL: 'http://127.0.0.1:9',
    }
    execFile(
      process.execPath,
      [MAIN],
      { env: { ...base, ...env }, cwd, timeout: 60_000 },
      (_error, out, err) => {
        resolve(out + err)
      },
    )
  })

describe('a start that fails', () => {
  const sound = {
    PUBLIC_URL: 'https://hooks.example.com',
    HUBSPOT_ACCESS_TOKEN: SECRETS.accessToken,
    HUBSPOT_CLIENT_SECRET: SECRETS.clientSecret,
    HUBSPOT_PORTAL_ID: '1',
    PACTO_CHANNEL_URL: SECRETS.channelUrl,
  }

  it.each<[string, Record<string, string>]>([
    [
      'with values it cannot take',
      {
        HUBSPOT_ACCESS_TOKEN: `${SECRETS.accessToken} ${SECRETS.accessToken}`,
        HUBSPOT_CLIENT_SECRET: 'zzmark one,zzmark two,zzmark three',
        DATABASE_URL: `mysql://u:${SECRETS.databasePassword}@h/d`,
        PACTO_CHANNEL_URL: `${SECRETS.channelUrl.replace('https', 'http')}`,
        PUBLIC_URL: `https://u:${SECRETS.databasePassword}@h.example`,
      },
    ],
    [
      'with a database that is not there',
      { ...sound, DATABASE_URL: `postgres://zzmarkuser:${SECRETS.databasePassword}@127.0.0.1:9/none` },
    ],
  ])('%s names no secret', { timeout: 120_000 }, async (_what, env) => {
    const folder = await mkdtemp(join(tmpdir(), 'pacto-marks-'))
    const said = await start(env, folder)
    await rm(folder, { recursive: true })
    expect(said).not.toBe('')
    expect(said).not.toMatch(MARK)
  })
})
