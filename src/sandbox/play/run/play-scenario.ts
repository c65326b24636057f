import type { Logger } from 'pino'
import type { StoreOptions } from '../../../store/open-store.ts'
import type { CallTotals } from '../../portal/call-log.ts'
import type { Portal } from '../../portal/create-portal.ts'
import { openWorld, type World } from '../../world/open-world.ts'
import { runWorld } from '../../world/run-world.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { readState } from '../state/read-state.ts'
import type { State } from '../state/state.ts'
import { beginningOf, fillPortal } from './fill-portal.ts'
import { finishInstant, lookAtLive } from './finish-instant.ts'
import { loseWebhooks } from './lose-webhooks.ts'
import { playSteps, type Failure } from './play-steps.ts'
import { readLog, type LogEntry } from './read-log.ts'
import { scatterEvents } from './scatter-events.ts'

export type PlayOptions = {
  seed: number
  shuffle: boolean
  duplicate: boolean
  /** Whether the portal tells of changes of `notes_last_contacted`. */
  firesLastContacted: boolean
  store: StoreOptions
  log: Logger
}

export type Played = State & { calls: CallTotals; log: LogEntry[]; failures: Failure[] }

/** Held back longer, an event could come after what it would have caused: that is another story, not the same. */
const LONGEST_DELAY_MS = 60_000

/** Plays a scenario in virtual time, in this process, and answers how everything stands at its end. */
export async function playScenario(scenario: Scenario, options: PlayOptions): Promise<Played> {
  const stage = emptyStage(scenario)
  const failures: Failure[] = []
  const fill: NonNullable<Parameters<typeof openWorld>[0]['before']>['fill'] = async (portal, clock) => {
    stage.portal = portal
    failures.push(...(await fillPortal(portal, clock, { scenario, stage })))
  }
  const { seed, firesLastContacted, store, log } = options
  const world = await openWorld({
    start: scenario.start,
    agreement: scenario.agreement,
    store,
    portal: { seed, firesLastContacted, searchLagMs: 0, webhookDelayMs: 0 },
    before: { from: beginningOf(scenario), fill },
    log,
  })
  try {
    return await play(world, scenario, { options, stage, failures })
  } finally {
    await world.close()
  }
}

type Playing = { options: PlayOptions; stage: Stage; failures: Failure[] }

async function play(
  world: World,
  scenario: Scenario,
  { options, stage, failures }: Playing,
): Promise<Played> {
  const before = world.portal.calls()
  const longestMs = Math.min(LONGEST_DELAY_MS, shortestWindow(scenario) / 20)
  const scattered =
    options.shuffle || options.duplicate
      ? scatterEvents(world.portal.state, { ...options, clock: world.clock, longestMs })
      : null
  const release = (): void => scattered?.release()
  stage.world = world
  stage.settle = async () => {
    release()
    await finishInstant(world)
  }
  stage.loseWebhooks = (until) => loseWebhooks(world, until)
  const steps = scenario.steps.filter(({ at }) => at >= scenario.start)
  const player = playSteps({ world, scenario, stage, release }, steps)
  await runWorld(world, [player, ...(scattered ? [scattered] : [])], scenario.end)
  release()
  await finishInstant(world)
  await lookAtLive(world)
  await finishInstant(world)
  const all = [...failures, ...player.failures]
  return {
    ...(await readState(world, scenario)),
    calls: callsSince(world.portal, before),
    log: await readLog(world, scenario, { played: player.played, failures: all }),
    failures: all,
  }
}

/** Filled in as the parts of the play come to be. */
function emptyStage({ start }: Scenario): Stage {
  return {
    portal: null as unknown as Portal,
    world: null,
    activities: new Map(),
    now: start,
    step: 0,
    settle: async () => undefined,
    loseWebhooks: () => {
      throw new Error('No webhooks are sent before the start of the scenario')
    },
  }
}

function shortestWindow({ agreement }: Scenario): number {
  const windows = agreement.terms.sales.response.tiers
    .filter((tier) => !tier.exempt)
    .map((tier) => tier.withinMs)
  return Math.min(...windows.filter((ms) => ms > 0), Number.MAX_SAFE_INTEGER)
}

/** What setting the portal up took is spent once in a portal's life, and no part of the story. */
function callsSince(portal: Portal, before: CallTotals): CallTotals {
  const { total, byOperation } = portal.calls()
  const spent = Object.entries(byOperation)
    .map(([operation, count]): [string, number] => [operation, count - (before.byOperation[operation] ?? 0)])
    .filter(([, count]) => count > 0)
  return { total: total - before.total, byOperation: Object.fromEntries(spent) }
}
