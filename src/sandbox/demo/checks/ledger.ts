import type { Snapshot } from './snapshot.ts'
import type { Act } from '../../../domain/act.ts'
import type { Agreement, Terms } from '../../../domain/agreement.ts'
import type { Cycle } from '../../../domain/cycle.ts'
import type { LedgerTask, RecordFacts } from '../../../domain/situation.ts'
import type { ToldNotice } from '../../../domain/task.ts'

/** What Pacto has on record, as its own store says. */
export type Ledger = {
  agreement: Agreement
  goLiveAt: Date
  appId: string
  cycles: Cycle[]
  tasks: (LedgerTask & { contactId: string })[]
  /** By contact id: what is remembered of it, and until when that was known to be so. */
  facts: Map<string, RecordFacts>
  /** Terms of the versions that were ever in force, and since when each is. */
  versions: { version: number; terms: Terms; activatedAt: Date }[]
  /** What people did inside Pacto. */
  acts: (Act & { contactId: string })[]
  /** What stands in digests, or waits for one. */
  told: (ToldNotice & { contactId: string })[]
  digests: number
  batches: { decision: string | null; size: number }[]
}

/** Something that is not as it has to be: which invariant (design §4), where, and what was expected. */
export type Failure = { invariant: 1 | 2 | 3 | 4 | 5; contactId: string; expected: string; found: string }

export type Check = (portal: Snapshot, ledger: Ledger) => Failure[]

/**
 * Whether Pacto asks HubSpot about its contact by itself (engineering §3). Of one that nobody waits for, or that is
 * parked, it does not: calls made meanwhile are read once they matter, and need not show before.
 */
export function isAskedAbout({ live, disposition }: Cycle): boolean {
  return live && disposition !== 'parked'
}
