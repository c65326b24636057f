import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Language } from '../../strings/text.ts'

const HOST = '127.0.0.1'
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Serves one read-only page on this machine; `?lang=` chooses its language. */
export async function servePage(
  render: (language: Language) => string,
  options: { port: number; language: Language },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => answer(request, response, { render, ...options }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, HOST, () => resolve())
  })
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://${HOST}:${String(port)}/`, close }
}

type Served = { render: (language: Language) => string; language: Language }

function answer(request: IncomingMessage, response: ServerResponse, { render, language }: Served): void {
  const url = new URL(request.url ?? '/', `http://${HOST}`)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'Only GET')
  if (url.pathname !== '/') return end(response, 404, 'Not found')
  const asked = url.searchParams.get('lang')
  const body = render(asked === 'es' || asked === 'en' ? asked : language)
  response.writeHead(200, HEADERS).end(request.method === 'HEAD' ? undefined : body)
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(text)
}
