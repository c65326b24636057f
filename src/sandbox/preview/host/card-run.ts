import type { RemoteReceiver } from '@remote-ui/core'
import type { HostServices, PageLocation } from './host-types.ts'
import type { OverlayRegistry } from './overlay-registry.ts'
import type { LogLevel } from './protocol.ts'
import type { PageTarget } from './resolve-page.ts'

export type CardState =
  | { phase: 'idle' }
  | { phase: 'starting' | 'running'; receiver: RemoteReceiver }
  | { phase: 'crashed'; message: string }

/** One card on the page: its worker while it is mounted, its state, its overlays. */
export type CardRun = {
  overlays: OverlayRegistry
  read(): CardState
  subscribe(listener: () => void): () => void
  /** Starts the worker; answers how to end it. */
  start(): () => void
  setServices(services: HostServices): void
  services(): HostServices
  /** Asks for another of the app's pages. */
  goTo(target: PageTarget): void
  /** The address of the app's page has changed. */
  locate(location: PageLocation): void
  /** The card's own lines and what went wrong in it, under its name. */
  log(level: LogLevel, message: string): void
  crash(message: string): void
}
