import { Client } from '@hubspot/api-client'
import { onTestFinished } from 'vitest'
import { createPortal } from '../../../src/sandbox/portal/create-portal.ts'
import type { Portal } from '../../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../../src/sandbox/portal/options.ts'
import { createVirtualClock } from '../../../src/sandbox/virtual-clock.ts'
import type { VirtualClock } from '../../../src/sandbox/virtual-clock.ts'

export const START = new Date('2026-11-23T08:00:00.000Z')
export const REP = { sourceType: 'CRM_UI', userId: '9' }
export const WORKFLOW = {
  sourceType: 'AUTOMATION_PLATFORM',
  sourceId: 'enrollmentId:1;actionExecutionIndex:0',
}

export type Reply = { status: number; headers: Headers; body: any } // eslint-disable-line @typescript-eslint/no-explicit-any

export type OpenPortal = {
  portal: Portal
  clock: VirtualClock
  url: string
  client: Client
  /** A raw request with the app's token. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>
  /** Lets time pass. */
  pass(seconds: number): void
}

/** A portal on a virtual clock behind a real port, closed at the end of the test. Search sees writes at once. */
export async function openPortal(options: Partial<PortalOptions> = {}): Promise<OpenPortal> {
  const clock = createVirtualClock(START)
  const portal = createPortal({ clock, searchLagMs: 0, tier: 'enterprise', ...options })
  const { url } = await portal.listen(0)
  onTestFinished(() => portal.close())
  portal.actions.upsertOwner({ id: '101', userId: '9', email: 'rep@sales.example', firstName: 'Ana' })
  const { accessToken } = portal.credentials
  return {
    portal,
    clock,
    url,
    client: new Client({ accessToken, basePath: url, numberOfApiCallRetries: 0 }),
    call: async (method, path, body, headers = {}) => {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        headers: answer.headers,
        body: text === '' ? undefined : JSON.parse(text),
      }
    },
    pass: (seconds) => clock.jumpTo(new Date(clock.now().getTime() + seconds * 1000)),
  }
}
