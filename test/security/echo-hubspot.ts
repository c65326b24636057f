import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A HubSpot that refuses everything, in every way it knows, and quotes what it was sent wherever it can. */
export async function openEchoHubSpot(): Promise<{
  url: string
  answered: () => number
  close(): Promise<void>
}> {
  let count = 0
  const server = createServer((request, response) => {
    void answer(request, response, (count += 1))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}`,
    answered: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const STATUSES = [400, 409, 403, 400, 207, 404, 400, 423, 401, 200]

async function answer(request: IncomingMessage, response: ServerResponse, nth: number): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const sent = Buffer.concat(chunks).toString()
  const words = [...sent.matchAll(/"([^"]{3,200})"/g)].map((match) => match[1] ?? '')
  const marked = words.filter((word) => /zzmark|699\d{6}/i.test(word))
  const told = marked[nth % Math.max(1, marked.length)] ?? 'Zzmarka Zzmarkson'
  const status = STATUSES[nth % STATUSES.length] ?? 400
  response.writeHead(status, {
    'content-type': nth % 7 === 0 ? 'text/html' : 'application/json',
    'x-hubspot-correlation-id': `0000-${String(nth)}`,
  })
  response.end(nth % 7 === 0 ? `<h1>${told}</h1>${sent}` : JSON.stringify(bodyOf(nth, told, sent)))
}

function bodyOf(nth: number, told: string, sent: string): object {
  const messages = [
    `Property values were not valid: [{"isValid":false,"message":"${told} is invalid","error":"INVALID_EMAIL","name":"email"}]`,
    `${told} was not one of the allowed options: [Zzmarkone]`,
    `Contact already exists. Existing ID: 501, named ${told}`,
    `A record of ${told} <${told}@zzmark.example> (+34 699 000 111) exists`,
    `Invalid input JSON on line 1, column 9: Cannot read ${sent.slice(0, 200)}`,
  ]
  const message = messages[nth % messages.length] ?? ''
  const detail = {
    message: told,
    code: 'INVALID',
    in: told,
    context: { propertyName: ['email'], value: [told] },
  }
  return {
    status: 'error',
    message,
    correlationId: `0000-${String(nth)}`,
    category: nth % 4 === 0 ? 'CONFLICT' : 'VALIDATION_ERROR',
    context: { id: [told], values: [told] },
    errors: [detail, { ...detail, category: 'VALIDATION_ERROR', status: 'error' }],
    results: [],
  }
}
