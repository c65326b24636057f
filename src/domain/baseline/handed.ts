import type { Origin } from '../agreement.ts'
import type { Channel, Disposition, Rejection, Response } from '../cycle.ts'
import type { Mechanism } from './mechanism.ts'

/** Who had a lead at its handoff: `archived` owners have left; `unknown` ids are no owner of the portal any more. */
export type OwnerKind = 'none' | 'person' | 'archived' | 'queue' | 'unknown'

/** The first time somebody tried to reach the lead: by a sequence or otherwise. */
export type Touch = 'sequence_by_person' | 'sequence_by_other' | 'other'

/** Why a handoff is in no figure about promptness, the first that holds. */
export type Aside = 'parked' | 'self_sourced' | 'passed_through' | 'withdrawn' | 'deleted'

/** Everything the baseline needs of one handoff: codes, ids and numbers. Lengths are in ms. */
export type Handed = {
  contactId: string
  at: Date
  /** The earlier of the contact's next handoff and the end of the span. */
  until: Date
  /** `YYYY-MM`, 0–23 and 0 (Monday) to 6, in the account's zone. */
  month: string
  hour: number
  weekday: number
  outsideHours: boolean
  origin: Origin
  mechanism: Mechanism
  /** Which workflow, import, form or app; '' where nobody says. */
  agent: string
  /** As the import shield counts it. */
  shieldSource: string
  /** Original traffic source; '' where it is not known. */
  source: string
  disposition: Disposition
  customer: boolean
  passedThrough: boolean
  /** Of the owner at the end of the routing grace; '' for none. */
  team: string
  ownerKind: OwnerKind
  /** From the handoff until somebody owned it; null: nobody did until `until`. */
  unowned: { clockMs: number; businessMs: number } | null
  response: {
    channel: Channel
    flag: Response['flag']
    clockMs: number
    businessMs: number
    /** Outgoing attempts at or after the handoff, up to and with the first contact. */
    attempts: number
  } | null
  /** From the handoff to `until`. */
  age: { clockMs: number; businessMs: number }
  attempts: number
  touch: Touch | null
  acceptedAfterMs: number | null
  wonAfterMs: number | null
  rejection: { via: Rejection['via']; reason: string | null } | null
  /** Who or what moved it back, where that withdrew it. */
  movedBackBy: { mechanism: Mechanism; agent: string } | null
  score: number | null
  /** Property → whether it said anything at the handoff; only what was read. */
  filled: Record<string, boolean>
  /** The contact lies in the recycle bin: what was done with it cannot be read any more. */
  deleted: boolean
  aside: Aside | null
}
