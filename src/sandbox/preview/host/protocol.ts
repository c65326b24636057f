import type { RemoteChannel } from '@remote-ui/core'
import type {
  FetchAnswer,
  FetchOptions,
  HostAlert,
  HostContext,
  HostServices,
  Properties,
} from './host-types.ts'

/**
 * What page and worker call on each other, over postMessage (@remote-ui/rpc): arguments are cloned, functions among
 * them become proxies that answer with a promise and have to be retained by whoever keeps them past the call.
 */

export type Setup = { bundleUrl: string; context: HostContext }

/** What the worker offers the page. */
export type WorkerSide = {
  /** Rejects where the bundle does not load, throws, or never calls `hubspot.extend`. */
  run(setup: Setup): Promise<void>
  /** A `PageLink` was followed. */
  navigate(to: string, params: Record<string, string>): void
}

/** A rejection of the page's would be an error of the page: what can fail is told as a value. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; message: string }

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
  reloadPage(): void
  notReproduced(what: string): void
  log(level: LogLevel, message: string): void
  /** The card threw while it was drawn: nothing more comes of it. */
  crashed(message: string): void
}

export type LogLevel = Parameters<HostServices['log']>[0]['level']
