import { createRemoteReceiver } from '@remote-ui/core'
import { createEndpoint, type Endpoint } from '@remote-ui/rpc'
import type { CardRun, CardState } from './card-run.ts'
import type { HostContext, HostedCard, HostServices, PageLocation } from './host-types.ts'
import { createOverlayRegistry } from './overlay-registry.ts'
import type { WorkerSide } from './protocol.ts'
import { resolvePage } from './resolve-page.ts'
import { serveCard } from './serve-card.ts'

type Given = { card: HostedCard; context: HostContext; services: HostServices; location: PageLocation }

/** Nothing runs before `start`; after it ended it can be started again, with nothing left of the run before. */
export const createCardRun = (given: Given): CardRun => {
  const { card, context } = given
  let { services, location } = given
  let state: CardState = { phase: 'idle' }
  let endpoint: Endpoint<WorkerSide> | null = null
  const listeners = new Set<() => void>()
  const change = (next: CardState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const run: CardRun = {
    overlays: createOverlayRegistry(),
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => {
      const receiver = createRemoteReceiver()
      const watches = new Set<() => void>()
      const started = startWorker((message) => run.crash(message))
      endpoint = started
      started.expose(serveCard({ run, receiver, watches }))
      change({ phase: 'starting', receiver })
      const current = (): boolean => endpoint === started
      const bundleUrl = new URL(card.bundleUrl, document.baseURI).href
      void started.call.run({ bundleUrl, context, location }).then((outcome) => {
        if (!current()) return
        if (!outcome.ok) run.crash(outcome.message)
        else if (state.phase === 'starting') change({ phase: 'running', receiver })
      })
      return () => {
        if (current()) endpoint = null
        for (const end of watches) end()
        started.terminate()
        change({ phase: 'idle' })
      }
    },
    setServices: (next) => {
      services = next
    },
    services: () => services,
    goTo: (target) => services.goTo(resolvePage(target)),
    locate: (next) => {
      location = next
      void endpoint?.call.locate(next)
    },
    log: (level, message) => services.log({ level, message: `${card.title} (${card.location}): ${message}` }),
    crash: (message) => {
      run.log('error', message)
      change({ phase: 'crashed', message })
    },
  }
  return run
}

/** `onFailure`: the worker's own script did not load or run. */
const startWorker = (onFailure: (message: string) => void): Endpoint<WorkerSide> => {
  const worker = new Worker(new URL('./worker/sandbox.ts', import.meta.url))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    onFailure(event.message || 'The worker did not start.')
  })
  return createEndpoint<WorkerSide>({
    postMessage: (message, transfer) => worker.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => worker.addEventListener(type, listener),
    removeEventListener: (type, listener) => worker.removeEventListener(type, listener),
    terminate: () => worker.terminate(),
  })
}
