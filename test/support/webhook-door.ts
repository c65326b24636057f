import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../../src/clock.ts'
import { bodyOf } from '../../src/sandbox/portal/http-server.ts'

const AGAIN_MS = 250
const LONGEST_MS = 5_000

/** A delivery and whether a service has answered it 2xx, which it does once: then nobody sends it again. */
export type Delivery = { body: string; answered: boolean; tries: number }

/** The public address in front of one or more instances of the service: it may stand while they fall. */
export type WebhookDoor = {
  url: string
  deliveries: Delivery[]
  /** Resolves once everything that came was answered by a service. */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * Passes deliveries on, in turn, to where services listen now. What is refused or cut off is sent again every quarter
 * of a second: the sender's own tries within a day, without the hours between. `sign`: the sender's signature of now, which a
 * later try needs, for one of five minutes ago is refused.
 */
export async function openWebhookDoor(
  targets: () => readonly number[],
  sign?: (sent: { path: string; body: string }) => Record<string, string>,
): Promise<WebhookDoor> {
  const deliveries: Delivery[] = []
  const waiting = new Set<Promise<void>>()
  const closed = new AbortController()
  let turn = 0
  const pass = async (delivery: Delivery, { headers, url = '' }: Passed): Promise<void> => {
    while (!closed.signal.aborted && !delivery.answered) {
      const ports = targets()
      const port = ports[turn++ % Math.max(1, ports.length)]
      delivery.tries++
      const signed = delivery.tries > 1 ? sign?.({ path: url, body: delivery.body }) : undefined
      const message = { headers: { ...headers, ...signed }, body: delivery.body }
      delivery.answered = port !== undefined && (await send(`${String(port)}${url}`, message))
      if (!delivery.answered) await pause(closed.signal)
    }
  }
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const delivery = { body, answered: false, tries: 0 }
      deliveries.push(delivery)
      const passing = pass(delivery, request).finally(() => waiting.delete(passing))
      waiting.add(passing)
      response.writeHead(202).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    deliveries,
    settled: async () => {
      while (waiting.size > 0) await Promise.all(waiting)
    },
    close: async () => {
      closed.abort()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await Promise.all(waiting)
    },
  }
}

type Passed = { headers: IncomingHttpHeaders; url?: string | undefined }

async function send(
  place: string,
  { headers, body }: { headers: IncomingHttpHeaders; body: string },
): Promise<boolean> {
  const signed = Object.entries(headers).filter(([name]) => /^(x-hubspot|content-type|user-agent)/.test(name))
  try {
    const answer = await fetch(`http://127.0.0.1:${place}`, {
      method: 'POST',
      headers: Object.fromEntries(signed) as Record<string, string>,
      body,
      signal: AbortSignal.timeout(LONGEST_MS),
    })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  await systemClock.until(new Date(systemClock.now().getTime() + AGAIN_MS), signal).catch(() => undefined)
}
