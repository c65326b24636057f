import { describe, expect, it } from 'vitest'
import { checkPublicUrl } from '../../../src/engine/doctor/checks/check-public-url.ts'
import type { Fetch, Fetched } from '../../../src/engine/doctor/patient.ts'
import { openDoor, PUBLIC_URL, SECRET, type Door } from '../../webhooks/door.ts'
import { aPatient, told } from './a-patient.ts'

const READY = '{"ok":true,"data":{"status":"ready"}}'

const answered = (status: number, text = '', location: string | null = null): Fetched => ({
  status,
  headers: { get: (name) => (name === 'location' ? location : null) },
  text: async () => text,
})

const failed = (code: string): Error => Object.assign(new TypeError('fetch failed'), { cause: { code } })

/** Asks the public address: one answer for looks, one for deliveries. */
const look = async (looked: Fetched | Error, delivered: (body: string) => number = () => 204) => {
  const fetch: Fetch = async (_url, { method, body = '' }) => {
    if (method === 'POST') return { status: delivered(body) }
    if (looked instanceof Error) throw looked
    return looked
  }
  return told(await checkPublicUrl(aPatient({ fetch })))
}

describe('the public address', () => {
  it.each([
    ['nobody answers', new Error('refused'), 'public_url warn'],
    ['the name is unknown', failed('ENOTFOUND'), 'public_url.dns fail'],
    ['the certificate is over', failed('CERT_HAS_EXPIRED'), 'public_url.certificate fail'],
    ['the chain is broken', failed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'public_url.certificate fail'],
    ['it sends elsewhere', answered(301, '', 'https://www.example.com/'), 'public_url.redirect fail'],
    ['a parked page answers', answered(200, '<html>Welcome</html>'), 'public_url.stranger warn'],
    ['the proxy finds nobody behind it', answered(502, 'Bad Gateway'), 'public_url.stranger warn'],
    ['another service answers', answered(200, '{"status":"up"}'), 'public_url.stranger warn'],
    ['the store is away', answered(503, '{"ok":false,"error":{"code":"not_ready"}}'), 'public_url warn'],
  ])('is told when %s', async (_what, answer, expected) => {
    expect(await look(answer)).toEqual([expected])
  })

  it('is told when deliveries are refused, or only large ones', async () => {
    const ready = answered(200, READY)
    expect(await look(ready, () => 401)).toEqual(['public_url ok', 'public_url.signed fail'])
    expect(await look(ready, ({ length }) => (length > 1_048_576 ? 413 : 204))).toEqual([
      'public_url ok',
      'public_url.signed ok',
      'public_url.body warn',
    ])
  })
})

describe('a delivery that doctor signs', () => {
  /** The service behind a proxy, which may have its way with what it passes on. */
  const through =
    (
      { port }: Door,
      change: (url: string, body: string | undefined) => [string, string | undefined],
    ): Fetch =>
    (url, { body, ...init }) => {
      const [to, passed] = change(url, body)
      return fetch(to.replace(PUBLIC_URL, `http://127.0.0.1:${port}`), {
        ...init,
        ...(passed !== undefined && { body: passed }),
      })
    }

  const check = async (door: Door, fetch: Fetch, secret = SECRET) =>
    told(
      await checkPublicUrl(
        aPatient({ fetch, clock: door.clock, config: { publicUrl: PUBLIC_URL, clientSecrets: [secret] } }),
      ),
    )

  it('passes the real service, two megabytes of it too, and leaves nothing there', async () => {
    await using door = await openDoor()
    const passed = ['public_url ok', 'public_url.signed ok']
    expect(
      await check(
        door,
        through(door, (url, body) => [url, body]),
      ),
    ).toEqual(passed)
    expect(door.stored).toEqual([])
  })

  it('finds a proxy that tidies bodies, one that drops the query, and another secret', async () => {
    await using door = await openDoor()
    const refused = ['public_url ok', 'public_url.signed fail']
    expect(
      await check(
        door,
        through(door, (url, body) => [url, body?.replaceAll(' ', '')]),
      ),
    ).toEqual(refused)
    expect(
      await check(
        door,
        through(door, (url, body) => [url.split('?')[0] ?? '', body]),
      ),
    ).toEqual(refused)
    expect(
      await check(
        door,
        through(door, (url, body) => [url, body]),
        'another',
      ),
    ).toEqual(refused)
  })
})
