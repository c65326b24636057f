import type { Timers } from '../../extensions/app/cards/_shared/timers.ts'

/** Real time as a test tells it: nothing waits, `pass` runs what comes due, in order. */
export const fakeTimers = () => {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const timers: Timers = {
    startStopwatch: () => {
      const startedAt = now
      return () => now - startedAt
    },
    after: (ms, run) => {
      const one = { at: now + ms, run }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((other) => other !== one)
      }
    },
  }
  const pass = async (ms: number): Promise<void> => {
    const until = now + ms
    for (;;) {
      const [next] = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
      if (!next) break
      waiting = waiting.filter((one) => one !== next)
      now = next.at
      next.run()
      // What it asked for is answered before the next comes due.
      await new Promise((resolve) => setImmediate(resolve))
    }
    now = until
  }
  return { timers, pass, waiting: () => waiting.length }
}
