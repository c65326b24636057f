import { createHash } from 'node:crypto'
import type { Agreement } from '../../domain/agreement.ts'
import { decide } from '../../domain/decide.ts'
import type { Decision, People, RecordFacts } from '../../domain/situation.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { claimContacts, type ClaimedContact } from '../../store/contacts/claim-contacts.ts'
import { commitContacts } from '../../store/contacts/commit-contacts.ts'
import type { ContactResult, CycleRow, TaskRow } from '../../store/contacts/ledger-rows.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { releaseContacts } from '../../store/contacts/release-contacts.ts'
import { AGREEMENT_KEY, type Pages } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAudit, fromCycle, fromFacts, fromTask, toCycle, toFacts, toTask } from '../rows.ts'
import { readFacts, valueThen, type Asked, type Fresh } from './read-facts.ts'

/** One read without history is 100 contacts a call, so that many are worked on together. */
const CLAIM = 100
const LEASE_MS = 60_000
/** A timer waits at most so long for company, and never more than a sixtieth of its own waiting time. */
const TIMER_COMPANY_MS = 20_000
const AGAIN_MS = 30_000

/**
 * Looks at contacts that are due: reads HubSpot, decides, commits. Answers how many were claimed. No transaction is
 * open while HubSpot is called; a lease lost meanwhile drops the result, never the fact (engineering §2).
 */
export async function workContacts(deps: EngineDeps): Promise<number> {
  const pages = await deps.book.read()
  if (!pages.current) return 0
  const at = deps.clock.now()
  const claimed = await claimContacts(deps.db, { at, limit: CLAIM, leaseMs: LEASE_MS })
  if (claimed.length === 0) return 0
  try {
    await workOn(deps, claimed, { pages, agreement: pages.current })
  } catch (error) {
    await giveBack(deps, claimed, error)
  }
  return claimed.length
}

type Terms = { pages: Pages; agreement: Agreement }

async function workOn(deps: EngineDeps, claimed: ClaimedContact[], terms: Terms): Promise<void> {
  const readAt = deps.clock.now()
  const asked = claimed.map(toAsked)
  const fresh = await readFacts(deps, asked, { agreement: terms.agreement, now: readAt })
  const ledger = await loadLedger(
    deps.db,
    claimed.map((row) => row.contactId),
  )
  const people = await deps.directory.people(terms.agreement.operations, mentioned(fresh))
  const { installation } = deps
  const known = { goLiveAt: await installation.goLiveAt(), appId: await installation.appId() }
  const about = { ...known, people, readAt, ledger, ...terms }
  const results = claimed.flatMap((row) => {
    const one = fresh.get(row.contactId)
    return one ? resultOrNone(deps, { row, fresh: one }, about) : []
  })
  const leaseId = claimed[0]?.leaseId ?? ''
  const { dropped, refused } = await commitContacts(deps.db, { leaseId, results, at: deps.clock.now() })
  for (const { contactId, error } of refused)
    deps.log.error({ err: error, contactId }, 'a decision was refused by the store')
  if (dropped.length > 0)
    deps.log.debug({ dropped: dropped.length }, 'decisions dropped: another worker was later')
}

/** A hint says that something changed, perhaps back again: only the history tells. A timer asks for values. */
function toAsked({ contactId, facts, hintSeq }: ClaimedContact): Asked {
  return { contactId, facts: toFacts(facts), hinted: facts['readUpTo'] !== hintSeq }
}

function mentioned(fresh: Map<string, Fresh>): Set<string> {
  const owners = [...fresh.values()].map(
    ({ facts }) => facts.timelines['hubspot_owner_id']?.at(-1)?.value ?? '',
  )
  return new Set(owners)
}

type About = Terms & {
  goLiveAt: Date
  appId: string
  people: People
  readAt: Date
  ledger: { cycles: CycleRow[]; tasks: TaskRow[] }
}

/** One contact that cannot be decided keeps its lease until it ends, is tried again, and holds up nobody else. */
function resultOrNone(
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
      appId: about.appId,
      facts: fresh.facts,
      valueThen: (property, at) => valueThen(fresh.record, property, at),
      readAt: about.readAt,
      ledger: {
        cycles: about.ledger.cycles.filter((cycle) => cycle.contactId === contactId).map(toCycle),
        tasks: about.ledger.tasks.filter((task) => task.contactId === contactId).map(toTask),
      },
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

/** HubSpot cannot be read: everything waits, with its true time kept (invariant 5). */
async function giveBack(deps: EngineDeps, claimed: ClaimedContact[], error: unknown): Promise<void> {
  const leaseId = claimed[0]?.leaseId ?? ''
  const retryAt = isHubSpotError(error) ? error.retryAt : null
  const nextAt = retryAt ?? new Date(deps.clock.now().getTime() + AGAIN_MS)
  const fields = { contacts: claimed.length, until: nextAt.toISOString() }
  if (isHubSpotError(error))
    deps.log.warn(
      { ...fields, code: error.code },
      'HubSpot cannot be read; clocks wait with their true time kept',
    )
  else deps.log.error({ ...fields, err: error }, 'contacts could not be worked on; they are tried again')
  await releaseContacts(deps.db, { leaseId, nextAt })
}
