import type { Agreement } from '../../domain/agreement.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { loadActs, type ActRow } from '../../store/acts/load-acts.ts'
import { claimContacts, type ClaimedContact } from '../../store/contacts/claim-contacts.ts'
import { commitContacts } from '../../store/contacts/commit-contacts.ts'
import type { ContactResult } from '../../store/contacts/ledger-rows.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { loadNotices } from '../../store/notices/load-notices.ts'
import { releaseContacts } from '../../store/contacts/release-contacts.ts'
import type { Pages } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { toFacts } from '../rows.ts'
import { shieldCommitted, shieldResults } from '../shield/shield-results.ts'
import { openBirthCount } from './count-births.ts'
import { decideContact } from './decide-contact.ts'
import { readFacts, type Asked, type Fresh } from './read-facts.ts'

/** One read without history is 100 contacts a call, so that many are worked on together. */
const CLAIM = 100
const LEASE_MS = 60_000
const AGAIN_MS = 30_000

/**
 * Looks at contacts that are due: reads HubSpot, decides, commits. Answers how many were claimed. No transaction is
 * open while HubSpot is called; a lease lost meanwhile drops the result, never the fact (engineering §2).
 */
export async function workContacts(deps: EngineDeps): Promise<number> {
  const { current } = await deps.book.read()
  if (!current) return 0
  const at = deps.clock.now()
  const claimed = await claimContacts(deps.db, { at, limit: CLAIM, leaseMs: LEASE_MS })
  if (claimed.length === 0) return 0
  try {
    // What changed the agreement also put these on the list: only a reading after the claim is sure to see it.
    const pages = await deps.book.readAnew()
    await workOn(deps, claimed, { pages, agreement: pages.current ?? current })
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
  const ids = claimed.map((row) => row.contactId)
  const ledger = await loadLedger(deps.db, ids)
  const acts = await loadActs(deps.db, ids)
  const { operations, terms: signed } = terms.agreement
  const people = await deps.directory.people(operations, mentioned(fresh), signed.timeZone)
  const { installation } = deps
  const known = {
    goLiveAt: await installation.goLiveAt(),
    keptFrom: await installation.keptFrom(),
    liveAt: await installation.liveAt(),
    appId: await installation.appId(),
  }
  const notices = await loadNotices(deps.db, ids)
  const holders = mentioned(fresh)
  const births = await openBirthCount(deps, { holders, people, ...terms }, ledger.tasks)
  const { tasksBorn } = births
  const about = { ...known, people, readAt, ledger, acts, notices, tasksBorn, ...terms }
  const decideAll = (more: ActRow[]): ContactResult[] => {
    births.forget()
    return claimed.flatMap((row) => {
      const one = fresh.get(row.contactId)
      const made = one ? decideContact(deps, { row, fresh: one }, { ...about, acts: [...acts, ...more] }) : []
      for (const result of made) births.note(result)
      return made
    })
  }
  const shielding = { agreement: terms.agreement, cycles: ledger.cycles }
  const results = await shieldResults(deps, decideAll([]), { ...shielding, again: decideAll })
  const leaseId = claimed[0]?.leaseId ?? ''
  const { committed, dropped, refused } = await commitContacts(deps.db, {
    leaseId,
    results,
    at: deps.clock.now(),
  })
  tell(deps, results, committed)
  await shieldCommitted(deps, results, shielding)
  for (const { contactId, error } of refused)
    deps.log.error({ err: error, contactId }, 'a decision was refused by the store')
  if (dropped.length > 0)
    deps.log.debug({ dropped: dropped.length }, 'decisions dropped: another worker was later')
}

/** One line a batch for the operator: what happened, counted, and to whom. */
function tell({ log }: EngineDeps, results: ContactResult[], committed: string[]): void {
  const done = new Set(committed)
  const told = results.filter(({ contactId, audit }) => done.has(contactId) && audit.length > 0)
  const kinds: Record<string, number> = {}
  for (const { kind } of told.flatMap(({ audit }) => audit)) kinds[kind] = (kinds[kind] ?? 0) + 1
  const contactIds = told.map(({ contactId }) => contactId)
  if (told.length > 0) log.info({ contacts: done.size, ...kinds, contactIds }, 'decided')
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

/** HubSpot cannot be read: everything waits, with its true time kept (invariant 5). */
async function giveBack(deps: EngineDeps, claimed: ClaimedContact[], error: unknown): Promise<void> {
  const leaseId = claimed[0]?.leaseId ?? ''
  const retryAt = isHubSpotError(error) ? error.retryAt : null
  const nextAt = retryAt ?? new Date(deps.clock.now().getTime() + AGAIN_MS)
  const fields = { contacts: claimed.length, until: nextAt.toISOString() }
  if (isHubSpotError(error))
    deps.log.warn(
      { ...fields, code: error.code, why: error.message },
      'HubSpot cannot be read; clocks wait with their true time kept',
    )
  else deps.log.error({ ...fields, err: error }, 'contacts could not be worked on; they are tried again')
  await releaseContacts(deps.db, { leaseId, ids: claimed.map(({ contactId }) => contactId), nextAt })
}
