let last: Promise<unknown> = Promise.resolve()

/**
 * Runs `work` with NODE_ENV=production, one at a time: Vite reads it while it builds, and a card built otherwise calls
 * a JSX runtime that HubSpot's React lacks. Whoever must not see the variable change builds in a process of its own.
 */
export const asProduction = <T>(work: () => Promise<T>): Promise<T> => {
  const turn = last.then(() => withNodeEnv(work))
  last = turn.catch(() => undefined)
  return turn
}

const withNodeEnv = async <T>(work: () => Promise<T>): Promise<T> => {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
