/**
 * Several waiting items in one write (engineering §44): while one write is under way the items that come are
 * gathered, then go together. Every caller is answered with its own write's outcome, so "stored" means on disk, and
 * with what the write said of its item (by place), if it said anything.
 *
 * `most` caps what goes in one write by `weigh` (one item always goes). An item whose `signal` is aborted while it
 * still waits is left out: its sender was already told to come again.
 */
export function groupCommit<T, R = undefined>(deps: {
  write: (items: T[]) => Promise<readonly R[] | undefined>
  weigh: (item: T) => number
  most: number
}): (item: T, signal: AbortSignal) => Promise<R | undefined> {
  const waiting: Waiting<T, R>[] = []
  let writing = false

  const drain = async (): Promise<void> => {
    writing = true
    for (let group = takeGroup(deps, waiting); group.length > 0; group = takeGroup(deps, waiting)) {
      await writeGroup(deps, group)
    }
    writing = false
  }

  return (item, signal) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, signal, resolve, reject })
      if (!writing) void drain()
    })
}

type Waiting<T, R> = {
  item: T
  signal: AbortSignal
  resolve: (said: R | undefined) => void
  reject: (cause: unknown) => void
}

function takeGroup<T, R>(
  deps: { weigh: (item: T) => number; most: number },
  waiting: Waiting<T, R>[],
): Waiting<T, R>[] {
  const group: Waiting<T, R>[] = []
  let weight = 0
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    const weighs = next.signal.aborted ? 0 : deps.weigh(next.item)
    if (group.length > 0 && weight + weighs > deps.most) break
    weight += weighs
    waiting.shift()
    if (next.signal.aborted) next.reject(next.signal.reason)
    else group.push(next)
  }
  return group
}

async function writeGroup<T, R>(
  deps: { write: (items: T[]) => Promise<readonly R[] | undefined> },
  group: Waiting<T, R>[],
): Promise<void> {
  try {
    const said = (await deps.write(group.map(({ item }) => item))) ?? []
    for (const [place, { resolve }] of group.entries()) resolve(said[place])
  } catch (cause) {
    for (const { reject } of group) reject(cause)
  }
}
