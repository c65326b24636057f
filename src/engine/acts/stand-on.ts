import type { Act } from '../../domain/act.ts'
import { deriveContact, type DerivedContact } from '../../domain/derive-contact.ts'
import type { JsonObject } from '../../store/json.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAct, toFacts } from '../rows.ts'
import { situationOf, type KnownCycle } from '../work/situation-of.ts'
import type { Office } from './open-office.ts'

/** What the store remembers of one contact. */
export type KnownContact = {
  contactId: string
  facts: JsonObject
  /** When HubSpot was last asked about it; null: nobody knows. */
  askedAt: Date | null
  cycles: KnownCycle[]
  acts: ActRow[]
}

/** A contact as it stands at `now`, and how it would stand with acts that nobody has kept yet. */
export type Footing = { now: Date; derive(more: Act[]): DerivedContact }

/**
 * From what the store remembers and every act so far: HubSpot is not asked, and an act counts as soon as it is kept,
 * whether or not the engine has worked it through.
 */
export function standOn(
  { portalId, clock }: Pick<EngineDeps, 'portalId' | 'clock'>,
  known: KnownContact,
  office: Office,
): Footing {
  const { contactId, acts } = known
  const now = clock.now()
  const fresh = { facts: toFacts(known.facts), record: null }
  const about = {
    ...office,
    readAt: known.askedAt ?? now,
    ledger: { cycles: known.cycles, tasks: [] },
    notices: [],
    tasksBorn: () => 0,
  }
  const derive = (more: Act[]): DerivedContact => {
    const all = [...acts, ...more.map((act) => fromAct(act, contactId))]
    return deriveContact(situationOf({ portalId }, { contactId, fresh }, { ...about, acts: all }), now)
  }
  return { now, derive }
}
