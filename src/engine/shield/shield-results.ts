import type { Agreement } from '../../domain/agreement.ts'
import type { Cycle } from '../../domain/cycle.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import type { ContactResult, CycleRow } from '../../store/contacts/ledger-rows.ts'
import { toCycle } from '../rows.ts'
import { isShielded } from './allowances.ts'
import { parkBursts, parkSlipped } from './park-bursts.ts'
import type { ShieldDeps } from './park-source.ts'

type Deciding = {
  agreement: Agreement
  /** What the ledger had before. */
  cycles: CycleRow[]
  /** Decides the whole batch anew, with acts that were not there yet: nothing is read again. */
  again(acts: ActRow[]): ContactResult[]
}

/**
 * Between deciding and committing: what is part of a burst is decided once more, as parked, and all others with it. What
 * they were told, or not, may have hung on tasks that are not born now (product §3.4 "above N").
 */
export async function shieldResults(
  deps: ShieldDeps,
  results: ContactResult[],
  { agreement, cycles, again }: Deciding,
): Promise<ContactResult[]> {
  const fresh = freshCycles(results, cycles)
  const acts = await parkBursts(deps, { agreement, fresh })
  return acts.length === 0 ? results : again(acts)
}

/** After committing: what two instances brought at the same time, neither could see before. */
export async function shieldCommitted(
  deps: ShieldDeps,
  results: ContactResult[],
  { agreement, cycles }: Pick<Deciding, 'agreement' | 'cycles'>,
): Promise<void> {
  const running = freshCycles(results, cycles).filter(
    ({ parkedIn, source }) => !parkedIn && isShielded(source),
  )
  const sources = [...new Set(running.map(({ source }) => source))]
  if (sources.length > 0) await parkSlipped(deps, { agreement, sources })
}

function freshCycles(results: ContactResult[], known: CycleRow[]): Cycle[] {
  const ids = new Set(known.map(({ cycleId }) => cycleId))
  return results
    .flatMap(({ cycles }) => cycles)
    .filter(({ cycleId }) => !ids.has(cycleId))
    .map(toCycle)
}
