import { loadActs } from '../../store/acts/load-acts.ts'
import { loadFacts } from '../../store/contacts/load-facts.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { countParked } from '../../store/explain/count-parked.ts'
import { loadAudit } from '../../store/explain/load-audit.ts'
import type { Language } from '../../strings/text.ts'
import type { EngineDeps } from '../deps.ts'
import { toAct, toCycle, toFacts } from '../rows.ts'
import type { ContactExplained } from './explained.ts'
import type { Known } from './known.ts'
import { presentCycle } from './present-cycle.ts'
import { whoIsWho } from './who-is-who.ts'
import { whyNoCycle } from './why-no-cycle.ts'

export type ExplainDeps = Pick<EngineDeps, 'db' | 'book' | 'clock' | 'directory' | 'installation'>

/** The last entries; the audit itself has all. */
const AUDIT_ENTRIES = 200

/**
 * Explains all cycles of a contact as of now, each by its own version of the agreement, from what the ledger has
 * (product §6 "why this time"). Writes nothing; HubSpot is asked for names only, and it does without.
 * `language`: the agreement's, unless another is asked for. null: no agreement was activated yet.
 */
export const explainContact = async (
  deps: ExplainDeps,
  { contactId, language }: { contactId: string; language?: Language },
): Promise<ContactExplained | null> => {
  const known = await loadKnown(deps, contactId, language)
  if (!known) return null
  const parked = [...new Set(known.cycles.flatMap(({ parkedIn }) => parkedIn ?? []))]
  const sizes = new Map(
    await Promise.all(parked.map(async (id) => [id, await countParked(deps.db, id)] as const)),
  )
  const cycles = known.cycles.map((cycle, index) =>
    presentCycle(known, { cycle, index, batchSize: sizes.get(cycle.parkedIn ?? '') ?? null }),
  )
  const why = cycles.length > 0 ? null : await whyNone(deps, known, contactId)
  return { contactId, asOf: known.now, language: known.language, cycles, why }
}

const loadKnown = async (
  deps: ExplainDeps,
  contactId: string,
  language: Language | undefined,
): Promise<Known | null> => {
  const pages = await deps.book.read()
  const agreement = pages.current
  if (!agreement) return null
  const { operations } = agreement
  const { cycles } = await loadLedger(deps.db, [contactId])
  return {
    agreement,
    pages,
    cycles: cycles.map(toCycle),
    acts: (await loadActs(deps.db, [contactId])).map(toAct),
    audit: await loadAudit(deps.db, contactId, AUDIT_ENTRIES),
    who: await whoIsWho(deps, agreement),
    language: language ?? operations.language,
    now: deps.clock.now(),
  }
}

const whyNone = async (
  { db, installation }: ExplainDeps,
  { agreement, language, now }: Known,
  contactId: string,
): Promise<string> => {
  const facts = (await loadFacts(db, [contactId])).get(contactId)
  return whyNoCycle({
    contactId,
    agreement,
    facts: facts ? toFacts(facts) : null,
    goLiveAt: await installation.goLiveAt(),
    language,
    now,
  })
}
