import { sql, type Kysely } from 'kysely'
import type { Cycle } from '../../domain/cycle.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import { saveActs } from '../../store/acts/save-acts.ts'
import type { BatchRow } from '../../store/batches/batch-row.ts'
import type { DB } from '../../store/schema.ts'
import { toParkRow } from './park-row.ts'
import { toReleaseRow } from './release-row.ts'

/**
 * Handoffs of a burst that Pacto heard of only after somebody had decided about it follow the decision: those of a
 * spread start with its last ones. Notes their acts and answers them.
 */
export async function followDecided(
  db: Kysely<DB>,
  { cycles, batches, now }: { cycles: Cycle[]; batches: BatchRow[]; now: Date },
): Promise<ActRow[]> {
  const rows: ActRow[] = []
  for (const batch of batches) {
    const { decision, decidedAt, batchId } = batch
    const late = cycles.filter((cycle) => cycle.live && belongs(cycle, batch))
    if (!decision || !decidedAt || late.length === 0) continue
    const startAt =
      decision === 'exempt' ? null : decision === 'start' ? decidedAt : await lastStart(db, batch)
    for (const cycle of late) {
      rows.push(toParkRow(cycle, { batchId, now }))
      rows.push(toReleaseRow(cycle, { batchId, at: now, userId: batch.decidedBy ?? '', startAt }))
    }
  }
  await saveActs(db, rows)
  return rows
}

function belongs({ handoffAt }: Cycle, { fromAt, toAt, decidedAt }: BatchRow): boolean {
  return handoffAt >= fromAt && handoffAt <= toAt && decidedAt !== null && handoffAt <= decidedAt
}

async function lastStart(db: Kysely<DB>, { batchId, decidedAt }: BatchRow): Promise<Date> {
  const { rows } = await sql<{ last: string | null }>`
    select max(what ->> 'startAt') as last from act
    where what ? 'batchId' and what ->> 'batchId' = ${batchId} and kind = 'start'`.execute(db)
  return new Date(rows[0]?.last ?? decidedAt ?? 0)
}
