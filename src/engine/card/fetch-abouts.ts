import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import type { DB } from '../../store/schema.ts'
import type { AgreementBook } from '../agreement/agreement-book.ts'
import type { Directory } from '../people/directory.ts'
import type { AboutContact } from './about-contact.ts'
import { findColleagues } from './find-colleagues.ts'
import { createTicketFinder } from './find-tickets.ts'

export type AboutDeps = {
  db: Kysely<DB>
  hs: HubSpot
  clock: Clock
  book: AgreementBook
  directory: Directory
}

/** Reads contacts for their cards, up to a hundred together; `count` is told of every call. Who is gone is not there. */
export type FetchAbouts = (ids: string[], count: () => void) => Promise<Map<string, AboutContact>>

const PROPERTIES = [
  'recent_conversion_event_name',
  'company',
  'pacto_rejection_note',
  'pacto_lead_quality',
  'hs_lead_status',
  'hubspot_owner_id',
]
const SCORE = 'hubspotscore'
/** A part the app has no scope for is not asked for again at once. */
const WITHOUT_FOR_MS = 10 * 60_000

export function fetchAbouts(deps: AboutDeps): FetchAbouts {
  const findTickets = createTicketFinder(deps)
  const without = new Map<string, number>()

  /** Tickets and colleagues are good to know; a card shows without them. */
  async function orNothing<T>(part: string, find: () => Promise<Map<string, T>>): Promise<Map<string, T>> {
    const now = deps.clock.now().getTime()
    if ((without.get(part) ?? 0) > now) return new Map()
    try {
      return await find()
    } catch (error) {
      if (!isHubSpotError(error)) throw error
      if (error.code === 'missing_scopes') without.set(part, now + WITHOUT_FOR_MS)
      return new Map()
    }
  }

  return async (ids, count) => {
    const { current } = await deps.book.read()
    const score = current?.terms.marketing?.criteria.score?.property ?? SCORE
    const counted = { ...deps, hs: counting(deps.hs, count) }
    const { found } = await readContacts(counted.hs, {
      ids,
      properties: [...PROPERTIES, score],
      withHistory: [],
    })
    const present = found.map(({ id }) => id)
    const tickets = await orNothing('tickets', () => findTickets(counted.hs, present))
    const colleagues = await orNothing('companies', () => findColleagues(counted, found))
    return new Map(
      found.map((record) => {
        const besides = {
          ticket: tickets.get(record.id) ?? null,
          colleague: colleagues.get(record.id) ?? null,
        }
        return [record.id, { ...valuesOf(record, score), ...besides }]
      }),
    )
  }
}

function valuesOf({ properties }: ContactRecord, score: string): Omit<AboutContact, 'ticket' | 'colleague'> {
  const value = (name: string): string => (properties[name] ?? '').trim()
  return {
    signal: value('recent_conversion_event_name'),
    score: value(score),
    company: value('company'),
    note: value('pacto_rejection_note'),
    quality: value('pacto_lead_quality'),
    leadStatus: value('hs_lead_status'),
  }
}

function counting(hs: HubSpot, count: () => void): HubSpot {
  return {
    ...hs,
    call: (operation, kind, send) => {
      count()
      return hs.call(operation, kind, send)
    },
  }
}
