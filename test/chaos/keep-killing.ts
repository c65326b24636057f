import { systemClock } from '../../src/clock.ts'
import { startService, type Service, type ServiceOptions } from '../support/start-service.ts'

export type Victim = {
  /** Where it listens; null while it is down or starting. */
  port(): number | null
  kills: { starting: number; running: number }
  /** Orderly ends in between, and how long the longest took. */
  restarts: { count: number; longestMs: number }
  /** Why it could not start, if it ever could not. */
  failures: string[]
  /** What it complained about, all lives together. */
  complaints: Map<string, number>
  /** Kills and starts it until the signal; resolves when it has ended for the last time. */
  live(signal: AbortSignal): Promise<void>
  /** Does not wait any longer with the next kill. */
  strike(): void
  /** Starts it; resolves when it takes webhooks. */
  begin(): Promise<void>
  kill(): Promise<void>
  /** Answers the exit code of an orderly end. */
  stop(): Promise<number | null>
}

/** What a service manager waits before it kills (engineering §43). */
const LONGEST_STOP_MS = 10_000
/** So many ends are orderly ones, as of a rolling restart. */
const ORDERLY = 0.3

/**
 * One instance of the service that is killed with SIGKILL at random moments, while starting as well as at work, and now and
 * then told to stop with SIGTERM.
 */
export function createVictim(options: ServiceOptions, random: () => number): Victim {
  let service: Service | null = null
  let port: number | null = null
  let hour = new AbortController()
  const victim: Victim = {
    port: () => port,
    kills: { starting: 0, running: 0 },
    restarts: { count: 0, longestMs: 0 },
    failures: [],
    complaints: new Map(),
    live: async (signal) => {
      while (!signal.aborted) await liveOnce(signal)
    },
    strike: () => hour.abort(),
    kill: () => end((it) => it.kill()).then(() => undefined),
    stop: () => stop(),
    begin: async () => {
      await start()
      await service?.ready
    },
  }

  async function liveOnce(signal: AbortSignal): Promise<void> {
    if (!service) await start()
    const hasten = random() < 0.25
    if (!hasten) await service?.ready.catch((error: unknown) => victim.failures.push(String(error)))
    hour = new AbortController()
    await pause(random() * (hasten ? 3_000 : 10_000), AbortSignal.any([signal, hour.signal]))
    if (port !== null && random() < ORDERLY) return restart()
    victim.kills[port === null ? 'starting' : 'running']++
    await victim.kill()
  }

  async function restart(): Promise<void> {
    victim.restarts.count++
    const code = await stop()
    if (code !== 0) victim.failures.push(`a restart gave the exit code ${String(code)}`)
  }

  async function stop(): Promise<number | null> {
    const from = systemClock.now().getTime()
    const code = await end((it) => it.stop())
    const took = systemClock.now().getTime() - from
    victim.restarts.longestMs = Math.max(victim.restarts.longestMs, took)
    if (took > LONGEST_STOP_MS) victim.failures.push(`an orderly end took ${String(took)} ms`)
    return code
  }

  async function start(): Promise<void> {
    service = await startService(options)
    service.ready.then(
      (found) => (port = found),
      () => undefined,
    )
  }

  async function end<T>(how: (service: Service) => Promise<T>): Promise<T | null> {
    const ending = service
    if (!ending) return null
    const code = await how(ending)
    port = null
    service = null
    for (const line of ending.complaints) count(victim.complaints, line)
    return code
  }
  return victim
}

function count(counts: Map<string, number>, line: string): void {
  const said = /"msg":"([^"]+)"/.exec(line)?.[1] ?? line.slice(0, 200)
  counts.set(said, (counts.get(said) ?? 0) + 1)
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await systemClock.until(new Date(systemClock.now().getTime() + ms), signal).catch(() => undefined)
}
