/** Waits for its turn, at most `limitMs` (then rejects with `late()`), and answers how to give the turn back. */
export type Lock = (limitMs: number, late: () => Error) => Promise<() => void>

/** First come, first served. Whoever gives up waiting leaves the queue without holding up those behind. */
export const createLock = (): Lock => {
  const queue: (() => void)[] = []
  let held = false
  const release = (): void => {
    const next = queue.shift()
    if (next) next()
    else held = false
  }
  const once = (): (() => void) => {
    let done = false
    return () => {
      if (done) return
      done = true
      release()
    }
  }
  return (limitMs, late) => {
    if (!held) {
      held = true
      return Promise.resolve(once())
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer)
        resolve(once())
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(enter), 1)
        reject(late())
      }, limitMs)
      queue.push(enter)
    })
  }
}
