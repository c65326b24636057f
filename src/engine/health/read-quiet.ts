import type { Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import { businessTimeBetween } from '../../domain/business-time.ts'
import { readMeta } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import { createAgreementBook } from '../agreement/agreement-book.ts'

/**
 * When a delivery was last taken by any instance, to the minute (null: none was), and how much working time has passed
 * since, or since the first start: the least of all calendars, for a portal works while anybody does. null: no agreement.
 */
export type Quiet = { lastWebhookAt: Date | null; workingMs: number | null }

/** A longer silence is told as this one: nobody waits for the sum of a year. */
const LONGEST_MS = 14 * 86_400_000

export async function readQuiet({ db, clock }: { db: Kysely<DB>; clock: Clock }): Promise<Quiet> {
  const seen = await db
    .selectFrom('meta')
    .select('value')
    .where('key', '=', 'seen_webhook')
    .executeTakeFirst()
  const lastWebhookAt = toInstant(seen?.value ?? null)
  const since = lastWebhookAt ?? toInstant(await readMeta(db, 'go_live_at'))
  const { current } = await createAgreementBook({ db, clock }).read()
  if (!current || !since) return { lastWebhookAt, workingMs: null }
  const now = clock.now()
  const from = new Date(Math.max(since.getTime(), now.getTime() - LONGEST_MS))
  const worked = Object.values(current.terms.calendars).map((one) => businessTimeBetween(one, from, now))
  return { lastWebhookAt, workingMs: Math.max(0, Math.min(...worked)) }
}

/** The instant a kept sign begins with. */
function toInstant(kept: string | null): Date | null {
  const at = new Date(kept?.split(' ')[0] ?? '')
  return Number.isNaN(at.getTime()) ? null : at
}
