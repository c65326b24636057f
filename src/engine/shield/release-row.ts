import type { Act } from '../../domain/act.ts'
import type { Cycle } from '../../domain/cycle.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import { fromAct } from '../rows.ts'

/** The act that takes a cycle out of its batch: its clocks start at `startAt`, or (null) it gets none. */
export function toReleaseRow(
  { id: cycleId, contactId }: Pick<Cycle, 'id' | 'contactId'>,
  { batchId, at, userId, startAt }: { batchId: string; at: Date; userId: string; startAt: Date | null },
): ActRow {
  // By this name it comes after the parking also where both are of one instant.
  const base = { id: `release:${batchId}:${cycleId}`, at, userId, cycleId, batchId }
  const act: Act = startAt ? { ...base, kind: 'start', startAt } : { ...base, kind: 'exempt' }
  return fromAct(act, contactId)
}
