import type { Agreement } from '../../domain/agreement.ts'
import { isOpen } from '../../domain/business-time.ts'
import { dayName, dayNumber, localDay } from '../../domain/kpi/local-day.ts'
import { calendarOf } from '../../domain/rules/run-clocks.ts'
import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { openDigestKeys } from '../../store/digests/open-digest-keys.ts'
import { completeDigest } from '../../store/digests/put-digest.ts'
import type { EngineDeps } from '../deps.ts'
import { newsKey, putNews } from '../digest/put-news.ts'
import { findOwner } from '../people/find-owner.ts'
import type { Duty } from '../schedule/duty.ts'
import { usualCalendar } from '../shield/plan-spread.ts'
import { endOfDay } from './word-decision.ts'

const SLOT = 'review'
/** ux §5: a task to both fourteen days ahead. */
const AHEAD_DAYS = 14

/**
 * Tells both signatories of the quarterly review, two weeks ahead and once (product §2 `reviews`): so many days since
 * their version became active, and so many again. A newer version closes what asked for a review of the older.
 */
export const reviewDuty: Duty = {
  name: 'quarterly-review',
  everyMinutes: 60,
  run: async (deps) => {
    const { current } = await deps.book.read()
    if (!current || current.operations.mode === 'observe' || (await deps.installation.liveAt()) === null)
      return
    const now = deps.clock.now()
    if (!isOpen(calendarOf(current.terms, usualCalendar(current)), now)) return
    const review = await nextReview(deps, current)
    const receivers = await signatories(deps, current)
    const key = `${SLOT}:${String(current.version)}:${String(review.number)}`
    const keys = receivers.map((to) => newsKey(key, to))
    for (const digestKey of await openDigestKeys(deps.db, SLOT))
      if (!keys.includes(digestKey) && !digestKey.includes(`:${SLOT}:${String(current.version)}:`))
        await completeDigest(deps.db, { digestKey, at: now })
    if (review.inDays > AHEAD_DAYS) return
    if (receivers.length === 0) deps.log.warn({}, 'a review is due, and no signatory is known to HubSpot')
    const params = { version: current.version, days: current.terms.reviews.quarterlyDays }
    for (const to of receivers)
      await putNews(deps.db, {
        key,
        wanted: { slot: SLOT, to, dueAt: endOfDay(review.day, current.terms.timeZone), lines: [], params },
        at: now,
      })
  },
}

type Review = { number: number; day: string; inDays: number }

/** The first one that is not over: today's is still to come. */
async function nextReview(
  { db, clock }: EngineDeps,
  { version, terms: { reviews, timeZone } }: Agreement,
): Promise<Review> {
  const versions = await loadAgreementVersions(db)
  const activatedAt = versions.find((one) => one.version === version)?.activatedAt ?? clock.now()
  const first = dayNumber(localDay(activatedAt, timeZone))
  const today = dayNumber(localDay(clock.now(), timeZone))
  const number = Math.max(1, Math.ceil((today - first) / reviews.quarterlyDays))
  const day = first + number * reviews.quarterlyDays
  return { number, day: dayName(day), inDays: day - today }
}

async function signatories(deps: EngineDeps, { terms, operations }: Agreement): Promise<string[]> {
  if (!terms.signatories) return []
  const { owners } = await deps.directory.people(operations, [], terms.timeZone)
  const names = [terms.signatories.sales, terms.signatories.marketing]
  return [...new Set(names.flatMap((name) => findOwner(owners.values(), name)?.id ?? []))]
}
