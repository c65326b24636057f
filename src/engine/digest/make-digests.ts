import { isOpen, type Calendar } from '../../domain/business-time.ts'
import { nextWallTime } from '../../domain/calendar/next-wall-time.ts'
import type { Agreement } from '../../domain/agreement.ts'
import { findBirth } from '../../domain/rules/find-birth.ts'
import { defaultCalendar } from '../../domain/rules/find-receivers.ts'
import { personalCalendar } from '../../domain/rules/personal-calendar.ts'
import { SLOTS } from '../../domain/rules/plan-notices.ts'
import { TOLD_AS_TASK } from '../../domain/task.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { findDigestKeys } from '../../store/digests/find-digest-keys.ts'
import { putDigest } from '../../store/digests/put-digest.ts'
import { refreshDigests } from '../../store/digests/refresh-digests.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { loadWaitingNotices } from '../../store/notices/load-notices.ts'
import type { NoticeRow } from '../../store/notices/notice-row.ts'
import { placeNotices, postponeNotices } from '../../store/notices/place-notices.ts'
import { localDate } from '../../strings/show-time.ts'
import type { EngineDeps } from '../deps.ts'
import { fromDigestWanted } from '../rows.ts'

const LIMIT = 2_000
/** Nobody can be told now: HubSpot is away, or the receiver's hours never come. */
const LATER_MS = 60 * 60_000
const SOON_MS = 60_000

type Group = { receiver: string; slot: NoticeRow['slot']; notices: NoticeRow[] }

/**
 * Tells what waits to be told, one digest for a receiver and slot: in that person's hours and never outside of them
 * (product §3.4). Answers how many notices were looked at.
 */
export async function makeDigests(deps: EngineDeps): Promise<number> {
  const at = deps.clock.now()
  const waiting = await loadWaitingNotices(deps.db, { at, limit: LIMIT })
  if (waiting.length === 0) return 0
  const { current } = await deps.book.read()
  const groups = [...Map.groupBy(waiting, ({ receiver, slot }) => `${slot}:${receiver}`).values()]
  for (const notices of groups) {
    const [first] = notices
    if (!first) continue
    const { receiver, slot } = first
    await tellGroup(deps, current, { receiver, slot, notices }).catch(async (error: unknown) => {
      if (!isHubSpotError(error)) throw error
      const soon = new Date(at.getTime() + SOON_MS)
      const fromAt = error.retryAt && error.retryAt > soon ? error.retryAt : soon
      await postponeNotices(deps.db, { notices, fromAt })
    })
  }
  return waiting.length
}

async function tellGroup(deps: EngineDeps, agreement: Agreement | null, group: Group): Promise<void> {
  const { notices, receiver } = group
  const at = deps.clock.now()
  const own = agreement && (await hoursOf(deps, agreement, receiver))
  const tellAt = own && tellingAt(own, group, at)
  if (!own || !tellAt || tellAt > at)
    return postponeNotices(deps.db, { notices, fromAt: tellAt ?? new Date(at.getTime() + LATER_MS) })
  const { open, free } = await findDigestKeys(deps.db, baseOf(group, own, at))
  const alone = group.slot === 'opening' && open === null && notices.length === 1
  if (alone) return tellAlone(deps, notices, at)
  await inTransaction(deps.db, async (db) => {
    const digestKey = open ?? free
    if (open === null) await putDigest(db, { ...emptyDigest(group, at), digestKey })
    await placeNotices(db, { notices, digestKey })
    await refreshDigests(db, { digestKeys: [digestKey], at })
  })
}

/** null: gone, or nobody is to be told anything. */
async function hoursOf(deps: EngineDeps, agreement: Agreement, receiver: string): Promise<Calendar | null> {
  const { operations, terms } = agreement
  if (operations.mode === 'observe' || (await deps.installation.liveAt()) === null) return null
  const people = await deps.directory.people(operations, [receiver])
  if (people.owners.get(receiver)?.archived !== false) return null
  return personalCalendar(defaultCalendar(terms), people, receiver)
}

/** The night's leads, and floods, at once in open hours; the manager's digest at its times of the day. */
function tellingAt(own: Calendar, { slot, notices }: Group, at: Date): Date | null {
  if (isOpen(own, at)) {
    const missed = notices.every(({ fromAt }) => at.getTime() - fromAt.getTime() > SOON_MS)
    return slot === 'manager' && missed ? nextWallTime(own, at, SLOTS) : at
  }
  return slot === 'manager' ? nextWallTime(own, at, SLOTS) : findBirth({ own, quiet: null }, at)
}

/** `digest:{owner}:{local date}:{slot}`; the manager's second one of the day has its own. */
function baseOf({ receiver, slot }: Group, { timeZone }: Calendar, at: Date): string {
  const date = localDate(at, timeZone)
  return `digest:${receiver}:${date}:${slot === 'manager' ? `manager-${halfOf(at, timeZone)}` : slot}`
}

function halfOf(at: Date, timeZone: string): 'am' | 'pm' {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at)
  return Number(hour) < 13 ? 'am' : 'pm'
}

function emptyDigest(
  { receiver, slot, notices }: Group,
  at: Date,
): Omit<Parameters<typeof putDigest>[1], 'digestKey'> {
  const dueAt = notices.reduce(
    (first, notice) => (notice.dueAt < first ? notice.dueAt : first),
    notices[0]?.dueAt ?? at,
  )
  const wanted = fromDigestWanted({ slot, to: receiver, dueAt, status: 'open', lines: [], params: {} })
  return { slot, receiver, dueAt, wanted, at }
}

/** The only lead of the night gets its own task: `decide` makes it. */
async function tellAlone({ db }: EngineDeps, notices: NoticeRow[], at: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    // Contacts are locked before what is told of them, as by whoever commits a decision.
    await hintContacts(trx, { ids: notices.map(({ contactId }) => contactId), at, readyAt: at })
    await placeNotices(trx, { notices, digestKey: TOLD_AS_TASK })
  })
}
