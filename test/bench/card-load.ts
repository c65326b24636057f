import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '../../src/clock.ts'
import { signDelivery } from '../../src/sandbox/portal/sign-delivery.ts'

export type PlannedRequest = {
  /** When it is sent, in ms from the start. */
  afterMs: number
  kind: string
  method: 'GET' | 'POST'
  url: string
  body: string
}

/** `shiftMs`: how far the service's clock is from the machine's. */
export type CardLoad = { secret: string; shiftMs: number; planned: PlannedRequest[] }
export type Answered = { kind: string; status: number; ms: number }

/**
 * Runs as a worker: sends every request at its time, whether or not the earlier ones are answered, as people do; the
 * wait is counted from when it was to be sent.
 */
async function run({ secret, shiftMs, planned }: CardLoad): Promise<Answered[]> {
  const agent = new Agent({ keepAlive: true })
  const start = performance.now()
  const answers = await Promise.all(
    planned.map(async (one) => {
      await pause(Math.max(0, one.afterMs - (performance.now() - start)))
      const status = await send(agent, one, { secret, shiftMs })
      return { kind: one.kind, status, ms: performance.now() - start - one.afterMs }
    }),
  )
  agent.destroy()
  return answers
}

function send(
  agent: Agent,
  { method, url, body }: PlannedRequest,
  { secret, shiftMs }: Pick<CardLoad, 'secret' | 'shiftMs'>,
): Promise<number> {
  const now = new Date(systemClock.now().getTime() + shiftMs)
  const headers = {
    ...signDelivery({ method, url, body, secret, now }),
    ...(body !== '' && { 'content-type': 'application/json' }),
  }
  return new Promise((resolve, reject) => {
    const sending = request(url, { method, agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode ?? 0))
    })
    sending.once('error', reject)
    sending.end(body)
  })
}

parentPort?.postMessage(await run(workerData as CardLoad))
