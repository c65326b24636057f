import type { DerivedContact } from '../../domain/derive-contact.ts'
import { calendarOf } from '../../domain/rules/run-clocks.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import type { Cycle } from '../../domain/cycle.ts'
import { toAct } from '../rows.ts'
import type { Standing, Stands } from './asked.ts'
import type { Office } from './open-office.ts'
import { rolesOf } from './roles.ts'
import type { Footing, KnownContact } from './stand-on.ts'

type On = { known: KnownContact; office: Office; footing: Footing; before: DerivedContact; cycle: Cycle }

/** What an act of somebody's about one of the contact's cycles is judged by. */
export function standingOf({ known, office, footing, before, cycle }: On, userId: string): Standing {
  const { agreement, people, pages } = office
  const { version, operations } = agreement
  const isCurrent = cycle.agreementVersion === version
  const terms = isCurrent ? agreement.terms : pages.termsOf(cycle.agreementVersion)
  const followed = cycle.id !== before.derived.at(-1)?.cycle.id
  return {
    agreement,
    people,
    roles: rolesOf(userId, { operations, people }),
    terms,
    calendar: calendarOf(terms, cycle.calendar),
    cycle,
    followed,
    acts: known.acts.filter(({ cycleId }) => cycleId === cycle.id).map(toAct),
    holder: followed ? cycle.ownerA : lastHolder(before.situation.facts),
    before: standsOf(before),
    after: (act) => standsOf(footing.derive([act])),
    now: footing.now,
  }
}

function standsOf({ derived, situation }: DerivedContact): Stands {
  return { cycles: derived.map(({ cycle }) => cycle), handOverAt: situation.facts.handOverAt }
}

/** Clearing the owner hands nothing over: who held it last still answers for it (product §3.3 "Owners"). */
export function lastHolder({ timelines }: Pick<RecordFacts, 'timelines'>): string {
  return (timelines['hubspot_owner_id'] ?? []).findLast(({ value }) => value !== '')?.value ?? ''
}
