import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import type { AgreementBook } from '../../../engine/agreement/agreement-book.ts'
import type { Agreement } from '../../../domain/agreement.ts'
import type { World } from '../../world/open-world.ts'
import type {
  Answered,
  Doing,
  Fault,
  Language,
  Now,
  ProxyAnswer,
  ProxyCall,
  Start,
} from '../host/shell/shell-api.ts'
import type { Feed } from './feed.ts'
import type { OpenSite } from './open-site.ts'
import type { Pace } from './pace.ts'
import { doDeed } from './portal/do-deed.ts'
import { listContacts } from './portal/list-contacts.ts'
import { listPeople } from './portal/list-people.ts'
import { showContact } from './portal/show-contact.ts'
import { ClockBody, DoingBody, FaultBody, ProxyBody } from './read-body.ts'
import type { RequestLog } from './request-log.ts'
import type { Turns } from './take-turns.ts'

export type ShellDeps = {
  world: World
  site: OpenSite
  pace: Pace
  feed: Feed
  log: RequestLog
  turns: Turns
  book: AgreementBook
  fault: { get(): Fault; set(fault: Fault): void }
  proxy(call: ProxyCall): Promise<ProxyAnswer>
  language: Language
}

/** A card may send 1 MB, wrapped and escaped by the page. */
const LARGEST_BODY = '4mb'

/** What the page around the cards asks for. */
export function shellRoutes(deps: ShellDeps): Router {
  const router = Router()
  router.use(express.json({ limit: LARGEST_BODY }))
  router.get(
    '/start',
    reply(() => startOf(deps)),
  )
  router.get(
    '/now',
    reply((request) => nowOf(deps, request)),
  )
  router.get(
    '/contacts',
    reply((request) => contactsOf(deps, request)),
  )
  router.get(
    '/contact',
    reply((request) => contactOf(deps, request)),
  )
  router.get(
    '/people',
    reply((request) => peopleOf(deps, request)),
  )
  router.get(
    '/requests',
    reply(() => deps.log.all()),
  )
  router.post(
    '/clock',
    reply(async (request) => deps.pace.change(defined(read(ClockBody, request)))),
  )
  router.post(
    '/fault',
    reply((request) => deps.fault.set(read(FaultBody, request).fault)),
  )
  router.post(
    '/do',
    reply((request) => doNow(deps, read(DoingBody, request))),
  )
  router.post('/proxy', async (request, response) => {
    response.json(await deps.proxy(read(ProxyBody, request) as ProxyCall))
  })
  return router
}

/** With a status, as the error handler reads it; anything else that is thrown is a fault of ours. */
function refusal(status: number, message: string): Error {
  return Object.assign(new Error(message), { status })
}

function reply(answer: (request: Request) => unknown): RequestHandler {
  return async (request: Request, response: Response) => {
    const data: unknown = await answer(request)
    response.json({ ok: true, data } satisfies Answered<unknown>)
  }
}

function read<T>(schema: z.ZodType<T>, request: Request): T {
  const read = schema.safeParse(request.body)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw refusal(422, problems.join('; '))
}

/** Without the keys that are undefined. */
function defined<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}

function asked(request: Request, name: string): string {
  const value = request.query[name]
  return typeof value === 'string' ? value : ''
}

function languageOf({ language }: ShellDeps, request: Request): Language {
  const given = asked(request, 'lang')
  return given === 'es' || given === 'en' ? given : language
}

function startOf({ world, site, language }: ShellDeps): Start {
  const { portalId, appId } = world.portal.credentials
  return {
    language,
    portal: { id: portalId, timezone: world.portal.state.settings.timeZone },
    app: { id: appId, name: site.appName },
    cards: site.cards,
    variables: site.variables,
    permittedUrls: site.permittedUrls,
  }
}

function nowOf(deps: ShellDeps, request: Request): Now {
  const { world, pace, feed, log, fault } = deps
  return {
    now: world.clock.now().toISOString(),
    speed: pace.speed(),
    paused: pace.isPaused(),
    stepping: pace.isStepping(),
    fault: fault.get(),
    feed: feed.since(Number(asked(request, 'after')) || 0, languageOf(deps, request)),
    requests: log.count(),
  }
}

function contactsOf(deps: ShellDeps, request: Request): unknown {
  return listContacts(deps.world.portal.state, asked(request, 'q'), languageOf(deps, request))
}

async function agreementOf({ book }: ShellDeps): Promise<Agreement> {
  const { current } = await book.read()
  if (!current) throw refusal(503, 'There is no agreement in force.')
  return current
}

async function contactOf(deps: ShellDeps, request: Request): Promise<unknown> {
  const { terms } = await agreementOf(deps)
  const showing = { state: deps.world.portal.state, terms, language: languageOf(deps, request) }
  const found = showContact(showing, asked(request, 'id'))
  if (!found) throw refusal(404, 'The portal has no such contact.')
  return found
}

async function peopleOf(deps: ShellDeps, request: Request): Promise<unknown> {
  const { operations } = await agreementOf(deps)
  return listPeople({ operations, state: deps.world.portal.state }, asked(request, 'contact') || null)
}

/** In its turn; what HubSpot refuses is told in its words. */
async function doNow({ world, turns, pace }: ShellDeps, doing: Doing): Promise<{ contactId: string }> {
  return turns(async () => {
    const contactId = attempt(() => doDeed(world, doing))
    await pace.letSettle()
    return { contactId }
  })
}

function attempt<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw refusal(422, error instanceof Error ? error.message : String(error))
  }
}
