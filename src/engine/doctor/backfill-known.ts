import type { Kysely } from 'kysely'
import { readMeta, type MetaKey } from '../../store/meta.ts'
import type { DB } from '../../store/schema.ts'
import type { BackfillRun } from '../backfill/backfill-run.ts'

/** How far backfills have come, for whoever only wants to know; instants as ISO strings. */
export type BackfillKnown = Record<'ended' | 'left', { at: string; looked: number; of: number } | null>

/** `left`: begun and not at its end, whether somebody is at it now or not. */
export const readBackfillKnown = async (db: Kysely<DB>): Promise<BackfillKnown> => ({
  ended: await readRun(db, 'backfill'),
  left: await readRun(db, 'backfilling'),
})

const readRun = async (db: Kysely<DB>, key: MetaKey): Promise<BackfillKnown['ended']> => {
  const text = await readMeta(db, key)
  if (text === null) return null
  const { startedAt, endedAt, contacts } = JSON.parse(text) as BackfillRun
  return { at: endedAt ?? startedAt, ...contacts }
}
