import { decide } from '../../domain/decide.ts'
import type { Decision, RecordFacts } from '../../domain/situation.ts'
import type { ClaimedContact } from '../../store/contacts/claim-contacts.ts'
import type { ContactResult } from '../../store/contacts/ledger-rows.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAudit, fromCycle, fromFacts, fromNotice, fromTask } from '../rows.ts'
import type { Fresh } from './read-facts.ts'
import { situationOf, type About } from './situation-of.ts'

/** A timer waits at most so long for company, and never more than a sixtieth of its own waiting time. */
const TIMER_COMPANY_MS = 20_000

/** One contact that cannot be decided keeps its lease until it ends, is tried again, and holds up nobody else. */
export function decideContact(
  deps: EngineDeps,
  one: { row: ClaimedContact; fresh: Fresh },
  about: About,
): ContactResult[] {
  try {
    return [toResult(deps, one, about)]
  } catch (error) {
    deps.log.error(
      { err: error, contactId: one.row.contactId },
      'a contact could not be decided; it is tried again',
    )
    return []
  }
}

function toResult(
  deps: EngineDeps,
  { row, fresh }: { row: ClaimedContact; fresh: Fresh },
  about: About,
): ContactResult {
  const { contactId, hintSeq } = row
  const now = deps.clock.now()
  const decision = decide(situationOf(deps, { contactId, fresh }, about), now)
  const written = toWritten(decision, { contactId, now })
  return { contactId, hintSeq, ...written, facts: { ...written.facts, readUpTo: hintSeq } }
}

function toWritten(
  decision: Decision,
  { contactId, now }: { contactId: string; now: Date },
): Omit<ContactResult, 'contactId' | 'hintSeq'> {
  const { facts, nextAt, cycles } = decision
  return {
    facts: fromFacts(facts),
    wanted: decision.wanted,
    gone: goneOf(facts),
    nextAt,
    readyAt: nextAt && withCompany(nextAt, now),
    askedAt: now,
    cycles: cycles.map((cycle) => fromCycle(cycle, AGREEMENT_KEY)),
    tasks: decision.tasks.map((task) => fromTask(task, contactId)),
    notices: decision.notices.map((notice) => fromNotice(notice, contactId)),
    audit: decision.audit.map((entry) => fromAudit(entry, contactId)),
  }
}

function goneOf({ gone }: RecordFacts): ContactResult['gone'] {
  if (!gone) return null
  return gone.kind === 'erased' ? 'private' : gone.kind
}

function withCompany(nextAt: Date, now: Date): Date {
  const wait = Math.min(TIMER_COMPANY_MS, (nextAt.getTime() - now.getTime()) / 60)
  return new Date(nextAt.getTime() + Math.round(wait))
}
