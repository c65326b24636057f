import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { previewApp, type PreviewAppDeps } from './preview-app.ts'

const HOST = '127.0.0.1'

export type Served = { url: string; close(): Promise<void> }

/**
 * Serves the preview on this machine alone (engineering §17). The address it answers with holds a secret that lasts as long
 * as the server. Refuses a world whose HubSpot is not a sandbox on this machine: what is signed here is signed for anybody
 * who has the address. Port 0 takes a free one.
 */
export async function servePreview(
  deps: Omit<PreviewAppDeps, 'house'>,
  options: { port: number },
): Promise<Served> {
  refuseRealHubSpot(deps.world.restUrl)
  const house = { token: randomBytes(18).toString('base64url'), port: options.port }
  const server = createServer(previewApp({ ...deps, house }))
  await listen(server, options.port)
  house.port = (server.address() as AddressInfo).port
  const url = `http://${HOST}:${String(house.port)}/?token=${house.token}`
  return { url, close: () => close(server) }
}

function refuseRealHubSpot(restUrl: string): void {
  const { hostname } = new URL(restUrl)
  if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return
  throw new Error(
    `preview_not_local: the preview shows a sandbox portal only; ${hostname} is somewhere else. Leave HUBSPOT_API_URL out of it.`,
  )
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(sayTaken(error, port))
    server.once('error', fail).listen(port, HOST, () => resolve())
  })
}

function sayTaken(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  return new Error(`port_taken: something else listens on port ${String(port)}; name another with --port.`)
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
