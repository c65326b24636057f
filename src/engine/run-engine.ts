import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { Engine } from './create-engine.ts'

/** How long a loop that found nothing waits before it looks again. */
const IDLE_MS = 250
const ASK_EVERY_MS = 15_000
const WATCH_EVERY_MS = 60_000
/** Digests come a few times a day. */
const DIGESTS_EVERY_MS = 1_000
/** After an unexpected failure (a store that is away), so that the log stays readable. */
const AFTER_FAILURE_MS = 2_000

type Deps = { clock: Clock; log: Pick<Logger, 'error'> }

export type Running = {
  /** Every loop has finished what it had begun. */
  finished: Promise<unknown>
  /** Those have that write to HubSpot: what they leave in the middle, nobody may take up at once. */
  written: Promise<unknown>
}

/**
 * Runs the engine's steps in real time until the signal says stop: one loop a step, so that a slow HubSpot never
 * holds up the inbox. Leases cover what a loop has not finished.
 */
export function runEngine(deps: Deps, engine: Engine, signal: AbortSignal): Running {
  const written = Promise.all([
    loop(deps, { step: engine.deliverContacts, idleMs: IDLE_MS }, signal),
    loop(deps, { step: engine.deliverTasks, idleMs: IDLE_MS }, signal),
    loop(deps, { step: engine.deliverDigests, idleMs: DIGESTS_EVERY_MS }, signal),
  ])
  const read = Promise.all([
    loop(deps, { step: engine.drainInbox, idleMs: IDLE_MS }, signal),
    loop(deps, { step: engine.workContacts, idleMs: IDLE_MS }, signal),
    loop(deps, { step: engine.makeDigests, idleMs: DIGESTS_EVERY_MS }, signal),
    loop(deps, { step: () => engine.askWaiting().then(() => 0), idleMs: ASK_EVERY_MS }, signal),
    loop(deps, { step: () => engine.watchBatches().then(() => 0), idleMs: WATCH_EVERY_MS }, signal),
  ])
  return { written, finished: Promise.all([written, read]) }
}

type Loop = { step: () => Promise<number>; idleMs: number }

async function loop(deps: Deps, { step, idleMs }: Loop, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const waitMs = await take(deps, step, idleMs)
    if (waitMs > 0) await pause(deps.clock, waitMs, signal)
  }
}

async function take({ log }: Deps, step: Loop['step'], idleMs: number): Promise<number> {
  try {
    return (await step()) ? 0 : idleMs
  } catch (error) {
    log.error({ err: error }, 'a step of the engine failed; it is taken again')
    return AFTER_FAILURE_MS
  }
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  await clock.until(new Date(clock.now().getTime() + ms), signal).catch(() => undefined)
}
