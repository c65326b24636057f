import type { Agreement } from '../../domain/agreement.ts'
import type { Cycle } from '../../domain/cycle.ts'
import { findBurst } from '../../domain/rules/find-burst.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import type { BatchRow } from '../../store/batches/batch-row.ts'
import { loadBatchesOf } from '../../store/batches/load-batches.ts'
import { loadHandoffs, loadSources, type CountedHandoff } from '../../store/batches/load-handoffs.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import { isShielded, reachOf, strictestOf, type Shield } from './allowances.ts'
import { parkSource, type ShieldDeps } from './park-source.ts'

const DAY = 86_400_000

type Span = { from: Date; to: Date }
type Suspect = { source: string; fresh: Cycle[]; span: Span }

/**
 * Before cycles are committed for the first time: those of a burst are parked, so that nobody gets a task for them
 * first (product §3.3 "Import shield"). Answers the acts by which they have to be derived anew.
 */
export async function parkBursts(
  deps: ShieldDeps,
  { agreement, fresh }: { agreement: Agreement; fresh: Cycle[] },
): Promise<ActRow[]> {
  const { shield } = agreement.terms
  const suspects = [
    ...Map.groupBy(
      fresh.filter(({ source }) => isShielded(source)),
      ({ source }) => source,
    ),
  ]
  if (!shield || suspects.length === 0) return []
  const asked = suspects.map(([source, cycles]) => ({ source, fresh: cycles, span: spanOf(cycles) }))
  return parkSuspects(deps, asked, { agreement, shield })
}

/**
 * Parks what slipped through: two instances that each saw half of a burst, or one that was stopped in between. Looks
 * at the handoffs of the last day; with `sources`, at those only.
 */
export async function parkSlipped(
  deps: ShieldDeps,
  { agreement, sources }: { agreement: Agreement; sources?: string[] },
): Promise<void> {
  const { shield } = agreement.terms
  if (!shield) return
  const to = deps.clock.now()
  const span = { from: new Date(to.getTime() - DAY), to }
  const asked = sources ?? (await loadSources(deps.db, { agreementKey: AGREEMENT_KEY, since: span.from }))
  const suspects = asked.filter(isShielded).map((source) => ({ source, fresh: [], span }))
  await parkSuspects(deps, suspects, { agreement, shield })
}

/** Two small queries for all; only where they show a burst is a source locked and looked at again. */
async function parkSuspects(
  deps: ShieldDeps,
  suspects: Suspect[],
  { agreement, shield }: { agreement: Agreement; shield: Shield },
): Promise<ActRow[]> {
  if (suspects.length === 0) return []
  const sources = suspects.map(({ source }) => source)
  const batches = await loadBatchesOf(deps.db, { agreementKey: AGREEMENT_KEY, sources })
  const reach = Math.max(...sources.map((source) => reachOf(source, shield)))
  const around = await loadHandoffs(deps.db, {
    agreementKey: AGREEMENT_KEY,
    sources,
    ...widened(suspects, reach),
  })
  const rows: ActRow[] = []
  for (const suspect of suspects) {
    if (!isSuspicious(suspect, { batches, around, shield })) continue
    rows.push(...(await parkSource(deps, { ...suspect, agreement, shield })))
  }
  return rows
}

function isSuspicious(
  { source, fresh }: Suspect,
  { batches, around, shield }: { batches: BatchRow[]; around: CountedHandoff[]; shield: Shield },
): boolean {
  const mine = batches.filter((batch) => batch.source === source)
  const decided = mine.filter(({ decision }) => decision !== null)
  if (decided.some(({ fromAt, toAt }) => fresh.some((c) => c.handoffAt >= fromAt && c.handoffAt <= toAt)))
    return true
  const handoffs = [
    ...around.filter((each) => each.source === source).map(({ cycleId, at }) => ({ id: cycleId, at })),
    ...fresh.map(({ id, handoffAt }) => ({ id, at: handoffAt })),
  ]
  const open = mine.find(({ decision }) => decision === null) ?? null
  const allowances = strictestOf(source, shield)
  return findBurst(handoffs, { allowances, joinMs: shield.windowMs, open }) !== null
}

function spanOf(cycles: Cycle[]): Span {
  const instants = cycles.map(({ handoffAt }) => handoffAt.getTime())
  return { from: new Date(Math.min(...instants)), to: new Date(Math.max(...instants)) }
}

function widened(suspects: Suspect[], reach: number): Span {
  const from = Math.min(...suspects.map(({ span }) => span.from.getTime()))
  const to = Math.max(...suspects.map(({ span }) => span.to.getTime()))
  return { from: new Date(from - reach), to: new Date(to + reach) }
}
