import type { RemoteReceiver } from '@remote-ui/core'
import type { HostServices } from './host-types.ts'
import type { OverlayRegistry } from './overlay-registry.ts'
import type { LogLevel } from './protocol.ts'

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
  navigate(to: string, params: Record<string, string>): void
  /** The card's own lines and what went wrong in it, under its name. */
  log(level: LogLevel, message: string): void
  crash(message: string): void
}
