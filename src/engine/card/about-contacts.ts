import type { Clock } from '../../clock.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import type { AboutContact } from './about-contact.ts'
import { fetchAbouts, type AboutDeps } from './fetch-abouts.ts'

export type { AboutContact } from './about-contact.ts'

export type AboutContacts = {
  /** null: HubSpot could not be asked. */
  load(contactId: string): Promise<AboutContact | null>
  /** What was changed, and who was erased, leaves the memory. */
  forget(ids: string[]): void
}

const KEPT_FOR_MS = 60_000
const MOST = 5_000
const A_BATCH = 100

/** At most so many calls to HubSpot within so long. */
export type CallShare = { most: number; inMs: number }

type Wanted = { contactId: string; answer: PromiseWithResolvers<AboutContact | null> }

/** A fifth of the calls HubSpot allows: the engine's own come first (engineering §3). */
const SHARE = { most: 20, inMs: 10_000 }

/**
 * One read at a time; whoever is asked about meanwhile goes together into the next, up to a hundred contacts. Where this
 * would take more than its share of the calls, cards do without.
 */
export function createAboutContacts(
  deps: AboutDeps & { clock: Clock },
  { most, inMs }: CallShare = SHARE,
): AboutContacts {
  const kept = new Map<string, { about: AboutContact; until: number }>()
  const asked = new Map<string, Wanted>()
  const queue: Wanted[] = []
  let spent: number[] = []
  let isReading = false
  const fetch = fetchAbouts(deps)

  function load(contactId: string): Promise<AboutContact | null> {
    const known = kept.get(contactId)
    if (known && known.until > deps.clock.now().getTime()) return Promise.resolve(known.about)
    const waiting = asked.get(contactId)
    if (waiting) return waiting.answer.promise
    const wanted: Wanted = { contactId, answer: Promise.withResolvers() }
    asked.set(contactId, wanted)
    queue.push(wanted)
    if (!isReading) void readAll()
    return wanted.answer.promise
  }

  async function readAll(): Promise<void> {
    isReading = true
    while (queue.length > 0) await readBatch(queue.splice(0, A_BATCH))
    isReading = false
  }

  async function readBatch(batch: Wanted[]): Promise<void> {
    try {
      const ids = batch.map(({ contactId }) => contactId)
      const abouts = mayCall() ? await fetch(ids, count) : new Map<string, AboutContact>()
      for (const wanted of batch) settle(wanted, abouts.get(wanted.contactId) ?? null)
    } catch (error) {
      for (const wanted of batch) {
        if (isHubSpotError(error)) settle(wanted, null)
        else fail(wanted, error)
      }
    }
  }

  /** Whoever was forgotten in the meantime is answered, and not remembered. */
  function settle(wanted: Wanted, about: AboutContact | null): void {
    if (isStillAsked(wanted) && about) keep(wanted.contactId, about)
    wanted.answer.resolve(about)
  }

  function fail(wanted: Wanted, error: unknown): void {
    isStillAsked(wanted)
    wanted.answer.reject(error)
  }

  function isStillAsked(wanted: Wanted): boolean {
    return asked.get(wanted.contactId) === wanted && asked.delete(wanted.contactId)
  }

  function keep(id: string, about: AboutContact): void {
    kept.delete(id)
    kept.set(id, { about, until: deps.clock.now().getTime() + KEPT_FOR_MS })
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break
      kept.delete(oldest)
    }
  }

  function count(): void {
    spent.push(deps.clock.now().getTime())
  }

  function mayCall(): boolean {
    const since = deps.clock.now().getTime() - inMs
    spent = spent.filter((at) => at > since)
    return spent.length < most
  }

  function forget(ids: string[]): void {
    for (const id of ids) {
      kept.delete(id)
      asked.delete(id)
    }
  }

  return { load, forget }
}
