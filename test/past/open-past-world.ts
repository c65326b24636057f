import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Clock } from '../../src/clock.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import { seedAgreement } from '../../src/engine/agreement/seed-agreement.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import { writePast } from '../../src/sandbox/past/write-past.ts'
import { createPortal, type Portal } from '../../src/sandbox/portal/create-portal.ts'
import { portalLines } from '../../src/sandbox/portal/files/lines.ts'
import { savePortal } from '../../src/sandbox/portal/files/save-portal.ts'
import { OBJECT_TYPES } from '../../src/sandbox/portal/rules/object-types.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import { openMemoryStore } from '../support/stores.ts'
import { readRaw, type Raw } from './truth/read-raw.ts'

export const PRESENT = new Date('2026-11-20T16:00:00Z')

export type PastWorld = {
  portal: Portal
  /** The portal's file, as it was before anybody looked at it. */
  raw: Raw
  /** Nobody has written anything to the portal. */
  isUntouched(): boolean
  /** An agreement comes into force, and the service is started for the first time. */
  start(document: string): Promise<void>
  /** What a verb answers; throws what it refuses with. */
  ask(verb: string, input: unknown): Promise<unknown>
  close(): Promise<void>
}

/** A portal with a drawn past, and an engine beside it that was never started. Waiting takes no time. */
export async function openPastWorld({
  seed,
  contacts,
}: {
  seed: number
  contacts: number
}): Promise<PastWorld> {
  const clock = leapingClock(PRESENT)
  const log = pino({ level: 'silent' })
  const portal = createPortal({ clock, seed })
  await writePast(portal, { months: 6, seed, contacts })
  const folder = await mkdtemp(join(tmpdir(), 'pacto-past-'))
  await savePortal(portal, join(folder, 'portal.jsonl'))
  const raw = readRaw(join(folder, 'portal.jsonl'))
  const before = textOf(portal)
  const rest = await portal.listen(0)
  const store = await openMemoryStore()
  const { accessToken, portalId } = portal.credentials
  const budget = createStoreBudget(store.db, { clock })
  const hs = createHubSpot({ accessToken, baseUrl: rest.url, budget, clock, log })
  const create = (): Engine => createEngine({ db: store.db, hs, clock, log, portalId: String(portalId) })
  let engine = create()
  return {
    portal,
    raw,
    isUntouched: () => textOf(portal) === before,
    start: async (document) => {
      const read = readAgreement(document, { now: clock.now() })
      if (!read.ok) throw new Error(JSON.stringify(read.problems))
      await seedAgreement(store.db, { document, ...read.agreement, at: clock.now() })
      engine = create()
      await engine.begin()
    },
    ask: async (verb, input) => {
      const answered = await engine.perform({ verb, input })
      if (!answered.ok) throw new Error(JSON.stringify(answered))
      return answered.data
    },
    close: async () => {
      await portal.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

function textOf({ state }: Portal): string {
  const types = OBJECT_TYPES.map(({ name }) => name)
  return JSON.stringify([...portalLines(state, types)])
}

function leapingClock(start: Date): Clock {
  let present = start
  return {
    now: () => present,
    until: (instant) => {
      if (instant > present) present = instant
      return Promise.resolve()
    },
  }
}

/** Reads the past to its end. */
export async function readPast({ ask }: PastWorld, days = 90): Promise<void> {
  const input = { days, until: null, again: false }
  for (;;) {
    const { state } = (await ask('past.turn', input)) as { state: string }
    if (state === 'done') return
  }
}
