import type { Clock } from '../../clock.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { readAssociations } from '../../hubspot/read-associations.ts'
import { readClosedStages, readTickets, type Ticket } from '../../hubspot/read-tickets.ts'

const KEPT_FOR_MS = 10 * 60_000

export type FindTickets = (hs: HubSpot, contactIds: string[]) => Promise<Map<string, { subject: string }>>

/** The latest open ticket of each contact that has one; which stages are closed is remembered for ten minutes. */
export function createTicketFinder({ clock }: { clock: Clock }): FindTickets {
  let closed: Set<string> = new Set()
  let readAgainAt = 0

  async function closedStages(hs: HubSpot): Promise<Set<string>> {
    const now = clock.now().getTime()
    if (now < readAgainAt) return closed
    closed = await readClosedStages(hs)
    readAgainAt = now + KEPT_FOR_MS
    return closed
  }

  return async (hs, contactIds) => {
    const associated = await readAssociations(hs, { ids: contactIds, to: 'tickets', firstPageOnly: true })
    const ids = [...associated.values()].flat()
    if (ids.length === 0) return new Map()
    const stages = await closedStages(hs)
    const open = (await readTickets(hs, ids)).filter(
      ({ pipeline, stage }) => !stages.has(`${pipeline}/${stage}`),
    )
    const tickets = new Map(open.map((ticket) => [ticket.id, ticket]))
    return new Map(
      [...associated].flatMap(([contactId, ticketIds]) => {
        const latest = latestOf(ticketIds.flatMap((id) => tickets.get(id) ?? []))
        return latest ? [[contactId, { subject: latest.subject }] as const] : []
      }),
    )
  }
}

function latestOf(tickets: Ticket[]): Ticket | undefined {
  return tickets.toSorted((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0)).at(-1)
}
