import type { EngagementKind, Engagement } from '../../domain/facts.ts'
import type { PastDeal, PastLead } from '../../domain/past/past-lead.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readAssociations } from '../../hubspot/read-associations.ts'
import { readDealsById } from '../../hubspot/read-deals.ts'
import { ENGAGEMENT_KINDS, readEngagements } from '../../hubspot/read-engagements.ts'
import { waitingLeads } from '../../store/past/past-leads.ts'
import { rememberEvidence } from '../work/remember-facts.ts'
import { counted, refused, type LookAtPast } from './step.ts'

const LEADS = 50

/** Engagements and deals of some of those who were handed over: their names of kinds and instants, never a text. */
export const addPastEvidence: LookAtPast = async ({ deps, hs }, hand) => {
  const leads = await waitingLeads(deps.db, LEADS)
  if (leads.length === 0) return { read: hand.read, after: null, done: true }
  const ids = leads.map(({ contactId }) => contactId)
  let { read } = hand
  const engagements = new Map<string, Engagement[]>()
  for (const kind of ENGAGEMENT_KINDS) {
    const found = await unlessRefused(read, kind, () => readKind(hs, ids, kind))
    read = found.read
    for (const [id, more] of found.value ?? []) engagements.set(id, [...(engagements.get(id) ?? []), ...more])
  }
  const deals = await unlessRefused(read, 'deals', () => readDeals(hs, ids))
  const followed = leads.map((lead) => ({
    ...withEvidence(lead, engagements.get(lead.contactId) ?? [], new Date(read.to)),
    deals: deals.value?.get(lead.contactId) ?? [],
  }))
  return {
    read: counted(deals.read, { followed: leads.length }),
    after: null,
    done: leads.length < LEADS,
    followed,
  }
}

function withEvidence(lead: PastLead, engagements: Engagement[], at: Date): PastLead {
  const sorted = engagements.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { ...lead, facts: rememberEvidence(lead.facts, sorted, at) }
}

const readKind = (
  hs: HubSpot,
  contactIds: string[],
  kind: EngagementKind,
): Promise<Map<string, Engagement[]>> =>
  readEngagements(hs, { contactIds, known: new Map(), refresh: true, kinds: [kind] })

async function readDeals(hs: HubSpot, ids: string[]): Promise<Map<string, PastDeal[]>> {
  const associated = await readAssociations(hs, { ids, to: 'deals' })
  const deals = await readDealsById(hs, [...new Set([...associated.values()].flat())])
  const known = new Map(deals.map((deal) => [deal.id, toPastDeal(deal)]))
  return new Map(
    [...associated].map(([id, dealIds]) => [
      id,
      [...new Set(dealIds)].flatMap((deal) => known.get(deal) ?? []),
    ]),
  )
}

function toPastDeal({ id, amount, createdAt, closedAt, isWon, isClosed }: PastDeal): PastDeal {
  return { id, amount, createdAt, closedAt, isWon, isClosed }
}

/** What the app has no scope for is left out, noted, and not asked for again. */
async function unlessRefused<T>(
  read: PastRead,
  what: string,
  ask: () => Promise<T>,
): Promise<{ read: PastRead; value: T | null }> {
  if (read.refused.includes(what)) return { read, value: null }
  try {
    return { read, value: await ask() }
  } catch (error) {
    if (!isHubSpotError(error) || error.code !== 'missing_scopes') throw error
    return { read: refused(read, what), value: null }
  }
}
