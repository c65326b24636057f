import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  AN_EVENT,
  errorCode,
  openDoor,
  PUBLIC_URL,
  SECRET,
  send,
  signed,
  type Sent,
} from '../webhooks/door.ts'

const BATCH = JSON.stringify([AN_EVENT])
/** So that a flood is one sooner. */
const unsignedPerSource = 30
const BEHIND_ONE = { publicUrl: PUBLIC_URL, clientSecrets: [SECRET], trustedProxies: 1 }

const from = (address: string, sent: Sent): Sent => ({
  ...sent,
  headers: { ...sent.headers, 'x-forwarded-for': address },
})
const forged = (): Sent => signed(BATCH, { secret: 'else' })

/** Fresh headers, a length, and then a body that never comes. */
function dribble(port: number, address: string): Socket {
  const { headers } = from(address, forged())
  const lines = Object.entries({ ...headers, 'content-length': '100' }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(`POST /webhooks/hubspot HTTP/1.1\r\nHost: x\r\n${lines.join('\r\n')}\r\n\r\n[`)
  return socket
}

describe('a flood of what HubSpot did not sign', () => {
  it('is limited by its source, and nobody who signs is, of the same source neither', async () => {
    await using door = await openDoor({ unsignedPerSource })
    const codes = new Map<string, number>()
    for (let nth = 0; nth < 50; nth += 1) {
      const code = errorCode(await send(door.port, nth % 2 ? forged() : { body: BATCH }))
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(Object.fromEntries(codes)).toEqual({
      wrong_signature: 15,
      missing_signature: 15,
      rate_limited: 20,
    })
    const answer = await send(door.port, forged())
    expect(answer).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    expect((await send(door.port, signed(BATCH))).status).toBe(204)
    expect((await send(door.port, { method: 'GET', path: '/healthz' })).status).toBe(200)
  })

  it('leaves places to others, however slowly it comes', async () => {
    await using door = await openDoor({ unsignedPerSource, config: BEHIND_ONE })
    for (let nth = 0; nth < 25; nth += 1) await send(door.port, from('203.0.113.9', forged()))
    const slow = Array.from({ length: 30 }, () => dribble(door.port, '203.0.113.9'))
    const busy = async () => (await send(door.port, from('203.0.113.9', signed(BATCH)))).status
    while ((await busy()) !== 503) await new Promise((resolve) => setImmediate(resolve))
    const delivered = Array.from({ length: 10 }, () => send(door.port, from('54.174.0.1', signed(BATCH))))
    expect((await Promise.all(delivered)).map(({ status }) => status)).toEqual(Array(10).fill(204))
    for (const socket of slow) socket.destroy()
  })

  it('is not put down to others by what it says of itself', async () => {
    await using door = await openDoor({ unsignedPerSource, config: BEHIND_ONE })
    for (let nth = 0; nth < 35; nth += 1)
      await send(door.port, from(`198.51.100.${String(nth % 200)}, 54.174.0.1, 203.0.113.9`, forged()))
    expect(errorCode(await send(door.port, from('203.0.113.9', forged())))).toBe('rate_limited')
    expect(errorCode(await send(door.port, from('54.174.0.1', forged())))).toBe('wrong_signature')
  })

  it('is believed no address where no proxy is trusted', async () => {
    await using door = await openDoor({ unsignedPerSource })
    for (let nth = 0; nth < 35; nth += 1)
      await send(door.port, from(`198.51.100.${String(nth % 200)}`, forged()))
    expect(errorCode(await send(door.port, from('192.0.2.1', forged())))).toBe('rate_limited')
  })
})
