import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type {
  Act,
  Attempt,
  ContactCard,
  CycleCard,
  Done,
  Quality,
  Reply,
} from '../../../extensions/app/shared/contract.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { send, type Answer } from '../door.ts'
import { cardReply, doneReply } from './card-schema.ts'

export type Caller = {
  userId?: string
  /** The whole query behind the `?`; made of the others where it is not given. */
  query?: string
  portalId?: string
  secret?: string
  /** When HubSpot signed it. */
  at?: Date
  /** What HubSpot signs, where that is not the address as it is called. */
  signedPath?: (path: string) => string
  headers?: Record<string, string>
}

type Call = Caller & {
  path: string
  method?: string
  body?: string | Uint8Array
  params?: Record<string, string>
}

/** As HubSpot calls the service for a card: identity appended, the whole address signed. */
export async function callSigned(world: World & { listensOn?: number }, call: Call): Promise<Answer> {
  const port = world.listensOn ?? new URL(world.serviceUrl).port
  const { method = 'GET', body = '', at = world.clock.now() } = call
  const path = `${call.path}?${call.query ?? queryFor(world, call)}`
  const signedPath = call.signedPath?.(path) ?? path
  const timestamp = String(at.getTime())
  const secret = call.secret ?? world.portal.credentials.clientSecret
  const signature = createHmac('sha256', secret)
    .update(`${method}${world.serviceUrl}${signedPath}`)
    .update(body)
    .update(timestamp)
    .digest('base64')
  return send(Number(port), {
    method,
    path,
    headers: {
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': timestamp,
      ...(body.length > 0 && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    body,
  })
}

export function queryFor(
  world: World,
  { userId = '9001', portalId, params = {} }: Partial<Call> = {},
): string {
  const query = new URLSearchParams({
    ...params,
    userId,
    portalId: portalId ?? String(world.portal.credentials.portalId),
    userEmail: 'rep+one@x.example',
    appId: '4242',
  })
  return query.toString()
}

/** A card's answer, checked against the whole contract. */
export async function readCard(
  world: World,
  contactId: string,
  { lang, ...caller }: Caller & { lang?: string } = {},
): Promise<ContactCard> {
  const params = { contactId, ...(lang && { lang }) }
  const answer = await callSigned(world, { path: '/api/card', params, ...caller })
  expect(answer.status, answer.text).toBe(200)
  const reply = cardReply.parse(JSON.parse(answer.text)) as Reply<ContactCard>
  if (!reply.ok) throw new Error(answer.text)
  expect(reply.now).toBe(world.clock.now().toISOString())
  return reply.data
}

export async function readCycle(
  world: World,
  contactId: string,
  caller: Caller & { lang?: string } = {},
): Promise<CycleCard> {
  const card = await readCard(world, contactId, caller)
  if (card.kind !== 'cycle') throw new Error(`${contactId} has no cycle: ${card.why}`)
  return card
}

let requests = 0

/** A request id nobody has had. */
export function newId(): string {
  requests += 1
  return `request-${String(requests).padStart(6, '0')}`
}

export type Posted = { status: number; reply: Reply<Done> }

async function post(world: World, path: string, body: object, caller: Caller): Promise<Posted> {
  const answer = await callSigned(world, { path, method: 'POST', body: JSON.stringify(body), ...caller })
  return { status: answer.status, reply: doneReply.parse(JSON.parse(answer.text)) as Reply<Done> }
}

type About = { contactId: string; number?: number; requestId?: string }

export function postAct(
  world: World,
  { act, ...about }: About & { act: Act },
  caller: Caller = {},
): Promise<Posted> {
  return post(world, '/api/card/act', { number: 1, requestId: newId(), ...about, act }, caller)
}

export function postAttempt(
  world: World,
  { attempt, ...about }: About & { attempt: Attempt },
  caller: Caller = {},
): Promise<Posted> {
  return post(world, '/api/card/attempt', { number: 1, requestId: newId(), ...about, attempt }, caller)
}

export function postRating(
  world: World,
  { quality, ...about }: About & { quality: Quality },
  caller: Caller = {},
): Promise<Posted> {
  return post(world, '/api/card/rating', { number: 1, requestId: newId(), ...about, quality }, caller)
}
