export type Turns = <T>(run: () => T | Promise<T>) => Promise<T>

/**
 * Lets one thing happen at a time, in the order asked for: whatever shares a virtual clock must not overlap, for one
 * that waits would pass the time of the others (engineering §4). What fails holds nobody up.
 */
export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }
}
