import type { Clock } from '../src/clock.ts'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
/** npm passes on a signal that the process got already, from the terminal or the service manager. */
const ECHO_MS = 1_000

/** Resolves with the first signal to stop. Another one, later than an echo, ends the process at once. */
export function untilToldToStop({ clock }: { clock: Clock }): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let toldAt: number | null = null
    const hear = (signal: NodeJS.Signals): void => {
      const now = clock.now().getTime()
      if (toldAt !== null && now - toldAt > ECHO_MS) process.exit(1)
      toldAt ??= now
      resolve(signal)
    }
    for (const signal of SIGNALS) process.on(signal, hear)
  })
}
