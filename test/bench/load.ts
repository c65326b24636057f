import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../src/clock.ts'
import { signDelivery } from '../../src/sandbox/portal/sign-delivery.ts'

export type Load = { url: string; secret: string; connections: number; ms: number }
type Signed = { body: string; headers: Record<string, string> }

const EVENTS = 100
const DIFFERENT = 20

/** Runs as a worker: sends batches over so many connections for so long, tells how long each answer took, in ms. */
async function run({ url, secret, connections, ms }: Load): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const batches = Array.from({ length: DIFFERENT }, (_, index) => aBatch(index, { url, secret }))
  const latencies: number[] = []
  const end = performance.now() + ms
  const connection = async (first: number): Promise<void> => {
    for (let turn = first; performance.now() < end; turn++) {
      const start = performance.now()
      await send(agent, { url, ...(batches[turn % DIFFERENT] as Signed) })
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, index) => connection(index)))
  agent.destroy()
  return latencies
}

function aBatch(index: number, { url, secret }: Pick<Load, 'url' | 'secret'>): Signed {
  const now = systemClock.now()
  const events = Array.from({ length: EVENTS }, (_, event) => ({
    eventId: 1_000_000_000 + index * EVENTS + event,
    subscriptionId: 2_000_001,
    portalId: 62515,
    appId: 1160452,
    occurredAt: now.getTime() - event,
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: 100_000_001 + index * EVENTS + event,
    propertyName: 'lifecyclestage',
    propertyValue: 'marketingqualifiedlead',
    changeSource: 'AUTOMATION_PLATFORM',
    sourceId: `enrollmentId:${String(9_000_000 + event)};actionExecutionIndex:0`,
  }))
  const body = JSON.stringify(events)
  const signed = signDelivery({ method: 'POST', url, body, secret, now })
  return { body, headers: { 'content-type': 'application/json', ...signed } }
}

function send(agent: Agent, { url, body, headers }: Signed & { url: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      if (answer.statusCode === 204) answer.once('end', resolve)
      else reject(new Error(`the webhook door answered ${String(answer.statusCode)}`))
    })
    sending.once('error', reject)
    sending.end(body)
  })
}

parentPort?.postMessage(await run(workerData as Load))
