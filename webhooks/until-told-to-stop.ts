const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Resolves with the first signal to stop. A second one ends the process at once: somebody is in a hurry. */
export function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const once = (signal: NodeJS.Signals): void => {
      for (const each of SIGNALS) {
        process.off(each, once)
        process.on(each, () => process.exit(1))
      }
      resolve(signal)
    }
    for (const each of SIGNALS) process.on(each, once)
  })
}
