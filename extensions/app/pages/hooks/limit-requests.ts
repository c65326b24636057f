import type { Api } from '../_shared/api.ts'

/** At most so many on their way at once: HubSpot allows twenty to an app and account (ui-extensions §1.5). */
const MOST = 3

/** The same service, asked a few things at a time; the others wait their turn. */
export const limitRequests = ({ get, post }: Api): Api => {
  const waiting: (() => void)[] = []
  let running = 0

  const next = (): void => {
    if (running < MOST) waiting.shift()?.()
  }

  const inTurn = <T>(ask: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        running += 1
        void ask()
          .then(resolve, reject)
          .finally(() => {
            running -= 1
            next()
          })
      })
      next()
    })

  return {
    get: (path, query) => inTurn(() => get(path, query)),
    post: (path, body) => inTurn(() => post(path, body)),
  }
}
