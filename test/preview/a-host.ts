import type { HostCalls } from '../../src/sandbox/preview/host/worker/host-calls.ts'

/** The page, as far as a test needs it; `said` is what was asked of it. */
export const aHost = (answers: Partial<Record<keyof HostCalls, unknown>>) => {
  const said: unknown[][] = []
  const host = new Proxy({} as HostCalls, {
    get:
      (_, name: keyof HostCalls) =>
      async (...args: unknown[]) => {
        said.push([name, ...args])
        return answers[name]
      },
  })
  return { host, said }
}
