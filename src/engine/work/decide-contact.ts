import { createHash } from 'node:crypto'
import type { Agreement } from '../../domain/agreement.ts'
import { decide } from '../../domain/decide.ts'
import type { Decision, People, RecordFacts, Situation } from '../../domain/situation.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import type { ClaimedContact } from '../../store/contacts/claim-contacts.ts'
import type { ContactResult, CycleRow, TaskRow } from '../../store/contacts/ledger-rows.ts'
import { AGREEMENT_KEY, type Pages } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAudit, fromCycle, fromFacts, fromTask, toAct, toCycle, toTask } from '../rows.ts'
import { valueThen, type Fresh } from './read-facts.ts'

/** A timer waits at most so long for company, and never more than a sixtieth of its own waiting time. */
const TIMER_COMPANY_MS = 20_000

/** What the decisions of one batch have in common. */
export type About = {
  pages: Pages
  agreement: Agreement
  goLiveAt: Date
  liveAt: Date | null
  appId: string
  people: People
  readAt: Date
  ledger: { cycles: CycleRow[]; tasks: TaskRow[] }
  acts: ActRow[]
  tasksBorn: Situation['tasksBorn']
}

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
  const decision = decide(
    {
      contactId,
      agreement: about.agreement,
      termsOf: about.pages.termsOf,
      people: about.people,
      goLiveAt: about.goLiveAt,
      liveAt: about.liveAt,
      appId: about.appId,
      facts: fresh.facts,
      valueThen: (property, at) => valueThen(fresh.record, property, at),
      readAt: about.readAt,
      ledger: {
        cycles: about.ledger.cycles.filter((cycle) => cycle.contactId === contactId).map(toCycle),
        tasks: about.ledger.tasks.filter((task) => task.contactId === contactId).map(toTask),
      },
      acts: about.acts.filter((act) => act.contactId === contactId).map(toAct),
      tasksBorn: about.tasksBorn,
      cycleId: (handoffAt) => cycleIdOf(deps.portalId, contactId, handoffAt),
    },
    now,
  )
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

/** The same for every instance, and nothing that could be read back: 128 bits of a hash. */
function cycleIdOf(portalId: string, contactId: string, handoffAt: Date): string {
  const text = [portalId, contactId, handoffAt.getTime()].join(':')
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
