import type { Act } from '../../domain/act.ts'
import type { Cycle } from '../../domain/cycle.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import { fromAct } from '../rows.ts'

/** The act that puts a cycle into a batch: one, however often it is tried. */
export function toParkRow(
  { id: cycleId, contactId }: Pick<Cycle, 'id' | 'contactId'>,
  { batchId, now }: { batchId: string; now: Date },
): ActRow {
  const act: Act = { id: `park:${batchId}:${cycleId}`, at: now, userId: '', cycleId, kind: 'park', batchId }
  return fromAct(act, contactId)
}
