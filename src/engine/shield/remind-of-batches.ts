import type { Agreement } from '../../domain/agreement.ts'
import { addBusinessDays, addBusinessTime, isOpen, type Calendar } from '../../domain/business-time.ts'
import { calendarOf } from '../../domain/rules/run-clocks.ts'
import type { People } from '../../domain/situation.ts'
import type { BatchRow } from '../../store/batches/batch-row.ts'
import { loadUndecided } from '../../store/batches/load-batches.ts'
import { countMembers, loadPointless, markReminded } from '../../store/batches/mark-reminded.ts'
import { completeDigest } from '../../store/digests/put-digest.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { putNews } from '../digest/put-news.ts'
import { findOwner } from '../people/find-owner.ts'
import { usualCalendar } from './plan-spread.ts'

const HOUR = 3_600_000
const SLOT = 'parked'

type RemindDeps = Pick<EngineDeps, 'db' | 'clock' | 'log' | 'directory' | 'installation'>

/**
 * Reminds of batches nobody has decided (ux §5): managers and admins after a business hour, both signatories after a
 * business day. It reminds in business hours and never starts a batch by itself; what is decided asks no more.
 */
export async function remindOfBatches(deps: RemindDeps, agreement: Agreement): Promise<void> {
  for (const digestKey of await loadPointless(deps.db, SLOT))
    await completeDigest(deps.db, { digestKey, at: deps.clock.now() })
  const waiting = await loadUndecided(deps.db, { agreementKey: AGREEMENT_KEY })
  const observing = agreement.operations.mode === 'observe' || (await deps.installation.liveAt()) === null
  if (observing || waiting.length === 0) return
  const calendar = calendarOf(agreement.terms, usualCalendar(agreement))
  const now = deps.clock.now()
  if (!isOpen(calendar, now)) return
  const due = waiting.filter((batch) => dueReminders(batch, calendar, now) > batch.reminders)
  if (due.length === 0) return
  const people = await deps.directory.people(agreement.operations, [])
  for (const batch of due) await remind(deps, batch, { agreement, calendar, people })
}

/** How many reminders should have gone out by now: 0, 1 or 2. */
function dueReminders({ parkedAt }: BatchRow, calendar: Calendar, now: Date): number {
  if (now >= addBusinessDays(calendar, parkedAt, 1)) return 2
  return now >= addBusinessTime(calendar, parkedAt, HOUR) ? 1 : 0
}

type Office = { agreement: Agreement; calendar: Calendar; people: People }

async function remind(
  deps: RemindDeps,
  batch: BatchRow,
  { agreement, calendar, people }: Office,
): Promise<void> {
  const { batchId, source, reminders: before } = batch
  const at = deps.clock.now()
  const reminders = dueReminders(batch, calendar, at)
  const names = [
    ...(before < 1 ? deciders(agreement) : []),
    ...(reminders === 2 ? signatories(agreement) : []),
  ]
  const receivers = new Set(names.flatMap((name) => findOwner(people.owners.values(), name)?.id ?? []))
  await inTransaction(deps.db, async (trx) => {
    if (!(await markReminded(trx, { batchId, reminders, at }))) return
    const params = { n: await countMembers(trx, batchId), source }
    for (const to of receivers)
      await putNews(trx, {
        key: `${SLOT}:${batchId}`,
        wanted: { slot: SLOT, to, dueAt: at, lines: [], params },
        at,
      })
  })
  const fields = { batchId, source, reminders, receivers: receivers.size }
  if (receivers.size > 0) deps.log.info(fields, 'a parked batch waits for a decision')
  else deps.log.warn(fields, 'a parked batch waits for a decision, and nobody was found to ask for it')
}

function deciders({ operations: { people } }: Agreement): string[] {
  return [...Object.values(people.managers), ...people.admins]
}

function signatories({ terms }: Agreement): string[] {
  return terms.signatories ? [terms.signatories.sales, terms.signatories.marketing] : []
}
