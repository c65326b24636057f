import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { Express } from 'express'

/**
 * Listens on a socket file that only this user may open. Called by who holds the data directory's lock: a file that is
 * there already is what a killed process left behind. Closing takes the file away.
 */
export async function serveSocket(app: Express, path: string): Promise<{ close(): Promise<void> }> {
  await rm(path, { force: true })
  const server = createServer(app)
  await listening(server, path)
  await chmod(path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
}
