import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { addAttempt, retakeAttempt } from '../../store/attempts/claim-attempt.ts'
import { findAttempt } from '../../store/attempts/find-attempt.ts'
import type { AttemptLease, KnownAttempt } from '../../store/attempts/attempt-row.ts'
import type { DB } from '../../store/schema.ts'
import type { Standing } from '../acts/asked.ts'
import { digestOf } from '../acts/digest-of.ts'
import { findStanding, type ActDeps } from '../acts/find-standing.ts'
import type { Office } from '../acts/open-office.ts'
import { refuse, taken, type Refusal } from '../acts/refusal.ts'
import type { AttemptInput } from './asked-attempt.ts'
import { checkAttempt } from './check-attempt.ts'

/** An attempt that is ours to make. `again`: it may be there already. */
export type ClaimedAttempt = {
  ok: true
  standing: Standing
  input: AttemptInput
  /** When it happened, as it is logged. */
  at: Date
  leaseId: string
  again: boolean
}

type Claim = ClaimedAttempt | { ok: true; done: 'already' } | Refusal

/** Longer than HubSpot may take to answer; whoever was killed meanwhile holds nobody up for long. */
const LEASE_MS = 60_000

/** Judges an attempt and notes that it is being made, so that of two requests one makes it. Call it in a transaction. */
export async function claimAttempt(
  deps: ActDeps,
  trx: Kysely<DB>,
  { input, office }: { input: AttemptInput; office: Office },
): Promise<Claim> {
  const { requestId, contactId, userId, attempt, number: cycleNumber } = input
  const standing = await findStanding(deps, trx, { input: { contactId, userId, cycleNumber }, office })
  if ('ok' in standing) return standing
  const { now } = standing
  const leaseId = randomUUID()
  const lease = leaseFrom(now, leaseId)
  const digest = digestOf({ contactId, cycleNumber, userId, attempt })
  const known = await findAttempt(trx, requestId)
  if (known && known.digest !== digest) return taken()
  if (known) return claimAgain(trx, { known, standing, input, lease })
  const checked = checkAttempt(standing, attempt)
  if (!checked.ok) return checked
  const { at } = checked
  const { channel, result } = attempt
  const row = { requestId, contactId, cycleId: standing.cycle.id, userId, channel, result, at, digest }
  const added = await addAttempt(trx, { row, lease })
  return added ? { ok: true, standing, input, at, leaseId, again: false } : taken()
}

export function leaseFrom(now: Date, leaseId: string): AttemptLease {
  return { leaseId, now, until: new Date(now.getTime() + LEASE_MS) }
}

type Again = { known: KnownAttempt; standing: Standing; input: AttemptInput; lease: AttemptLease }

/** The instant stays what it was: by it the engagement is found. */
async function claimAgain(trx: Kysely<DB>, { known, standing, input, lease }: Again): Promise<Claim> {
  const { requestId } = input
  if (known.engagementId !== null) return { ok: true, done: 'already' }
  if (!(await retakeAttempt(trx, { requestId, lease }))) return inProgress({ until: known.leaseUntil })
  return { ok: true, standing, input, at: known.at, leaseId: lease.leaseId, again: true }
}

export function inProgress(details: { until: Date | null }): Refusal {
  return refuse('in_progress', 'This attempt is just being logged.', details)
}
