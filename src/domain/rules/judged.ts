import type { Act } from '../act.ts'
import type { Agreement } from '../agreement.ts'
import type { Owner } from '../facts.ts'
import type { RecordFacts } from '../situation.ts'
import type { Handoff } from './find-handoffs.ts'

/** All by which one handoff's disposition is judged (`settleDisposition`, `findReasons`). */
export type Judged = {
  facts: RecordFacts
  agreement: Agreement
  owners: Map<string, Owner>
  appId: string
  handoff: Handoff
  /** The next handoff of the same contact; null for the latest. */
  next: Handoff | null
  /** What people did inside Pacto about this cycle. */
  acts: Act[]
  exempt: boolean
  /** Waits in an undecided batch of the import shield. */
  parked: boolean
}
