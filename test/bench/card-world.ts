import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { pino } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { systemClock, type Clock } from '../../src/clock.ts'
import { seedAgreement } from '../../src/engine/agreement/seed-agreement.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { runEngine } from '../../src/engine/run-engine.ts'
import { setUp } from '../../src/engine/setup/set-up.ts'
import { taskKeyPlaceIn } from '../../src/engine/setup/task-key.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import { createPortal, type Portal } from '../../src/sandbox/portal/create-portal.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { storeBatches } from '../../src/store/inbox/store-batches.ts'
import { openStore, type StoreOptions } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createApp } from '../../webhooks/app.ts'

/** A Monday, 10:00 in Madrid; from there it runs as fast as the machine's. */
const START = new Date('2026-11-23T09:00:00Z')
const OWNERS = 100
const COPIES_FROM = 9_000_000
const AT_A_TIME = 1_000
const log = pino({ level: 'silent' })
const BY_FORM = { sourceType: 'FORM' }

export type CardWorld = {
  url: string
  secret: string
  portalId: number
  appId: number
  shiftMs: number
  /** Handed over through the engine. */
  real: string[]
  /** Their copies that the portal has too. */
  others: string[]
  users: string[]
  close(): Promise<void>
}

export type CardWorldSize = { real: number; cycles: number; others: number }

/**
 * The whole service on a store with many open cycles: some handed over through HubSpot's webhooks, all others copied
 * from the first of them inside the database. The engine runs beside, as it does.
 */
export async function openCardWorld(place: StoreOptions, size: CardWorldSize): Promise<CardWorld> {
  const shiftMs = START.getTime() - systemClock.now().getTime()
  const clock = shifted(shiftMs)
  const store = await openStore(place, { clock: systemClock, log })
  const portal = createPortal({ clock, requireDocumentedFields: true, tier: 'enterprise' })
  const rest = await portal.listen(0)
  const { accessToken, clientSecret, portalId, appId } = portal.credentials
  const hs = createHubSpot({
    accessToken,
    baseUrl: rest.url,
    budget: createStoreBudget(store.db, { clock }),
    clock,
    log,
  })
  const engine = createEngine({ db: store.db, hs, clock, log, portalId: String(portalId) })
  const service = await listen({ engine, store, clock, portalId, clientSecret })
  const agreement = await readDocument()
  const { language } = agreement.operations
  const place2 = await taskKeyPlaceIn(store.db)
  await setUp(
    { hs, place: place2 },
    { language, reasons: agreement.terms.reasons, dryRun: false, retryTaskKey: false },
  )
  await seedAgreement(store.db, { ...agreement, at: START })
  await engine.begin()

  const users = fillOwners(portal)
  const others = Array.from({ length: size.others }, (_, index) => String(COPIES_FROM + index))
  fillContacts(portal, others)
  portal.setWebhookUrl(`${service.url}/webhooks/hubspot`)
  const stop = new AbortController()
  const delivering = portal.run(stop.signal)
  const running = runEngine({ clock, log }, engine, stop.signal).finished
  const real = Array.from({ length: size.real }, (_, index) => String(1_000 + index))
  fillContacts(portal, real)
  await untilHandedOver(store, real)
  await copyCycles(store, { from: real[0] ?? '', portalId, count: size.cycles })
  return {
    url: service.url,
    secret: clientSecret,
    portalId,
    appId,
    shiftMs,
    real,
    others,
    users,
    close: async () => {
      stop.abort()
      await Promise.allSettled([running, delivering])
      await service.close()
      await portal.close()
      await store.close()
    },
  }
}

function shifted(byMs: number): Clock {
  return {
    now: () => new Date(systemClock.now().getTime() + byMs),
    until: (instant, signal) => systemClock.until(new Date(instant.getTime() - byMs), signal),
  }
}

async function readDocument() {
  const text = await readFile(new URL('../data/agreement-weekdays.yaml', import.meta.url), 'utf8')
  const document = text.replace(/^( *(?:digest|shield):) \{.*$/gm, '$1 off')
  const read = readAgreement(document, { now: START })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return { document, ...read.agreement }
}

type Served = { engine: Engine; store: Store; clock: Clock; portalId: number; clientSecret: string }

async function listen({ engine, store, clock, portalId, clientSecret }: Served) {
  const config = { publicUrl: '', clientSecrets: [clientSecret] }
  const app = createApp({
    config,
    clock,
    log,
    health: () => Promise.reject(new Error('not asked for here')),
    storeBatches: (batches) => storeBatches(store.db, batches),
    cards: { engine, portalId: String(portalId) },
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((ready, failed) => server.once('listening', ready).once('error', failed))
  config.publicUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  return { url: config.publicUrl, close }
}

/** Answers their user ids. */
function fillOwners(portal: Portal): string[] {
  return Array.from({ length: OWNERS }, (_, index) => {
    const userId = String(9_001 + index)
    portal.actions.upsertOwner({
      id: String(index + 1),
      userId,
      email: `rep${String(index + 1)}@x.example`,
      firstName: 'Person',
      lastName: String(index + 1),
      teams: [{ id: '101', name: 'Sales', primary: true }],
    })
    return userId
  })
}

/** Ten of them to a company, and one in twenty with an open ticket. */
function fillContacts({ actions }: Portal, ids: string[]): void {
  for (const [index, id] of ids.entries()) {
    const properties = {
      email: `lead${id}@lead.example`,
      firstname: `Lead ${id}`,
      company: 'Quill & Quaver',
      lifecyclestage: 'marketingqualifiedlead',
      hubspot_owner_id: String(1 + (index % OWNERS)),
    }
    actions.createContact({ id, properties, by: BY_FORM })
  }
  const companies = ids.filter((_, index) => index % 10 === 0)
  const made = companies.map((id) =>
    actions.createObject({ objectType: 'companies', properties: { name: `Company of ${id}` }, by: BY_FORM }),
  )
  for (const [index, id] of ids.entries()) {
    const from = { objectType: 'contacts', id }
    actions.associate({ from, to: { objectType: 'companies', id: made[Math.floor(index / 10)] ?? '' } })
    if (index % 20 !== 0) continue
    const ticket = { subject: 'It squeaks', hs_pipeline_stage: '1' }
    const ticketId = actions.createObject({ objectType: 'tickets', properties: ticket, by: BY_FORM })
    actions.associate({ from, to: { objectType: 'tickets', id: ticketId } })
  }
}

async function untilHandedOver({ db }: Store, ids: string[]): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from cycle where contact_id = any(${ids}::text[])`.execute(db)
    if (rows[0]?.count === ids.length) return
    await systemClock.until(new Date(systemClock.now().getTime() + 200))
  }
}

type Copies = { from: string; portalId: number; count: number }

/** All but the ids is the real one's; a cycle's id is what the engine would have given it. */
async function copyCycles({ db }: Store, { from, portalId, count }: Copies): Promise<void> {
  const { rows } = await sql<{ at: Date }>`
    select handoff_at as at from cycle where contact_id = ${from}`.execute(db)
  const at = rows[0]?.at.getTime() ?? Number.NaN
  for (let first = 0; first < count; first += AT_A_TIME) {
    const length = Math.min(AT_A_TIME, count - first)
    const pairs = Array.from({ length }, (_, index) => {
      const id = String(COPIES_FROM + first + index)
      const text = [portalId, id, at].join(':')
      return { id, cycle: createHash('sha256').update(text).digest('hex').slice(0, 32) }
    })
    const given = sql`jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(id text, cycle text)`
    await sql`
      insert into contact (contact_id, next_at, ready_at, facts, asked_at, wanted, confirmed)
      select pair.id, next_at + interval '1 day', ready_at + interval '1 day', facts, asked_at + interval '1 day', wanted, wanted
      from contact, ${given} where contact_id = ${from}`.execute(db)
    await sql`
      insert into cycle (cycle_id, agreement_key, agreement_version, contact_id, number, handoff_at, tier, origin,
        disposition, reason, live, state, created_at, closed_at, source)
      select pair.cycle, agreement_key, agreement_version, pair.id, number, handoff_at, tier, origin,
        disposition, reason, live, state, created_at, closed_at, source
      from cycle, ${given} where contact_id = ${from}`.execute(db)
  }
  // What is looked for by; all columns would take longer than a statement may.
  await sql`analyze contact (contact_id, next_at, ready_at, deliver_at, asked_at, gone)`.execute(db)
  await sql`analyze cycle (contact_id, cycle_id, agreement_key, live, disposition)`.execute(db)
}
