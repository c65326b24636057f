import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openSite, type OpenSite } from '../../src/sandbox/preview/server/open-site.ts'

/** Answers GET with page and cards, built for production when somebody asks first, for the whole run. 500 tells why not. */
export async function serveSite(): Promise<{ url: string; close(): Promise<void> }> {
  let site: Promise<OpenSite> | null = null
  const server = createServer((_request, response) => {
    site ??= openSite(() => undefined)
    site.then(
      (built) => response.end(JSON.stringify(built)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    const built = await site?.catch(() => null)
    await built?.close()
  }
  return { url: `http://127.0.0.1:${String(port)}/`, close }
}

/** What was built for this run; nobody's to remove. Throws what the build complained of. */
export async function askForSite(url: string): Promise<OpenSite> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(await answer.text())
  return { ...((await answer.json()) as Omit<OpenSite, 'close'>), close: async () => undefined }
}
