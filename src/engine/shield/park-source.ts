import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Agreement } from '../../domain/agreement.ts'
import type { Cycle } from '../../domain/cycle.ts'
import { findBurst, type Burst } from '../../domain/rules/find-burst.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import { saveActs } from '../../store/acts/save-acts.ts'
import type { BatchRow } from '../../store/batches/batch-row.ts'
import { loadBatchesOf } from '../../store/batches/load-batches.ts'
import { loadHandoffs, loadStates, type CountedHandoff } from '../../store/batches/load-handoffs.ts'
import { lockSource } from '../../store/batches/lock-source.ts'
import { extendBatch, openBatch } from '../../store/batches/save-batch.ts'
import { wakeContacts } from '../../store/contacts/wake-contacts.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { toCycle } from '../rows.ts'
import { allowancesOf, reachOf, type Shield } from './allowances.ts'
import { followDecided } from './follow-decided.ts'
import { mayJoin } from './may-join.ts'
import { toParkRow } from './park-row.ts'

export type ShieldDeps = Pick<EngineDeps, 'db' | 'clock' | 'log' | 'portalId' | 'installation'>

type Parking = {
  source: string
  shield: Shield
  agreement: Agreement
  /** Cycles that are not in the ledger yet. */
  fresh: Cycle[]
  /** Handoffs between these instants are looked at, and what lies around them. */
  span: { from: Date; to: Date }
}

/**
 * Parks what is a burst of one source: opens its batch or widens the one that waits, and notes the acts by which the
 * cycles are derived as parked. One transaction, one at a time a source; answers the acts of the fresh cycles. Those
 * in the ledger already are woken.
 */
export async function parkSource(deps: ShieldDeps, parking: Parking): Promise<ActRow[]> {
  const onRecordSince = await deps.installation.goLiveAt()
  return inTransaction(deps.db, async (trx) => {
    await lockSource(trx, parking.source)
    const batches = await loadBatchesOf(trx, { agreementKey: AGREEMENT_KEY, sources: [parking.source] })
    const open = batches.find(({ decision }) => decision === null) ?? null
    const known = await loadKnown(trx, parking)
    const burst = await findOne(trx, parking, { known, open, onRecordSince })
    const rest = parking.fresh.filter(({ id }) => !burst?.ids.has(id))
    const late = await followDecided(trx, { cycles: rest, batches, now: deps.clock.now() })
    const parked = burst ? await park(deps, trx, { ...parking, known, batches, open, burst }) : []
    return [...parked, ...late]
  })
}

function loadKnown(trx: Transaction<DB>, { source, shield, span }: Parking): Promise<CountedHandoff[]> {
  const reach = reachOf(source, shield)
  return loadHandoffs(trx, {
    agreementKey: AGREEMENT_KEY,
    sources: [source],
    from: new Date(span.from.getTime() - reach),
    to: new Date(span.to.getTime() + reach),
  })
}

type Found = { known: CountedHandoff[]; open: BatchRow | null; onRecordSince: Date }

async function findOne(
  trx: Transaction<DB>,
  { source, shield, fresh, span }: Parking,
  { known, open, onRecordSince }: Found,
): Promise<Burst | null> {
  const before = new Date(span.from.getTime() - shield.windowMs)
  const allowances = await allowancesOf(trx, source, { shield, onRecordSince, before })
  const handoffs = [
    ...known.map(({ cycleId, at }) => ({ id: cycleId, at })),
    ...fresh.filter(({ exempt }) => !exempt).map(({ id, handoffAt }) => ({ id, at: handoffAt })),
  ]
  return findBurst(handoffs, { allowances, joinMs: shield.windowMs, open })
}

type Parked = Parking & { known: CountedHandoff[]; batches: BatchRow[]; open: BatchRow | null; burst: Burst }

async function park(deps: ShieldDeps, trx: Transaction<DB>, parked: Parked): Promise<ActRow[]> {
  const { source, agreement, fresh, known, batches, open, burst } = parked
  const formedAt = open?.parkedAt ?? burst.formedAt ?? burst.toAt
  const judge = { formedAt, settleMs: agreement.terms.sales.response.settleMs }
  const states = await loadStates(
    trx,
    known.filter(({ cycleId }) => burst.ids.has(cycleId)).map(({ cycleId }) => cycleId),
  )
  const older = known.flatMap(({ cycleId, contactId, at: handoffAt }) => {
    const state = states.get(cycleId)
    return state ? [toCycle({ state, cycleId, contactId, handoffAt })] : []
  })
  const joins = (cycle: Cycle): boolean => burst.ids.has(cycle.id) && mayJoin(cycle, judge)
  const members = { fresh: fresh.filter(joins), older: older.filter(joins) }
  if (members.fresh.length + members.older.length === 0) return []
  const batchId = open?.batchId ?? batchIdOf(deps.portalId, source, batches.length)
  const span = { batchId, fromAt: burst.fromAt, toAt: burst.toAt }
  if (open) await extendBatch(trx, span)
  else await openBatch(trx, { ...span, agreementKey: AGREEMENT_KEY, source, parkedAt: formedAt })
  const now = deps.clock.now()
  const acts = members.fresh.map((cycle) => toParkRow(cycle, { batchId, now }))
  const others = members.older.map((cycle) => toParkRow(cycle, { batchId, now }))
  await saveActs(trx, [...acts, ...others])
  await wakeContacts(trx, { ids: members.older.map(({ contactId }) => contactId), at: now })
  if (!open) deps.log.warn({ batchId, source, parkedAt: formedAt }, 'a burst of handoffs was parked')
  return acts
}

/** The same for every instance; short, for people type it. */
function batchIdOf(portalId: string, source: string, earlier: number): string {
  const text = [portalId, source, earlier].join('\n')
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
