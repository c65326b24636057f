import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RestAnswer, RestRequest } from './answer-request.ts'

export type Listening = { url: string; close(): Promise<void> }

/**
 * Listens on a port (0: any free one) of this machine. An idle connection is the caller's to end: on a busy machine
 * a server that ends it may meet the next request, which the caller then sees fail for nothing.
 */
export async function listenOn(listener: RequestListener, port: number, host: string): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 0 }, listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    url: `http://${host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The whole body of a request as text. */
export async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Turns HTTP messages into REST requests and REST answers into HTTP; the Host header plays no part. */
export function restListener(answer: (request: RestRequest) => Promise<RestAnswer>): RequestListener {
  return (message, response) => {
    serve(answer, message, response).catch(() => response.destroy())
  }
}

async function serve(
  answer: (request: RestRequest) => Promise<RestAnswer>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { authorization, 'content-type': contentType } = message.headers
  const body = await bodyOf(message)
  const method = message.method ?? 'GET'
  const told = await answer({ method, target: message.url ?? '/', authorization, contentType, body })
  if (told.kind === 'silence') return
  if (told.kind === 'reset') {
    message.socket.resetAndDestroy()
    return
  }
  response.writeHead(told.status, told.headers).end(told.body)
}
