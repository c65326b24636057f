import { sql, type Kysely } from 'kysely'
import { loadActs } from '../../store/acts/load-acts.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import type { JsonObject } from '../../store/json.ts'
import type { DB } from '../../store/schema.ts'
import type { EngineDeps } from '../deps.ts'
import type { ActInput, Standing } from './asked.ts'
import type { Office } from './open-office.ts'
import { refuse, type Refusal } from './refusal.ts'
import { standOn, type KnownContact } from './stand-on.ts'
import { standingOf } from './standing-of.ts'

export type ActDeps = Pick<
  EngineDeps,
  'db' | 'hs' | 'clock' | 'log' | 'portalId' | 'book' | 'directory' | 'installation'
>

/**
 * A cycle as it stands now, from what the store remembers of its contact and every act so far: HubSpot is not asked,
 * so nothing is accused here that was not verified before. The contact's row is locked until the transaction ends.
 */
export async function findStanding(
  deps: ActDeps,
  db: Kysely<DB>,
  { input, office }: { input: Pick<ActInput, 'contactId' | 'cycleNumber' | 'userId'>; office: Office },
): Promise<Standing | Refusal> {
  const { contactId, cycleNumber, userId } = input
  const row = await lockContact(db, contactId)
  if (!row)
    return refuse('contact_unknown', 'Pacto does not know this contact: it was never handed over.', {
      contactId,
    })
  const acts = await loadActs(db, [contactId])
  const { cycles } = await loadLedger(db, [contactId])
  const known: KnownContact = { contactId, ...row, cycles, acts }
  const footing = standOn(deps, known, office)
  const before = footing.derive([])
  const all = before.derived.map(({ cycle }) => cycle)
  const cycle = all.find(({ number }) => number === (cycleNumber ?? all.at(-1)?.number))
  if (!cycle)
    return refuse('handoff_unknown', 'This contact has no such handoff.', { contactId, cycleNumber })
  return standingOf({ known, office, footing, before, cycle }, userId)
}

async function lockContact(
  db: Kysely<DB>,
  contactId: string,
): Promise<{ facts: JsonObject; askedAt: Date | null } | undefined> {
  const { rows } = await sql<{ facts: JsonObject; askedAt: Date | null }>`
    select facts, asked_at as "askedAt" from contact where contact_id = ${contactId} for update`.execute(db)
  return rows[0]
}
