import { sql, type Kysely } from 'kysely'
import type { Clock } from '../../clock.ts'
import type { DB } from '../../store/schema.ts'
import { readUpkeep, type Upkeep } from './read-upkeep.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'

export type Health = {
  store: 'ok' | 'unavailable'
  inbox: { waiting: number; oldestAgeMs: number | null }
  hubspot: { reachable: boolean; blockedUntil: Date | null; why: string | null }
  agreement: { key: string; version: number } | null
  upkeep: Upkeep | null
}

/** How the service is, from what the store knows: one look, no call to HubSpot. Never throws. */
export async function readHealth({ db, clock }: { db: Kysely<DB>; clock: Clock }): Promise<Health> {
  try {
    const now = clock.now()
    const [inbox, hubspot, agreement, upkeep] = [
      await readInbox(db, now),
      await readHubSpot(db, now),
      await readVersion(db),
      await readUpkeep(db),
    ]
    return { store: 'ok', inbox, hubspot, agreement, upkeep }
  } catch {
    const inbox = { waiting: 0, oldestAgeMs: null }
    const hubspot = { reachable: false, blockedUntil: null, why: 'store unavailable' }
    return { store: 'unavailable', inbox, hubspot, agreement: null, upkeep: null }
  }
}

async function readInbox(db: Kysely<DB>, now: Date): Promise<Health['inbox']> {
  const { rows } = await sql<{ waiting: number; oldest: Date | null }>`
    select count(*)::int as waiting, min(received_at) as oldest from inbox`.execute(db)
  const { waiting = 0, oldest = null } = rows[0] ?? {}
  return { waiting, oldestAgeMs: oldest && now.getTime() - oldest.getTime() }
}

async function readHubSpot(db: Kysely<DB>, now: Date): Promise<Health['hubspot']> {
  const blocked = await db
    .selectFrom('budget')
    .select(['blocked_until', 'why'])
    .where('blocked_until', '>', now)
    .orderBy('blocked_until', 'desc')
    .executeTakeFirst()
  return { reachable: !blocked, blockedUntil: blocked?.blocked_until ?? null, why: blocked?.why ?? null }
}

async function readVersion(db: Kysely<DB>): Promise<Health['agreement']> {
  const row = await db
    .selectFrom('agreement_version')
    .select('version')
    .where('agreement_key', '=', AGREEMENT_KEY)
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return row ? { key: AGREEMENT_KEY, version: row.version } : null
}
