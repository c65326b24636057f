import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import type { Clock } from '../../src/clock.ts'
import { seedAgreement } from '../../src/engine/agreement/seed-agreement.ts'
import { createEngine, type Engine } from '../../src/engine/create-engine.ts'
import type { Answer, RemoteVerb } from '../../src/engine/verbs/remote-verb.ts'
import { createHubSpot, type HubSpot } from '../../src/hubspot/client.ts'
import { REPORT_VERBS } from '../../src/reports/report-verbs.ts'
import { createStoreBudget } from '../../src/store/budget.ts'
import type { Store } from '../../src/store/store.ts'

/** Mon–Fri 09:00–18:00 in Madrid, signed by a@x.example and b@x.example. */
export const WEEKDAYS = readFileSync(new URL('../data/agreement-weekdays.yaml', import.meta.url), 'utf8')

const log = pino({ level: 'silent' })

/** A store with the agreement of a document as version 1, before anything was handed over. */
export async function agree({ db }: Store, clock: Clock, document = WEEKDAYS): Promise<void> {
  const read = readAgreement(document, { now: clock.now() })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  await seedAgreement(db, { document, ...read.agreement, at: clock.now() })
}

/** An engine for verbs that need no HubSpot, unless one is given. */
export function engineOn({ db }: Store, clock: Clock, hs?: HubSpot): Engine {
  const budget = createStoreBudget(db, { clock })
  const nobody = createHubSpot({ accessToken: 'none', baseUrl: 'http://127.0.0.1:9', budget, clock, log })
  return createEngine({ db, hs: hs ?? nobody, clock, log, portalId: '1', verbs: REPORT_VERBS })
}

/** Performs a verb with the types it has. */
export const performWith =
  (engine: Engine) =>
  <I, O>(verb: RemoteVerb<I, O>, input: I): Promise<Answer<O>> =>
    engine.perform({ verb: verb.name, input }) as Promise<Answer<O>>
