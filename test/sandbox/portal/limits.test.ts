import { describe, expect, it } from 'vitest'
import { openPortal } from './open-portal.ts'
import type { OpenPortal } from './open-portal.ts'

const DETAILS = '/account-info/v3/details'
const SEARCH = '/crm/v3/objects/contacts/search'

async function repeat(count: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const statuses: number[] = []
  for (let turn = 0; turn < count; turn++) statuses.push((await call()).status)
  return statuses
}

describe('rate limits', () => {
  it('let 100 calls through in any 10 seconds of a free account', async () => {
    const { call, pass } = await openPortal({ tier: 'free' })
    const details = (): ReturnType<typeof call> => call('GET', DETAILS)
    expect((await repeat(60, details)).every((status) => status === 200)).toBe(true)
    pass(9)
    expect((await repeat(41, details)).at(-1)).toBe(429)
    pass(1)
    expect((await repeat(61, details)).filter((status) => status === 200)).toHaveLength(60)
  })

  it('say in headers what is left', async () => {
    const { call } = await openPortal({ tier: 'professional' })
    await call('GET', DETAILS)
    const { headers } = await call('GET', DETAILS)
    const limits = [...headers].filter(([name]) => name.startsWith('x-hubspot-ratelimit'))
    expect(Object.fromEntries(limits)).toEqual({
      'x-hubspot-ratelimit-daily': '625000',
      'x-hubspot-ratelimit-daily-remaining': '624998',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '188',
    })
  })

  it('name the policy in the body, without a category', async () => {
    const { call, portal } = await openPortal()
    portal.setFaults({ next: [{ kind: '429' }] })
    const { status, body } = await call('GET', DETAILS)
    expect(status).toBe(429)
    expect(body).toMatchObject({
      status: 'error',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    })
    expect(body.category).toBeUndefined()
  })

  it('let five searches a second through, counted apart and without headers', async () => {
    const { call, pass } = await openPortal()
    const search = (): ReturnType<typeof call> => call('POST', SEARCH, {})
    expect(await repeat(6, search)).toEqual([200, 200, 200, 200, 200, 429])
    const refused = await search()
    expect(refused.body.policyName).toBe('SECONDLY')
    expect([...refused.headers].filter(([name]) => name.startsWith('x-hubspot-ratelimit'))).toEqual([])
    expect((await call('GET', DETAILS)).headers.get('x-hubspot-ratelimit-remaining')).toBe('189')
    pass(1)
    expect((await search()).status).toBe(200)
  })

  it('stop at 250,000 calls a day of a free account', async () => {
    const { portal, clock } = await openPortal({ tier: 'free' })
    const { limits } = portal.state
    let taken = 0
    for (let turn = 0; turn < 2500; turn++) {
      for (let call = 0; call < 100; call++) taken += Number(limits.take('general').ok)
      clock.jumpTo(new Date(clock.now().getTime() + 10_000))
    }
    expect(taken).toBe(250_000)
    expect(limits.take('general')).toEqual({ ok: false, policyName: 'DAILY' })
    expect(limits.take('search')).toEqual({ ok: false, policyName: 'DAILY' })
  })

  it('begin the day anew at midnight of the account', async () => {
    const { call, clock } = await openPortal({ timeZone: 'Europe/Madrid' })
    const remaining = async (): Promise<string | null> =>
      (await call('GET', DETAILS)).headers.get('x-hubspot-ratelimit-daily-remaining')
    expect(await remaining()).toBe('999999')
    clock.jumpTo(new Date('2026-11-23T22:59:59Z'))
    expect(await remaining()).toBe('999998')
    clock.jumpTo(new Date('2026-11-23T23:00:00Z'))
    expect(await remaining()).toBe('999999')
  })
})

describe('faults', () => {
  const CREATE = '/crm/v3/objects/contacts'
  const outcome = (call: Promise<{ status: number }>): Promise<number | string> =>
    call
      .then(({ status }) => status)
      .catch((error: { cause?: { code?: string } }) => error.cause?.code ?? 'failed')
  const contactsIn = ({ portal }: OpenPortal): number => [...portal.state.store.all('contacts')].length

  it('carry a write out and lose its answer', async () => {
    const opened = await openPortal()
    opened.portal.setFaults({ next: [{ operation: 'objects/contacts', kind: 'lostAnswer' }] })
    expect(await outcome(opened.call('POST', CREATE, { properties: {} }))).toBe('ECONNRESET')
    expect(contactsIn(opened)).toBe(1)
    expect(await outcome(opened.call('POST', CREATE, { properties: {} }))).toBe(201)
  })

  it('cut a connection before anything is done', async () => {
    const opened = await openPortal()
    opened.portal.setFaults({ resetShare: 1 })
    expect(await outcome(opened.call('POST', CREATE, { properties: {} }))).toBe('ECONNRESET')
    expect(contactsIn(opened)).toBe(0)
  })

  it('never answer, and do not hold up the closing of the portal', async () => {
    const opened = await openPortal()
    opened.portal.setFaults({ next: [{ kind: 'timeout' }] })
    const waiting = outcome(opened.call('GET', DETAILS))
    await opened.call('GET', DETAILS)
    await opened.portal.close()
    expect(await waiting).not.toBe(200)
  })

  it('lock records and fail on the server’s side, only for the operations named', async () => {
    const { call, portal } = await openPortal()
    portal.setFaults({ errorShare: 1, only: 'contacts/batch/read' })
    expect((await call('GET', DETAILS)).status).toBe(200)
    const failed = await call('POST', `${CREATE}/batch/read`, { inputs: [{ id: '1' }] })
    expect(failed.status).toBe(502)
    portal.setFaults({ next: [{ kind: '423' }] })
    expect((await call('GET', DETAILS)).status).toBe(423)
  })

  it('last from one instant to another by the portal’s clock', async () => {
    const { call, portal, clock } = await openPortal()
    portal.setFaults({ outage: { from: '2026-11-23T09:00:00Z', to: '2026-11-24T09:00:00Z' } })
    const at = async (instant: string): Promise<number> => {
      clock.jumpTo(new Date(instant))
      return (await call('GET', DETAILS)).status
    }
    expect(await at('2026-11-23T08:59:59Z')).toBe(200)
    expect(await at('2026-11-23T09:00:00Z')).toBe(502)
    expect(await at('2026-11-24T08:59:59Z')).toBe(502)
    expect(await at('2026-11-24T09:00:00Z')).toBe(200)
  })

  it('are drawn from the seed: two portals fail alike', async () => {
    const statuses = async (seed: number): Promise<number[]> => {
      const { call, portal } = await openPortal({ seed })
      portal.setFaults({ errorShare: 0.5 })
      return repeat(20, () => call('GET', DETAILS))
    }
    const first = await statuses(7)
    expect(new Set(first)).toEqual(new Set([200, 502]))
    expect(await statuses(7)).toEqual(first)
    expect(await statuses(8)).not.toEqual(first)
  })

  it('pass the time of the clock as latency', async () => {
    const { call, portal, clock } = await openPortal()
    portal.setFaults({ latencyMs: 1500 })
    await call('GET', DETAILS)
    expect(clock.now().toISOString()).toBe('2026-11-23T08:00:01.500Z')
  })
})
