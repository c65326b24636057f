/**
 * The one source of time. Everything that waits or dates takes a `Clock`: the engine, leases, the request
 * budget, log lines. SQL never says `now()`. In the demo and in scenarios the clock is virtual and jumps.
 */
export type Clock = {
  now(): Date
  /** Resolves once `now()` has reached `instant`; rejects with the signal's reason when it is aborted. */
  until(instant: Date, signal?: AbortSignal): Promise<void>
}

const LONGEST_TIMER = 2 ** 31 - 1

/** Real time. */
export const systemClock: Clock = {
  now: () => new Date(),
  until: (instant, signal) =>
    new Promise((resolve, reject) => {
      const tick = (): void => {
        const left = instant.getTime() - Date.now()
        if (left <= 0) return done(resolve)
        timer = setTimeout(tick, Math.min(left, LONGEST_TIMER))
      }
      const abort = (): void => done(() => reject(signal?.reason as Error))
      const done = (settle: () => void): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        settle()
      }
      let timer: NodeJS.Timeout | undefined
      if (signal?.aborted) return abort()
      signal?.addEventListener('abort', abort)
      tick()
    }),
}
