import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

export type Serving = { port: number; close(): Promise<void> }

/** A request that has not arrived by then is no delivery of HubSpot's, which gives up after five seconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** Listens; rejects with the system's own code where the port is taken or not ours to take. */
export async function serve(app: Express, { port, host }: { port: number; host?: string }): Promise<Serving> {
  const server = await listening(app, { port, host })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function listening(
  app: Express,
  { port, host }: { port: number; host?: string | undefined },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = host === undefined ? app.listen(port) : app.listen(port, host)
    server.once('error', reject)
    server.once('listening', () => {
      resolve(server)
    })
  })
}
