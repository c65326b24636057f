import type { RemoteChannel } from '@remote-ui/core'
import type {
  FetchAnswer,
  FetchOptions,
  HostAlert,
  HostContext,
  HostServices,
  PageLocation,
  Properties,
} from './host-types.ts'
import type { Outcome } from './outcome.ts'
import type { PageTarget } from './resolve-page.ts'

/**
 * What page and worker call on each other, over postMessage (@remote-ui/rpc): arguments are cloned, functions among
 * them become proxies that answer with a promise and have to be retained by whoever keeps them past the call.
 */

/** `location`: of the app's page, where it begins. */
export type Setup = { bundleUrl: string; context: HostContext; location: PageLocation }

/** What the worker offers the page. */
export type WorkerSide = {
  /** Not ok: the bundle did not load, threw, or never called `hubspot.extend`. */
  run(setup: Setup): Promise<Outcome<void>>
  /** The address of the app's page has changed. */
  locate(location: PageLocation): void
}

/** What the page offers the worker. */
export type HostSide = {
  receive: RemoteChannel
  fetch(url: string, options: FetchOptions): Promise<Outcome<FetchAnswer>>
  addAlert(alert: HostAlert): void
  copyText(text: string): Promise<Outcome<void>>
  refreshProperties(): void
  readProperties(names: string[]): Promise<Outcome<Properties>>
  /** Answers how to stop. */
  watchProperties(names: string[], onChange: (properties: Properties) => void): () => void
  closeOverlay(id: string): void
  goTo(target: PageTarget): void
  reloadPage(): void
  notReproduced(what: string): void
  log(level: LogLevel, message: string): void
  /** The card threw while it was drawn: nothing more comes of it. */
  crashed(message: string): void
}

export type LogLevel = Parameters<HostServices['log']>[0]['level']
