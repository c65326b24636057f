import type { PortalState } from '../../src/sandbox/portal/state.ts'
import type { Raw } from './by-hand.ts'

/**
 * Won deals reckoned from what the portal itself has of them and from the ledger's raw cycles, in the plainest way there
 * is. Nothing of the product's own formulas is used here.
 */
export type WonByHand = {
  id: string
  amount: number | null
  closedOn: string
  /** The day of the handoff by which it is Marketing's; null: it is not. */
  mine: string | null
}

type Cycle = Raw & { acceptance: { at?: string } | null }
type Portal = Pick<PortalState, 'store'>

/** Madrid is two hours ahead of UTC in September. */
const dateIn = (instant: string): string =>
  new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 10)

/** `month`: 2026-09. */
export function reckonWon(
  { store }: Portal,
  { cycles, month }: { cycles: Raw[]; month: string },
): WonByHand[] {
  const whoIs = (id: string): string => store.merged.get(`contacts/${id}`) ?? id
  const claim = (contacts: string[], closedOn: string): string | null => {
    const days = (cycles as Cycle[])
      .filter(({ contact_id }) => contacts.includes(whoIs(contact_id)))
      .filter(({ origin, observed }) => origin === 'marketing' && !observed)
      .filter(({ disposition }) => disposition === 'accepted' || disposition === 'won')
      .filter(({ handoffAt, acceptance }) => dateIn(acceptance?.at ?? handoffAt) <= closedOn)
      .map(({ handoffAt }) => dateIn(handoffAt))
      .filter((day) => day <= closedOn)
    return days.toSorted()[0] ?? null
  }
  return [...store.all('deals')]
    .filter(({ archivedAt, properties }) => !archivedAt && properties['dealstage'] === 'closedwon')
    .map(({ id, properties }) => {
      const closedOn = dateIn(properties['closedate'] ?? '')
      const contacts = store.associations.of({ type: 'deals', id }, 'contacts').map((one) => one.id)
      const amount = properties['amount'] ? Number(properties['amount']) : null
      return { id, amount, closedOn, mine: claim(contacts, closedOn) }
    })
    .filter(({ closedOn }) => closedOn.startsWith(month))
}
