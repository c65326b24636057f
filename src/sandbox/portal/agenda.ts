import type { Clock } from '../../clock.ts'

export type Errand = { at: Date; run: () => Promise<void> | void }

/** What the portal will do by itself, and when: deliveries, retries, activities whose time has yet to come. */
export type Agenda = {
  add(at: Date, run: Errand['run']): void
  nextAt(): Date | null
  /** Removes and returns what is due, earliest first. */
  takeDue(): Errand[]
  /** Resolves at the next `add`. */
  changed(): Promise<void>
}

export function createAgenda(clock: Clock): Agenda {
  const errands: Errand[] = []
  let listeners: (() => void)[] = []
  return {
    add: (at, run) => {
      errands.splice(insertionPoint(errands, at), 0, { at, run })
      for (const listener of listeners.splice(0)) listener()
    },
    nextAt: () => errands[0]?.at ?? null,
    takeDue: () => {
      const now = clock.now()
      return errands.splice(0, insertionPoint(errands, now))
    },
    changed: () =>
      new Promise((resolve) => {
        listeners = [...listeners, resolve]
      }),
  }
}

/** Index behind every errand at or before `at`, so that equal instants keep the order they were added in. */
function insertionPoint(errands: readonly Errand[], at: Date): number {
  let low = 0
  let high = errands.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((errands[middle] as Errand).at <= at) low = middle + 1
    else high = middle
  }
  return low
}
