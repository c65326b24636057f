import { sql, type Kysely } from 'kysely'
import type { Act } from '../../domain/act.ts'
import type { Agreement } from '../../domain/agreement.ts'
import { decide } from '../../domain/decide.ts'
import { calendarOf } from '../../domain/rules/run-clocks.ts'
import type { Decision, People, RecordFacts } from '../../domain/situation.ts'
import { loadActs } from '../../store/acts/load-acts.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import type { JsonObject } from '../../store/json.ts'
import type { DB } from '../../store/schema.ts'
import type { Pages } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAct, toAct, toFacts } from '../rows.ts'
import { situationOf } from '../work/situation-of.ts'
import type { ActInput, Standing } from './asked.ts'
import { refuse, type Refusal } from './refusal.ts'
import { rolesOf } from './roles.ts'

export type ActDeps = Pick<
  EngineDeps,
  'db' | 'hs' | 'clock' | 'log' | 'portalId' | 'book' | 'directory' | 'installation'
>

export type Office = {
  pages: Pages
  agreement: Agreement
  people: People
  goLiveAt: Date
  liveAt: Date | null
  appId: string
}

/**
 * A cycle as it stands now, from what the store remembers of its contact and every act so far: HubSpot is not asked,
 * so nothing is accused here that was not verified before. The contact's row is locked until the transaction ends.
 */
export async function findStanding(
  deps: ActDeps,
  db: Kysely<DB>,
  { input, office }: { input: ActInput; office: Office },
): Promise<Standing | Refusal> {
  const { contactId, cycleNumber, userId } = input
  const row = await lockContact(db, contactId)
  if (!row)
    return refuse('contact_unknown', 'Pacto does not know this contact: it was never handed over.', {
      contactId,
    })
  const facts = toFacts(row.facts)
  const acts = await loadActs(db, [contactId])
  const ledger = await loadLedger(db, [contactId])
  const now = deps.clock.now()
  const about = { ...office, readAt: row.askedAt ?? now, ledger, notices: [], tasksBorn: () => 0 }
  const derive = (more: Act[]): Decision =>
    decide(
      situationOf(
        deps,
        { contactId, fresh: { facts, record: null } },
        { ...about, acts: [...acts, ...more.map((act) => fromAct(act, contactId))] },
      ),
      now,
    )
  const before = derive([])
  const cycles = before.cycles
  const cycle = cycles.find(({ number }) => number === (cycleNumber ?? cycles.at(-1)?.number))
  if (!cycle)
    return refuse('handoff_unknown', 'This contact has no such handoff.', { contactId, cycleNumber })
  const { agreement, people } = office
  const terms =
    cycle.agreementVersion === agreement.version
      ? agreement.terms
      : office.pages.termsOf(cycle.agreementVersion)
  const followed = cycle !== cycles.at(-1)
  return {
    agreement,
    people,
    roles: rolesOf(userId, { operations: agreement.operations, people }),
    terms,
    calendar: calendarOf(terms, cycle.calendar),
    cycle,
    followed,
    acts: acts.filter(({ cycleId }) => cycleId === cycle.id).map(toAct),
    holder: followed ? cycle.ownerA : lastHolder(facts),
    before,
    after: (act) => derive([act]),
    now,
  }
}

/** Clearing the owner hands nothing over: who held it last still answers for it (product §3.3 "Owners"). */
function lastHolder({ timelines }: RecordFacts): string {
  return (timelines['hubspot_owner_id'] ?? []).findLast(({ value }) => value !== '')?.value ?? ''
}

async function lockContact(
  db: Kysely<DB>,
  contactId: string,
): Promise<{ facts: JsonObject; askedAt: Date | null } | undefined> {
  const { rows } = await sql<{ facts: JsonObject; askedAt: Date | null }>`
    select facts, asked_at as "askedAt" from contact where contact_id = ${contactId} for update`.execute(db)
  return rows[0]
}
