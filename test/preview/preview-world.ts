import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenSite } from '../../src/sandbox/preview/server/open-site.ts'

export const PUBLIC_URL = 'https://pacto.x.example'

/** What the build would make, made up: the server's tests need no cards that run. */
export function madeUpSite(): OpenSite {
  const dir = mkdtempSync(join(tmpdir(), 'pacto-site-'))
  for (const folder of ['page/assets', 'cards']) mkdirSync(join(dir, folder), { recursive: true })
  writeFileSync(join(dir, 'page/index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(dir, 'page/assets/sandbox-1.js'), '/* worker */')
  writeFileSync(join(dir, 'cards/tab-1.js'), '/* bundle */')
  return {
    dir,
    appName: 'Pacto',
    cards: [{ uid: 'tab', title: 'Pacto', location: 'crm.record.tab', bundleUrl: '/cards/tab-1.js' }],
    permittedUrls: [PUBLIC_URL],
    variables: { PUBLIC_URL },
    close: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

export type Heard = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
export type Answer = { status?: number; body?: string; drop?: boolean }

/** A service that writes down what it hears and answers as told; `drop` cuts the connection. */
export async function listeningService(
  answer: (heard: Heard, n: number) => Answer | Promise<Answer>,
): Promise<{ url: string; heard: Heard[]; close(): Promise<void> }> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      heard.push({ method, path, headers, body: Buffer.concat(chunks).toString() })
      void Promise.resolve(answer(heard.at(-1)!, heard.length)).then(
        ({ status = 200, body = '{}', drop }) => {
          if (drop) return void request.socket.destroy()
          response.writeHead(status, { 'content-type': 'application/json' }).end(body)
        },
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url, heard, close }
}

export type Door = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  /** The data of an answer that went well. */
  read<T>(path: string): Promise<T>
}

/** Asks a preview as its own page would: with the cookie, and an origin where it posts. */
export function doorOf(url: string): Door {
  const { origin, port, searchParams } = new URL(url)
  const cookie = `pacto_preview_${port}=${searchParams.get('token') ?? ''}`
  const get: Door['get'] = (path, headers = {}) =>
    fetch(origin + path, { headers: { cookie, ...headers }, redirect: 'manual' })
  return {
    get,
    post: (path, body, headers = {}) =>
      fetch(origin + path, {
        method: 'POST',
        headers: { cookie, origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    read: async <T>(path: string) => ((await (await get(path)).json()) as { data: T }).data,
  }
}
