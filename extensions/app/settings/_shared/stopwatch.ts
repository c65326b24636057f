/** How long it has been running (ms). */
export type Stopwatch = () => number

/**
 * The one place that reads the machine's clock, and only as a difference: the machine may be set to any time, what the
 * service says it is counts. A clock that is set back meanwhile has stood still.
 */
export const startStopwatch = (): Stopwatch => {
  const startedAt = Date.now()
  return () => Math.max(0, Date.now() - startedAt)
}
