import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'
import { NOTICE_COLUMNS, type NoticeRow } from './notice-row.ts'

/** What of some contacts stands in digests, or waits for one. */
export const loadNotices = (db: Kysely<DB>, contactIds: string[]): Promise<NoticeRow[]> =>
  db
    .selectFrom('notice')
    .select(NOTICE_COLUMNS)
    .where('contact_id', 'in', contactIds.length > 0 ? contactIds : [''])
    .orderBy('cycle_id')
    .orderBy('slot')
    .execute()

/** What is to be told by now, the longest waiting first. */
export const loadWaitingNotices = (
  db: Kysely<DB>,
  { at, limit }: { at: Date; limit: number },
): Promise<NoticeRow[]> =>
  db
    .selectFrom('notice')
    .select(NOTICE_COLUMNS)
    .where('digest_key', 'is', null)
    .where('from_at', '<=', at)
    .orderBy('from_at')
    .orderBy('cycle_id')
    .limit(limit)
    .execute()
