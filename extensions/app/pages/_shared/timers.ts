import { startStopwatch, type Stopwatch } from './stopwatch.ts'

/** Everything that measures or waits for real time; tests bring their own. */
export type Timers = {
  startStopwatch: () => Stopwatch
  /** Runs once after so many ms; answers how to call it off. */
  after: (ms: number, run: () => void) => () => void
}

type Handle = object | number

declare const setTimeout: (run: () => void, ms: number) => Handle
declare const clearTimeout: (handle: Handle) => void

export const timers: Timers = {
  startStopwatch,
  after: (ms, run) => {
    const handle = setTimeout(run, ms)
    return () => clearTimeout(handle)
  },
}
