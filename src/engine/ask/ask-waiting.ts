import { isOpen } from '../../domain/business-time.ts'
import type { Agreement } from '../../domain/agreement.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { liveWaiting, type WaitingContact } from '../../store/contacts/live-waiting.ts'
import { markAsked } from '../../store/contacts/mark-asked.ts'
import type { EngineDeps } from '../deps.ts'
import { toFacts } from '../rows.ts'
import { propertiesOf } from '../work/contact-properties.ts'
import { hasMoved, isChanged } from '../work/remember-facts.ts'

const OPEN_EVERY_MS = 5 * 60_000
const CLOSED_EVERY_MS = 60 * 60_000
/** At most ten calls a round: 1,000 waiting leads, the most urgent first (engineering §3). */
const MOST = 1_000

/**
 * Asks HubSpot about everybody who waits for a contact or a decision, for whether a webhook tells of a call is not
 * certain (engineering §3). Who moved is put on the work list; nothing is decided here. Answers how many were asked.
 */
export async function askWaiting(deps: EngineDeps): Promise<number> {
  const { current } = await deps.book.read()
  if (!current) return 0
  const now = deps.clock.now()
  const waiting = await liveWaiting(deps.db, {
    askedBefore: new Date(now.getTime() - OPEN_EVERY_MS),
    // By the hour's beginning and not an hour ago: so they are asked about together, not a few every five minutes.
    closed: { tiers: closedTiers(current, now), askedBefore: beginningOf(CLOSED_EVERY_MS, now) },
    limit: MOST,
  })
  if (waiting.length === 0) return 0
  try {
    await ask(deps, waiting, { agreement: current, now })
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    deps.log.warn(
      { code: error.code, waiting: waiting.length },
      'HubSpot could not be asked about those who wait',
    )
    return 0
  }
  return waiting.length
}

async function ask(
  deps: EngineDeps,
  waiting: WaitingContact[],
  { agreement, now }: { agreement: Agreement; now: Date },
): Promise<void> {
  const ids = waiting.map((row) => row.contactId)
  const properties = propertiesOf(agreement)
  const { found, missing } = await readContacts(deps.hs, { ids, properties, withHistory: [] })
  deps.names.learn(found)
  const records = new Map(found.map((record) => [record.id, record]))
  const moved = waiting.filter((row) => {
    const record = records.get(row.contactId)
    if (!record) return false
    const facts = toFacts(row.facts)
    return hasMoved(facts, record) || isChanged(facts, record, agreement)
  })
  await hintContacts(deps.db, {
    ids: [...moved.map((row) => row.contactId), ...missing],
    at: now,
    readyAt: now,
  })
  await markAsked(deps.db, { ids, at: now })
}

function beginningOf(lengthMs: number, at: Date): Date {
  return new Date(Math.floor(at.getTime() / lengthMs) * lengthMs)
}

function closedTiers({ terms }: Agreement, now: Date): string[] {
  const { tiers } = terms.sales.response
  return tiers
    .filter((tier) => {
      const calendar = terms.calendars[tier.calendar]
      return calendar !== undefined && !isOpen(calendar, now)
    })
    .map((tier) => tier.name)
}
