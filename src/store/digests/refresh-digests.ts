import { sql, type Kysely } from 'kysely'
import { toJson, type JsonObject } from '../json.ts'
import type { DB } from '../schema.ts'
import { writeDigest } from './put-digest.ts'

type Line = { cycleId: string; need: string; dueAt: Date }

/**
 * Brings open digests up to date with the notices that stand in them. One whose last line went is completed; one that
 * is closed, by us or by hand, stays as it is. Inside the transaction that changed the notices.
 */
export const refreshDigests = async (
  db: Kysely<DB>,
  { digestKeys, at }: { digestKeys: string[]; at: Date },
): Promise<void> => {
  const keys = [...new Set(digestKeys)].toSorted()
  if (keys.length === 0) return
  // Locked first, read after: whoever comes second sees what the first one did.
  const { rows: digests } = await sql<{ key: string; wanted: JsonObject; dueAt: Date }>`
    select digest_key as key, wanted, due_at as "dueAt" from digest
    where digest_key = any(${keys}::text[]) and open order by digest_key for update`.execute(db)
  for (const digest of digests) {
    const lines = await linesOf(db, digest.key)
    const open = lines.length > 0
    const dueAt = lines[0]?.dueAt ?? digest.dueAt
    const status = open ? 'open' : 'completed'
    // As text: jsonb calls a list with fewer lines contained in the one HubSpot has, and nothing would be sent.
    const told = open ? { lines: JSON.stringify(lines), dueAt: dueAt.toISOString() } : {}
    const wanted = { ...digest.wanted, ...told, status }
    await writeDigest(db, { digestKey: digest.key, open, dueAt, wanted: toJson(wanted), at })
  }
}

/** By due time. */
const linesOf = async (db: Kysely<DB>, digestKey: string): Promise<Line[]> =>
  db
    .selectFrom('notice')
    .select(['cycle_id as cycleId', 'need', 'due_at as dueAt'])
    .where('digest_key', '=', digestKey)
    .orderBy('due_at')
    .orderBy('cycle_id')
    .execute()
