import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { codeOf } from '../src/store/store-error.ts'
import { startError } from './tell-why.ts'

export type Serving = { port: number; close(): Promise<void> }

/** A request that has not arrived by then is no delivery of HubSpot's, which gives up after five seconds. */
const REQUEST_TIMEOUT_MS = 30_000

/** Longer than proxies keep a connection idle (60 s is usual): whichever ends it first meets no request of the other's. */
const IDLE_TIMEOUT_MS = 75_000

/** Listens; rejects with `port_in_use` or `port_not_ours` where it may not. */
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

function explain(error: Error, port: number): Error {
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return startError(
      'port_in_use',
      `Port ${String(port)} is in use. Stop what uses it, or set another PORT (or ADMIN_PORT).`,
    )
  if (code === 'EACCES')
    return startError(
      'port_not_ours',
      `Port ${String(port)} may not be used by this user. Set one above 1023, behind the proxy.`,
    )
  return error
}

function listening(
  app: Express,
  { port, host }: { port: number; host?: string | undefined },
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = host === undefined ? app.listen(port) : app.listen(port, host)
    server.once('error', (error) => {
      reject(explain(error, port))
    })
    server.once('listening', () => {
      resolve(server)
    })
  })
}
