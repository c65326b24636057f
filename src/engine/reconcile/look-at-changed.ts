import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { searchContacts, type SearchInput, type SearchPage } from '../../hubspot/search-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { standingOf, type Standing } from '../../store/contacts/standing-of.ts'
import type { EngineDeps } from '../deps.ts'
import { toFacts } from '../rows.ts'
import { watchedProperties } from '../work/contact-properties.ts'
import { readInstant } from '../work/read-instant.ts'
import { isChanged } from '../work/remember-facts.ts'
import type { About, LookAtPage, Page } from './page.ts'

/**
 * Contacts that changed in HubSpot since the last comparison and are in the handoff stage or beyond; and those that
 * came into the stage since, wherever they are by now. 200 a call, by id: a search ends after 10,000 (platform §5.5).
 */
export const lookAtChanged: LookAtPage = async (deps, about, after) => {
  const stamp = entryStamp(about.agreement)
  const page = await search(deps, about, { after, stamp })
  const standing = await standingOf(
    deps.db,
    page.contacts.map(({ id }) => id),
  )
  const news = page.contacts.filter((record) => isNews(record, standing.get(record.id), { ...about, stamp }))
  const at = deps.clock.now()
  await hintContacts(deps.db, { ids: news.map(({ id }) => id), at, readyAt: at })
  return toPage(page, news.length)
}

function toPage({ contacts, next }: SearchPage, hinted: number): Page {
  return { after: next, calls: 1, tally: { looked: contacts.length, hinted } }
}

/** HubSpot's own mark of when a contact last came into a lifecycle stage; other properties have none. */
export function entryStamp({ terms }: Agreement): string | null {
  const { property, enter } = terms.handoff
  return property === 'lifecyclestage' ? `hs_v2_date_entered_${enter}` : null
}

async function search(
  deps: EngineDeps,
  about: About,
  { after, stamp }: { after: string | null; stamp: string | null },
): Promise<SearchPage> {
  const input = (by: string | null): SearchInput => ({
    filterGroups: filtersOf(about, by),
    properties: [...watchedProperties(about.agreement), ...(by === null ? [] : [by])],
    ...(after !== null && { after }),
  })
  try {
    return await searchContacts(deps.hs, input(stamp))
  } catch (error) {
    // Not every portal has the mark (U); without it, what came and went in between is not found.
    if (stamp === null || !isHubSpotError(error) || error.code !== 'refused') throw error
    return searchContacts(deps.hs, input(null))
  }
}

function filtersOf({ agreement, since }: About, stamp: string | null): SearchInput['filterGroups'] {
  const { property, enter, accepted, won } = agreement.terms.handoff
  const values = [...new Set([enter, ...accepted, ...won])].map((stage) => stage.toLowerCase())
  const value = String(since.getTime())
  const changed = [
    { propertyName: property, operator: 'IN' as const, values },
    { propertyName: 'lastmodifieddate', operator: 'GTE' as const, value },
  ]
  if (stamp === null) return [{ filters: changed }]
  return [{ filters: changed }, { filters: [{ propertyName: stamp, operator: 'GTE', value }] }]
}

function isNews(
  record: ContactRecord,
  standing: Standing | undefined,
  { agreement, stamp }: { agreement: Agreement; stamp: string | null },
): boolean {
  if (!standing || standing.gone !== null) return true
  const facts = toFacts(standing.facts)
  if (isChanged(facts, record, agreement)) return true
  const enteredAt = stamp === null ? null : readInstant(record.properties[stamp] ?? '')
  if (enteredAt === null) return false
  const { property, enter } = agreement.terms.handoff
  const stages = facts.timelines[property] ?? []
  return !stages.some(
    ({ value, at }) => value === enter && Math.abs(at.getTime() - enteredAt.getTime()) < 1_000,
  )
}
