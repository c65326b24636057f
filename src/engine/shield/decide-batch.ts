import { saveActs } from '../../store/acts/save-acts.ts'
import type { BatchDecision, BatchRow } from '../../store/batches/batch-row.ts'
import { markDecided } from '../../store/batches/decide-batch.ts'
import { findBatch } from '../../store/batches/load-batches.ts'
import { lockSource } from '../../store/batches/lock-source.ts'
import { wakeContacts } from '../../store/contacts/wake-contacts.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { refuse, type Refusal } from '../acts/refusal.ts'
import { rolesOf } from '../acts/roles.ts'
import { AGREEMENT_KEY, type Pages } from '../agreement/agreement-book.ts'
import type { Agreement } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import type { EngineDeps } from '../deps.ts'
import { planBatch, sharesOf, type Share } from './plan-batch.ts'
import { toReleaseRow } from './release-row.ts'

export type BatchInput = {
  /** Its id, or as much of its beginning as no other has. */
  batchId: string
  decision: BatchDecision
  /** Working days, for `spread`. */
  days?: number
  /** HubSpot user id; '' for the command line on the machine. */
  userId: string
  /** Only say what would follow. */
  dryRun?: boolean
}

export type Decided =
  | {
      ok: true
      done: 'now' | 'already' | 'would'
      batchId: string
      decision: BatchDecision
      count: number
      shares: Share[]
    }
  | Refusal

type BatchDeps = Pick<EngineDeps, 'db' | 'clock' | 'log' | 'book' | 'directory'>

/** A year of working days: a batch that takes longer is none to start. */
const MOST_DAYS = 250
const PER_STATEMENT = 1_000

/**
 * Decides about a parked batch (product §3.3, engineering §27): `start` now, `spread` over working days, or `exempt`.
 * By a manager or an admin, once and for good; the same again is `already`. The decision and what follows from it for
 * every handoff is one transaction; the contacts are looked at again afterwards, and by `watchBatches` where not.
 */
export async function decideBatch(deps: BatchDeps, input: BatchInput): Promise<Decided> {
  const pages = await deps.book.read()
  if (!pages.current) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const people = await deps.directory.people(pages.current.operations, [])
  const decided = await decide(deps, input, { pages, agreement: pages.current, people })
  const { batchId, decision, userId } = input
  if (!decided.ok)
    deps.log.info({ batchId, decision, userId, code: decided.code }, 'a decision about a batch was refused')
  else if (decided.done === 'now')
    deps.log.info({ batchId, decision, count: decided.count }, 'a batch was decided')
  return decided
}

type Office = { pages: Pages; agreement: Agreement; people: People }

async function decide(deps: BatchDeps, input: BatchInput, office: Office): Promise<Decided> {
  const { operations } = office.agreement
  const roles = rolesOf(input.userId, { operations, people: office.people })
  if (!roles.admin && roles.manages.length === 0)
    return refuse('not_allowed', 'Only a manager or an admin decides about a parked batch.')
  const wrong = problemOf(input)
  if (wrong) return wrong
  const found = await findBatch(deps.db, { agreementKey: AGREEMENT_KEY, beginning: input.batchId })
  if (!found)
    return refuse('batch_unknown', `There is no batch ${input.batchId}. "pacto batch list" names them.`)
  if (found.decision) return decidedBefore(found, input)
  return input.dryRun
    ? preview(deps, { ...input, batchId: found.batchId }, office)
    : carryOut(deps, input, { found, office })
}

function problemOf({ decision, days }: BatchInput): Refusal | null {
  if (decision !== 'spread') return null
  if (days !== undefined && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return null
  return refuse(
    'days_invalid',
    `Say over how many working days: a whole number from 1 to ${String(MOST_DAYS)}.`,
  )
}

function decidedBefore(batch: BatchRow, { decision, days, userId }: BatchInput): Decided {
  const { batchId, decidedBy, decidedAt } = batch
  const same = batch.decision === decision && batch.days === (decision === 'spread' ? days : null)
  if (same && decidedBy === byOf(userId))
    return { ok: true, done: 'already', batchId, decision, count: 0, shares: [] }
  return refuse('batch_decided', 'Somebody has decided about this batch already.', {
    decision: batch.decision,
    by: decidedBy,
    at: decidedAt,
  })
}

async function preview(deps: BatchDeps, input: BatchInput, office: Office): Promise<Decided> {
  const { batchId, decision } = input
  const planned = await planBatch(deps.db, input, { ...office, at: deps.clock.now() })
  return {
    ok: true,
    done: 'would',
    batchId,
    decision,
    count: planned.length,
    shares: sharesOf(planned, decision),
  }
}

async function carryOut(
  deps: BatchDeps,
  input: BatchInput,
  { found, office }: { found: BatchRow; office: Office },
): Promise<Decided> {
  const { batchId, source } = found
  const { decision, userId } = input
  const days = decision === 'spread' ? (input.days ?? null) : null
  const at = deps.clock.now()
  const planned = await inTransaction(deps.db, async (trx) => {
    await lockSource(trx, source)
    if (!(await markDecided(trx, { batchId, decision, at, by: byOf(userId), days }))) return null
    const all = await planBatch(trx, { ...input, batchId }, { ...office, at })
    const release = { batchId, at, userId }
    const rows = all.map(({ member, startAt }) =>
      toReleaseRow(
        { id: member.cycleId, contactId: member.contactId },
        { ...release, startAt: decision === 'exempt' ? null : startAt },
      ),
    )
    for (let from = 0; from < rows.length; from += PER_STATEMENT)
      await saveActs(trx, rows.slice(from, from + PER_STATEMENT))
    const detail = { batchId, source, decision, days, count: all.length, by: byOf(userId) }
    const agreementVersion = office.agreement.version
    await writeAudit(trx, [
      { at, contactId: null, cycleId: null, kind: 'batch_decided', agreementVersion, detail },
    ])
    return all
  })
  if (!planned)
    return decidedBefore(
      (await findBatch(deps.db, { agreementKey: AGREEMENT_KEY, beginning: batchId })) ?? found,
      input,
    )
  await wakeContacts(deps.db, { ids: planned.map(({ member }) => member.contactId), at })
  return {
    ok: true,
    done: 'now',
    batchId,
    decision,
    count: planned.length,
    shares: sharesOf(planned, decision),
  }
}

function byOf(userId: string): string {
  return userId === '' ? 'machine' : userId
}
