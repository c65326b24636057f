import { expect } from 'vitest'
import type { z } from 'zod'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { callSigned, type Caller } from '../cards/call-card.ts'

/** Of team 101: two reps and their manager. Marketing, a viewer, an admin, and somebody nobody named. */
export const WHO = {
  rep: '9001',
  colleague: '9002',
  manager: '9003',
  marketing: '9004',
  viewer: '9006',
  admin: '9007',
  stranger: '9008',
} as const
export type Who = keyof typeof WHO

type Refused = { code: string; message: string; details?: Record<string, unknown> }
export type Told<T> = { status: number; data?: T; error?: Refused }

type Call = { as: Who; path: string; params?: Record<string, string>; body?: object } & Caller

/** As HubSpot calls for the page: signed, with who looks. */
export async function callPage<T = unknown>(world: World, { as, body, ...call }: Call): Promise<Told<T>> {
  const post = body ? { method: 'POST', body: JSON.stringify(body) } : {}
  const answer = await callSigned(world, { userId: WHO[as], ...post, ...call })
  const reply = JSON.parse(answer.text) as { ok: boolean; data: T; error: Refused; now: string }
  expect(reply.now).toBe(world.clock.now().toISOString())
  return { status: answer.status, ...(reply.ok ? { data: reply.data } : { error: reply.error }) }
}

/** What the service tells, checked against the whole contract. */
export async function readPage<Schema extends z.ZodType>(
  world: World,
  schema: Schema,
  call: Call,
): Promise<z.infer<Schema>> {
  const { status, data, error } = await callPage(world, call)
  expect(status, JSON.stringify(error)).toBe(200)
  expect(error).toBeUndefined()
  return schema.parse(data)
}
