import { systemClock, type Clock } from '../../../clock.ts'
import type { Calendar } from '../../../domain/business-time.ts'
import { createAgreementBook } from '../../../engine/agreement/agreement-book.ts'
import type { World } from '../../world/open-world.ts'
import type { Actor } from '../../world/run-world.ts'
import type { Fault, Language, ProxyAnswer, ProxyCall } from '../host/shell/shell-api.ts'
import { keepFiles } from './keep-files.ts'
import { createFeed, type Feed, type Happened } from './feed.ts'
import { openSite, type OpenSite } from './open-site.ts'
import { createPace, type Pace } from './pace.ts'
import type { Identity } from './proxy/append-identity.ts'
import { createProxy, type ProxyOptions } from './proxy/create-proxy.ts'
import { createRequestLog } from './request-log.ts'
import { servePreview } from './serve-preview.ts'
import { takeTurns, type Turns } from './take-turns.ts'

export type PreviewOptions = {
  language: Language
  /** Built before (`openSite`), and then not removed here; without it, page and cards are built now. */
  site?: OpenSite
  port?: number
  people?: Actor[]
  /** Virtual minutes a second. Without it time stands still, but for the steps asked for. */
  speed?: number
  /** What happened since it was last asked, for the feed. */
  watch?: () => Promise<Happened[]>
  /** Real time. */
  clock?: Clock
  limits?: ProxyOptions['limits']
}

export type Preview = {
  url: string
  pace: Pace
  feed: Feed
  /** Whoever moves the world beside the preview does it in turns. */
  turns: Turns
  close(): Promise<void>
}

/** The portal preview on a world: builds page and cards, serves them, and moves the world as the page asks. */
export async function openPreview(world: World, options: PreviewOptions): Promise<Preview> {
  const { language, people = [], clock = systemClock, watch = () => Promise.resolve([]) } = options
  const site = options.site ?? (await openSite(() => undefined))
  const [turns, feed, log, fault] = [takeTurns(), createFeed(), createRequestLog(), holdFault()]
  const book = createAgreementBook({ db: world.store.db, clock: world.clock })
  const calendars = await calendarsOf(book)
  const moved = async (): Promise<void> => feed.add(await watch())
  const start = { speed: options.speed ?? 1, paused: options.speed === undefined }
  const pace = createPace({ clock, world, people, turns, calendars, moved }, start)
  const { serviceUrl } = world
  const kept = keepFiles({ clock, turns, serviceUrl, factor: pace.factor })
  const call = createProxy(
    {
      ...{ clock, virtual: world.clock, turns, log, fault: fault.get },
      identify: (userId) => identityOf(world, userId),
      afterWrite: pace.letSettle,
    },
    {
      permittedUrls: site.permittedUrls,
      serviceUrl,
      secret: world.portal.credentials.clientSecret,
      ...(options.limits && { limits: options.limits }),
    },
  )
  const proxy = async (asked: ProxyCall): Promise<ProxyAnswer> => {
    const answer = await call(asked)
    await kept.look(asked, answer)
    return answer
  }
  const deps = { world, site, pace, feed, log, turns, book, fault, proxy, language, files: kept }
  // What happened before anybody could look is there when they do.
  await moved()
  const served = await servePreview(deps, { port: options.port ?? 0 })
  const close = async (): Promise<void> => {
    await served.close()
    if (!options.site) await site.close()
  }
  return { url: served.url, pace, feed, turns, close }
}

function holdFault(): { get(): Fault; set(fault: Fault): void } {
  let current: Fault = 'none'
  return { get: () => current, set: (fault) => void (current = fault) }
}

/** Those of the agreement at the start: only how fast the night passes depends on them. */
async function calendarsOf(book: ReturnType<typeof createAgreementBook>): Promise<() => Calendar[]> {
  const { current } = await book.read()
  const calendars = Object.values(current?.terms.calendars ?? {})
  return () => calendars
}

function identityOf({ portal }: World, userId: string): Identity | null {
  const owner = [...portal.state.owners.values()].find((each) => each.userId === userId && !each.archived)
  if (!owner || userId === '') return null
  const { portalId, appId } = portal.credentials
  return { userId, userEmail: owner.email, portalId, appId }
}
