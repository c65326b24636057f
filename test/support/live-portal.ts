import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { createOwnBudget } from '../../src/cli/own-budget.ts'
import { systemClock } from '../../src/clock.ts'
import { setUp } from '../../src/engine/setup/set-up.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import { createPortal, type Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../src/sandbox/portal/options.ts'

const AGREEMENT = readFileSync(new URL('../data/agreement-cost.yaml', import.meta.url), 'utf8')

/** A portal on real time, set up, with its own events under way, and the agreement file a service is started with. */
export type LivePortal = {
  portal: Portal
  restUrl: string
  agreementFile: string
  close(): Promise<void>
}

export type LivePortalOptions = {
  /** Reps of sales team 101, owners `1` and up, users `9001` and up; a manager comes besides. */
  reps: number
  /** Instead of the agreement's 20 s and 5 s. */
  windows?: { within: string; settle: string }
  portal?: Omit<PortalOptions, 'clock'>
}

/** Opens one. Made ready as an administrator would with `pacto setup`, then its calls are counted from nought. */
export async function openLivePortal(options: LivePortalOptions): Promise<LivePortal> {
  const portal = createPortal({ clock: systemClock, ...options.portal })
  const { url } = await portal.listen(0)
  const { accessToken } = portal.credentials
  const budget = createOwnBudget(systemClock)
  const hs = createHubSpot({
    accessToken,
    baseUrl: url,
    budget,
    clock: systemClock,
    log: { warn: () => undefined },
  })
  const document = withWindows(options.windows)
  const read = readAgreement(document, { now: systemClock.now() })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { terms, operations } = read.agreement
  const { language } = operations
  await setUp({ hs, place: null }, { language, reasons: terms.reasons, dryRun: false, retryTaskKey: false })
  addPeople(portal, options.reps)
  portal.state.calls.reset()
  const folder = await mkdtemp(join(tmpdir(), 'pacto-agreement-'))
  const agreementFile = join(folder, 'agreement.yaml')
  await writeFile(agreementFile, document)
  const stopped = new AbortController()
  const events = portal.run(stopped.signal)
  return {
    portal,
    restUrl: url,
    agreementFile,
    close: async () => {
      stopped.abort()
      await events
      await portal.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function withWindows(windows: LivePortalOptions['windows']): string {
  if (!windows) return AGREEMENT
  const { within, settle } = windows
  return AGREEMENT.replaceAll('within: 20s', `within: ${within}`).replace('settle: 5s', `settle: ${settle}`)
}

function addPeople(portal: Portal, reps: number): void {
  const teams = [{ id: '101', name: 'Sales', primary: true }]
  for (let rep = 1; rep <= reps; rep++)
    portal.actions.upsertOwner({
      id: String(rep),
      userId: String(9000 + rep),
      email: `rep${String(rep)}@x.example`,
      firstName: 'Rep',
      lastName: String(rep),
      teams,
    })
  portal.actions.upsertOwner({ id: '900', userId: '9900', email: 'm@x.example', firstName: 'Manager', teams })
}
