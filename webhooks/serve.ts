import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

export type Serving = { port: number; close(): Promise<void> }

/** A request that has not arrived by then is no delivery of HubSpot's, which gives up after five seconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** Longer than proxies keep a connection idle (60 s is usual): whichever ends it first meets no request of the other's. */
const IDLE_TIMEOUT_MS = 75_000

/** Listens; rejects with the system's own code where the port is taken or not ours to take. */
export async function serve(app: Express, { port, host }: { port: number; host?: string }): Promise<Serving> {
  const server = await listening(app, { port, host })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.keepAliveTimeout = IDLE_TIMEOUT_MS
  const answering = watchAnswers(server)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        // Whoever still waits for an answer is told that it is the last one here, or would send more to a service that ends.
        for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close')
        server.close(() => {
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function watchAnswers(server: Server): Set<ServerResponse> {
  const answering = new Set<ServerResponse>()
  server.on('request', (_request, response: ServerResponse) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
  })
  return answering
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
