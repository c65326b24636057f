import { mkdirSync } from 'node:fs'
import { pino } from 'pino'
import type { Clock } from '../../src/clock.ts'
import type { Engine } from '../../src/engine/create-engine.ts'
import type { HubSpot } from '../../src/hubspot/client.ts'
import { socketPath } from '../../src/socket-path.ts'
import type { Store } from '../../src/store/store.ts'
import { serveSocket } from '../../webhooks/admin/serve-socket.ts'
import { createSocketApp } from '../../webhooks/admin/socket-app.ts'
import { engineOn } from './agreed.ts'

export type SocketService = { engine: Engine; path: string; close(): Promise<void> }

/** What the service runs for the command line: an engine on a store, answering in the data directory's socket. */
export async function openSocketService(
  dataDir: string,
  { store, clock, hs }: { store: Store; clock: Clock; hs?: HubSpot },
): Promise<SocketService> {
  const engine = engineOn(store, clock, hs)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = socketPath(dataDir)
  if (path === null) throw new Error(`no socket can be made in ${dataDir}`)
  const log = pino({ level: 'silent' })
  const { close } = await serveSocket(createSocketApp({ log, perform: engine.perform }), path)
  return { engine, path, close }
}
