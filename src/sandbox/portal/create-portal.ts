import { createActions } from './actions.ts'
import type { PortalActions } from './actions.ts'
import { createAgenda } from './agenda.ts'
import { advanceAgenda, runAgenda } from './agenda-runner.ts'
import { answerRequest } from './answer-request.ts'
import type { CallTotals } from './call-log.ts'
import { createCallLog } from './call-log.ts'
import { controlListener } from './control.ts'
import { createDefinitions } from './definitions.ts'
import type { Faults } from './faults.ts'
import { createFaultPlan } from './faults.ts'
import type { Listening } from './http-server.ts'
import { listenOn, restListener } from './http-server.ts'
import { createLimits } from './limits.ts'
import type { PortalOptions, PortalSettings } from './options.ts'
import { completeOptions } from './options.ts'
import { createOutbox } from './outbox.ts'
import { seededRandom } from './random.ts'
import { OBJECT_TYPES } from './rules/object-types.ts'
import { PIPELINES } from './rules/pipelines.ts'
import { createSearchIndex } from './search-index.ts'
import type { PortalState } from './state.ts'
import { createStore } from './store.ts'

const HOST = '127.0.0.1'

/** A local stand-in for the parts of HubSpot this project touches (design §6). */
export type Portal = {
  /** What the app is configured with. */
  credentials: Pick<PortalSettings, 'portalId' | 'appId' | 'accessToken' | 'clientSecret'>
  /** The whole content; for portal files, checks and people. Never for the service. */
  state: PortalState
  actions: PortalActions
  /** When the portal will next do something by itself: a delivery, a retry. */
  nextAt(): Date | null
  /** Does everything due by the clock's present, and waits until the service has answered. */
  advance(): Promise<void>
  /** Does the same by itself as time passes, until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>
  /** Serves the REST API; port 0 takes a free one. */
  listen(port: number, host?: string): Promise<{ url: string }>
  /** Serves the control paths on a port of their own; `save` is what `POST /__sandbox/save` does. */
  listenControl(
    port: number,
    options?: { host?: string; save?: () => Promise<string> },
  ): Promise<{ url: string }>
  setFaults(faults: Faults): void
  /** Sends events elsewhere from now on; undefined stops sending. */
  setWebhookUrl(url: string | undefined): void
  calls(): CallTotals
  close(): Promise<void>
}

export function createPortal(options: PortalOptions): Portal {
  const settings = completeOptions(options)
  const state = createState(settings)
  const actions = createActions(state)
  const open: Listening[] = []
  const listen = async (start: Promise<Listening>): Promise<{ url: string }> => {
    const listening = await start
    open.push(listening)
    return { url: listening.url }
  }
  const runner = { clock: settings.clock, agenda: state.agenda, deterministic: settings.deterministic }
  const noFile = (): Promise<string> =>
    Promise.reject(new Error('This portal was started without a file to save'))
  const { portalId, appId, accessToken, clientSecret } = settings
  return {
    credentials: { portalId, appId, accessToken, clientSecret },
    state,
    actions,
    nextAt: state.agenda.nextAt,
    advance: () => advanceAgenda(runner),
    run: (signal) => runAgenda(runner, signal),
    listen: (port, host = HOST) =>
      listen(
        listenOn(
          restListener((request) => answerRequest(state, request)),
          port,
          host,
        ),
      ),
    listenControl: (port, { host = HOST, save = noFile } = {}) => {
      const report = (): unknown => reportOf(state)
      const listener = controlListener({ actions, setFaults: state.faults.set, save, report })
      return listen(listenOn(listener, port, host))
    },
    setFaults: state.faults.set,
    setWebhookUrl: state.outbox.retarget,
    calls: state.calls.totals,
    close: async () => {
      await Promise.all(open.splice(0).map((listening) => listening.close()))
    },
  }
}

function createState(settings: PortalSettings): PortalState {
  const { clock, seed } = settings
  const agenda = createAgenda(clock)
  return {
    clock,
    settings,
    store: createStore(),
    definitions: createDefinitions(),
    owners: new Map(),
    teams: new Map(),
    pipelines: structuredClone(PIPELINES),
    lists: new Map(),
    index: createSearchIndex(clock, settings.searchLagMs),
    agenda,
    outbox: createOutbox({ clock, settings, agenda }),
    limits: createLimits(clock, settings),
    faults: createFaultPlan(clock, seededRandom(seed + 2)),
    calls: createCallLog(),
    random: seededRandom(seed),
  }
}

/** A summary for whoever watches from outside. */
function reportOf(state: PortalState): unknown {
  const count = (type: string): number => [...state.store.all(type)].filter((each) => !each.archivedAt).length
  return {
    now: state.clock.now().toISOString(),
    objects: Object.fromEntries(OBJECT_TYPES.map(({ name }) => [name, count(name)])),
    owners: state.owners.size,
    calls: state.calls.totals(),
    webhooks: state.outbox.totals(),
    faults: state.faults.current(),
    nextAt: state.agenda.nextAt()?.toISOString() ?? null,
  }
}
