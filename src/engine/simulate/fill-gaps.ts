import type { PastLead } from '../../domain/past/past-lead.ts'
import { lackingOf } from '../../domain/simulate/find-unknown.ts'
import type { Side } from '../../domain/simulate/replay-outcomes.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import type { EngineDeps } from '../deps.ts'
import { fillValues } from '../past/fill-values.ts'

/** Reads what conditions look at and the store does not keep: in memory only. Counts what nobody could tell. */
export type Filler = {
  fill(leads: PastLead[]): Promise<PastLead[]>
  unreadable(): { property: string; leads: number }[]
}

/** Once HubSpot fails, it is not asked again: what was not read stays unknown, and is told as such. */
export function createFiller(deps: Pick<EngineDeps, 'hs' | 'db' | 'clock' | 'log'>, sides: Side[]): Filler {
  const counts = new Map<string, number>()
  let failed = false

  const lacks = (lead: PastLead): string[] => [
    ...new Set(
      sides.flatMap(({ needs, kept }) => [
        ...lackingOf(lead, needs.tier, kept),
        ...lackingOf(lead, needs.criteria, kept),
      ]),
    ),
  ]

  async function read(leads: PastLead[], properties: string[]): Promise<PastLead[]> {
    try {
      return await fillValues(deps, leads, properties)
    } catch (error) {
      if (!isHubSpotError(error)) throw error
      failed = true
      deps.log.warn({ code: error.code }, 'values of the past could not be read: they count as unknown')
      return leads
    }
  }

  return {
    fill: async (leads) => {
      const lacking = new Set(leads.filter((lead) => lacks(lead).length > 0))
      if (lacking.size === 0) return leads
      const properties = [...new Set([...lacking].flatMap(lacks))]
      const filled = failed ? [...lacking] : await read([...lacking], properties)
      for (const lead of filled)
        for (const property of lacks(lead)) counts.set(property, (counts.get(property) ?? 0) + 1)
      const known = new Map(filled.map((lead) => [lead.contactId, lead]))
      return leads.map((lead) => known.get(lead.contactId) ?? lead)
    },
    unreadable: () => [...counts].map(([property, leads]) => ({ property, leads })),
  }
}
