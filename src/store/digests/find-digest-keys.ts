import { sql, type Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/**
 * Digests of one receiver, date and slot: the key of the open one, and the next free one. `base` is
 * `digest:{owner}:{local date}:{slot}`; a second one of a day ends in `-2`.
 */
export const findDigestKeys = async (
  db: Kysely<DB>,
  base: string,
): Promise<{ open: string | null; free: string }> => {
  const { rows } = await sql<{ key: string; open: boolean }>`
    select digest_key as key, open from digest
    where digest_key = ${base} or starts_with(digest_key, ${`${base}-`}) order by made_at, digest_key`.execute(
    db,
  )
  const free = rows.length === 0 ? base : `${base}-${String(rows.length + 1)}`
  return { open: rows.findLast(({ open }) => open)?.key ?? null, free }
}
