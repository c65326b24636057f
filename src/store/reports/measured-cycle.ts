import { LATER_FIELDS, type Cycle } from '../../domain/cycle.ts'
import type { CycleRow } from '../contacts/ledger-rows.ts'
import { revive } from '../revive.ts'

/** What no row should lack; one that does is measured as if nothing of it had happened. */
const NOTHING: Partial<Cycle> = {
  ...LATER_FIELDS,
  response: null,
  attempts: { count: 0, channels: 0, counted: 0 },
  acceptance: null,
  rejection: null,
  withdrawal: null,
  ownerA: '',
  breachCause: null,
  corrected: false,
  clocks: [],
}

/** A cycle's row as the domain reads it. The columns are the guarded ones, so they stand over what `state` repeats. */
export const toMeasured = (row: CycleRow): Cycle => ({
  ...(NOTHING as Cycle),
  ...(revive(row.state) as Partial<Cycle>),
  id: row.cycleId,
  contactId: row.contactId,
  handoffAt: row.handoffAt,
  tier: row.tier,
  origin: row.origin as Cycle['origin'],
  disposition: row.disposition as Cycle['disposition'],
  live: row.live,
  source: row.source,
})
