import { describe, expect, it } from 'vitest'
import { PAGE_ROUTES } from '../../webhooks/pages/routes.ts'
import { createAdminApp } from '../../webhooks/app.ts'
import { SETTINGS_ROUTES } from '../../webhooks/settings/routes.ts'
import {
  AN_EVENT,
  HEALTHY,
  keptLog,
  listen,
  openDoor,
  send,
  signed,
  standingClock,
  type Answer,
} from '../webhooks/door.ts'

const refuse = () => Promise.reject(new Error('nobody is asked'))
const engine = {
  lookAtContact: refuse,
  act: refuse,
  logAttempt: refuse,
  rateLead: refuse,
  perform: refuse,
  explainCycles: refuse,
}
const cards = { engine: engine as never, portalId: '1' }

const API = [
  ...['/card', '/card/act', '/card/attempt', '/card/rating'].map((path) => ({ path, method: 'GET' })),
  ...[...PAGE_ROUTES, ...SETTINGS_ROUTES].map(({ path, method }) => ({
    path: path.replace(':name', 'today'),
    method,
  })),
].map(({ path, method }) => [method, `/api${path}`] as const)

const OTHERS = [
  ...(['GET', 'POST', 'DELETE', 'OPTIONS', 'HEAD'] as const).map(
    (method) => [method, '/webhooks/hubspot'] as const,
  ),
  ...[
    '/healthz',
    '/readyz',
    '/',
    '/metrics',
    `/download/${'x'.repeat(43)}`,
    '/download/../../etc/passwd',
    '/download/%2e%2e%2fetc%2fpasswd',
    '/api/nothing',
  ].map((path) => ['GET', path] as const),
]

const judge = ({ headers }: Answer): void => {
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none';sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  for (const name of ['x-powered-by', 'server', 'etag', 'set-cookie', 'access-control-allow-origin'])
    expect(headers).not.toHaveProperty(name)
}

describe('every answer', () => {
  it.each([...API, ...OTHERS])(
    'of %s %s may not be kept, framed, run or read by another site',
    async (method, path) => {
      await using door = await openDoor({ cards })
      const answer = await send(door.port, { method, path, headers: { origin: 'https://evil.example' } })
      judge(answer)
      if (path.startsWith('/api/')) expect([401, 404, 405]).toContain(answer.status)
      expect(answer.text).not.toMatch(/root:|\bat .+\.ts:/)
    },
  )

  it('that takes a delivery, or none that deep, is no other', async () => {
    await using door = await openDoor()
    judge(await send(door.port, signed(JSON.stringify([AN_EVENT]))))
    const deep = await send(door.port, signed('['.repeat(500_000) + ']'.repeat(500_000)))
    judge(deep)
    expect([204, 400]).toContain(deep.status)
  })

  it('of the admin port is no other', async () => {
    const clock = standingClock()
    await using admin = await listen(
      createAdminApp({ clock, log: keptLog(clock).log, health: async () => HEALTHY }),
    )
    for (const path of ['/healthz', '/readyz', '/']) judge(await send(admin.port, { method: 'GET', path }))
  })
})
