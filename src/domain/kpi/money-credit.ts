import { localDay } from './local-day.ts'
import type { Marks } from './marks.ts'

/** A deal that was won, by its close date. The amount is in the account's currency; null: nobody entered one. */
export type WonDeal = { id: string; amount: number | null; closedAt: Date }

/** A handoff of somebody a deal is with. */
export type DealtHandoff = {
  cycleId: string
  /** Whom the deal is with: who was merged into them counts as them. */
  contactId: string
  handoffAt: Date
  /** When Sales accepted it, by button or stage; null: never. */
  acceptedAt: Date | null
  marks: Marks
  source: string
  team: string
  tier: string
  owner: string
  /** The lower end of the ten points of its score; null: it had none. */
  band: number | null
}

/** Why a deal is not Marketing's, the nearest to it first. */
export type NotCounted =
  | 'no_amount'
  | 'accepted_late'
  | 'not_accepted'
  | 'self_sourced'
  | 'system'
  | 'after_close'
  | 'observed'
  | 'no_handoff'
  | 'no_contact'

/** A won deal, and what it owes to Marketing. */
export type Credit = {
  deal: WonDeal
  /** Local date. */
  closedOn: string
  /** Whom it is with; '' for nobody. */
  contactId: string
  /** The handoff it counts by, or came nearest to; null: there was none. */
  handoff: DealtHandoff | null
  counts: boolean
  /** '' where it counts. */
  why: NotCounted | ''
}

type Known = { contacts: string[]; handoffs: DealtHandoff[] }
type About = {
  timeZone: string
  /** While only observed, what is observed counts; afterwards it does not. */
  observation: boolean
}

/**
 * Whether a won deal is revenue that Marketing brought (part C2 "revenue share"): somebody it is with was handed over by
 * Marketing and accepted, or won, no later than on the day of the close. Days, for a close date is often a date only. Two
 * contacts, or two handoffs, do not make it count twice: the first handoff has it.
 */
export function creditDeal(deal: WonDeal, { contacts, handoffs }: Known, about: About): Credit {
  const closedOn = localDay(deal.closedAt, about.timeZone)
  const judged = handoffs
    .toSorted((a, b) => a.handoffAt.getTime() - b.handoffAt.getTime() || (a.cycleId < b.cycleId ? -1 : 1))
    .map((handoff) => ({ handoff, why: whyNot(handoff, closedOn, about) }))
  const best = judged.toSorted((a, b) => NEARNESS.indexOf(a.why) - NEARNESS.indexOf(b.why))[0]
  const why = best?.why ?? (contacts.length > 0 ? 'no_handoff' : 'no_contact')
  const lacks = why === '' && deal.amount === null
  return {
    deal,
    closedOn,
    contactId: best?.handoff.contactId ?? contacts[0] ?? '',
    handoff: best?.handoff ?? null,
    counts: why === '' && !lacks,
    why: lacks ? 'no_amount' : why,
  }
}

const NEARNESS: Credit['why'][] = [
  ...(['', 'accepted_late', 'not_accepted', 'self_sourced', 'system', 'after_close', 'observed'] as const),
]

function whyNot(
  { marks, handoffAt, acceptedAt }: DealtHandoff,
  closedOn: string,
  { timeZone, observation }: About,
): Credit['why'] {
  const isAccepted = marks.disposition === 'accepted' || marks.disposition === 'won'
  if (marks.observed !== (observation ? 'yes' : 'no')) return 'observed'
  if (localDay(handoffAt, timeZone) > closedOn) return 'after_close'
  if (marks.origin !== 'marketing') return marks.origin === 'sales' ? 'self_sourced' : 'system'
  if (!isAccepted) return 'not_accepted'
  return acceptedAt !== null && localDay(acceptedAt, timeZone) > closedOn ? 'accepted_late' : ''
}
