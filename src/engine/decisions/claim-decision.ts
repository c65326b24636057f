import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { addDecision, retakeDecision } from '../../store/decisions/claim-decision.ts'
import type { DecisionLease, DecisionRow, KnownDecision } from '../../store/decisions/decision-row.ts'
import { findRequested } from '../../store/decisions/load-decisions.ts'
import type { DB } from '../../store/schema.ts'
import { digestOf } from '../acts/digest-of.ts'
import type { Office } from '../acts/open-office.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import { refuse, type Answer } from '../verbs/remote-verb.ts'
import { checkDecision, type AskedDecision } from './check-decision.ts'

export type DecisionInput = AskedDecision & {
  /** Made by whoever asks: the same again is one decision. */
  requestId: string
  /** HubSpot user id; '' for the machine. */
  userId: string
}

/** A decision that is ours to make, or made before. `again`: its task may be there already. */
export type ClaimedDecision =
  | { ok: true; row: DecisionRow; leaseId: string; again: boolean; made: null }
  | { ok: true; made: KnownDecision }

type Refused = Extract<Answer, { ok: false }>

/** Longer than HubSpot may take to answer; whoever was killed meanwhile holds nobody up for long. */
const LEASE_MS = 60_000

/** Judges a decision and notes that it is being made, so that of two requests one makes it. Call it in a transaction. */
export async function claimDecision(
  trx: Kysely<DB>,
  input: DecisionInput,
  { office, now }: { office: Office; now: Date },
): Promise<ClaimedDecision | Refused> {
  const { requestId, userId, about, text, ownerId, dueOn } = input
  const digest = digestOf({ about, text, ownerId, dueOn, userId })
  const lease = { leaseId: randomUUID(), now, until: new Date(now.getTime() + LEASE_MS) }
  const known = await findRequested(trx, requestId)
  if (known) return known.digest === digest ? claimAgain(trx, known, lease) : taken()
  const refused = checkDecision(input, { office, now })
  if (refused) return refused
  const id = randomUUID()
  const row = { id, requestId, digest, about, owner: ownerId, dueOn, madeAt: now, madeBy: userId }
  const added = await addDecision(trx, { row, lease, agreementKey: AGREEMENT_KEY })
  return added ? { ok: true, row, leaseId: lease.leaseId, again: false, made: null } : taken()
}

/** When it was made stays what it was: it belongs to that meeting. */
async function claimAgain(
  trx: Kysely<DB>,
  known: KnownDecision,
  lease: DecisionLease,
): Promise<ClaimedDecision | Refused> {
  if (known.taskId !== null) return { ok: true, made: known }
  if (!(await retakeDecision(trx, { id: known.id, lease })))
    return refuse('in_progress', 'This decision is just being written to HubSpot.')
  return { ok: true, row: known, leaseId: lease.leaseId, again: true, made: null }
}

const taken = (): Refused =>
  refuse('request_id_taken', 'Another request has had this id: make a new one for every request.')
