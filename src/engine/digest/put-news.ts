import type { Kysely } from 'kysely'
import type { DigestWanted } from '../../domain/task.ts'
import { putDigest } from '../../store/digests/put-digest.ts'
import type { DB } from '../../store/schema.ts'
import { fromDigestWanted } from '../rows.ts'

export type News = {
  /** What makes it one and the same task: `{slot}:…` without the receiver. */
  key: string
  wanted: Omit<DigestWanted, 'status'>
  at: Date
}

/** The key under which news is kept, for `completeDigest`. */
export function newsKey(key: string, to: string): string {
  return `digest:${to}:${key}`
}

/**
 * A task for somebody about no single contact, as a digest without lines may be: a parked batch that waits for a
 * decision. The same key is the same task, brought up to date. Wording happens when it is delivered.
 */
export async function putNews(db: Kysely<DB>, { key, wanted, at }: News): Promise<void> {
  const { slot, to, dueAt } = wanted
  await putDigest(db, {
    digestKey: newsKey(key, to),
    slot,
    receiver: to,
    dueAt,
    wanted: fromDigestWanted({ ...wanted, status: 'open' }),
    at,
  })
}
