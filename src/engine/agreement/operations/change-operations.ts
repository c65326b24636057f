import { compare, type Difference } from '../../../agreement/compare.ts'
import { readOperations } from '../../../agreement/read-operations.ts'
import type { Agreement, Operations, Terms } from '../../../domain/agreement.ts'
import { loadOperations, saveOperations } from '../../../store/agreements/operations.ts'
import { wakeLive } from '../../../store/contacts/wake-live.ts'
import { writeAudit } from '../../../store/contacts/write-ledger.ts'
import { wasRequested } from '../../../store/agreements/was-requested.ts'
import { inTransaction } from '../../../store/in-transaction.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { EngineDeps } from '../../deps.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement-book.ts'
import { touchesPast } from './touches-past.ts'

export type OperationsChange = {
  /** Who changes them: an e-mail, a user id, or `machine`. */
  by: string
  /** For what is over: both signatories of the version in force. */
  signedBy: string[]
  dryRun: boolean
  /** The same request again changes nothing. */
  requestId?: string
  /** Nothing that clocks go by: live cycles need no other look. */
  isQuiet?: boolean
  /** Pauses tasks, or lets them go on, once live. */
  mayChangeMode: boolean
  /** What becomes of the operations, as plain data: it is proven before it stands. */
  edit(now: Operations): Answer<unknown>
}

export type Changed = { changes: Difference[]; version: number; woken: number; operations: Operations }

type Deps = Pick<EngineDeps, 'db' | 'clock' | 'book'>

/**
 * Changes the operations: at once, without a signature, audited with author and what, and every live cycle is looked at
 * again (product §2, engineering §11). Refused as a whole where anything of it is wrong.
 */
export async function changeOperations(deps: Deps, change: OperationsChange): Promise<Answer<Changed>> {
  const { current } = await deps.book.readAnew()
  if (!current) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const changed = await inTransaction(deps.db, async (trx) => {
    const stored = toOperations(await loadOperations(trx, AGREEMENT_KEY, { lock: true }))
    const judged = judge(deps, change, { ...current, operations: stored ?? current.operations })
    if (!judged.ok || change.dryRun || judged.data.changes.length === 0) return judged
    if (await wasDone(trx, change.requestId)) return answer({ ...judged.data, changes: [] })
    const { operations, changes, version } = judged.data
    const at = deps.clock.now()
    await saveOperations(trx, { key: AGREEMENT_KEY, operations: toJson(operations), at, by: change.by })
    const { by, signedBy, requestId } = change
    const detail = { by, signedBy, changes, ...(requestId === undefined ? {} : { requestId }) }
    await writeAudit(trx, [
      {
        at,
        contactId: null,
        cycleId: null,
        kind: 'operations_changed',
        agreementVersion: version,
        detail: toJson(detail),
      },
    ])
    return answer({ ...judged.data, woken: change.isQuiet ? 0 : await wakeLive(trx, { at }) })
  })
  await deps.book.readAnew()
  return changed
}

async function wasDone(db: EngineDeps['db'], requestId: string | undefined): Promise<boolean> {
  return requestId !== undefined && (await wasRequested(db, requestId))
}

const toJson = (value: object): JsonObject => value as JsonObject

function judge(
  { clock }: Deps,
  change: OperationsChange,
  { version, terms, operations: before }: Agreement,
): Answer<Changed> {
  const edited = change.edit(before)
  if (!edited.ok) return edited
  const read = readOperations(edited.data, terms)
  if (!read.ok)
    return refuse(
      'operations_invalid',
      'Nothing was changed:',
      read.problems.map(({ message }) => message),
    )
  const after = read.operations
  const refusals = [
    ...lastAdmin(before, after),
    ...(change.mayChangeMode ? [] : mode(before, after)),
    ...unsigned({ before, after }, change.signedBy, { terms, now: clock.now() }),
  ]
  if (refusals.length > 0) return refuse('operations_refused', 'Nothing was changed:', refusals)
  return answer({
    changes: compare(before, after, ['operations']),
    version,
    woken: 0,
    operations: after,
  })
}

/** Somebody must be able to undo what was done last. */
function lastAdmin(before: Operations, after: Operations): string[] {
  return before.people.admins.length > 0 && after.people.admins.length === 0
    ? ['The last admin cannot be removed: name another one first.']
    : []
}

/** Going live has a preview and an instant of its own (`agreement go-live`). */
function mode(before: Operations, after: Operations): string[] {
  return before.mode !== after.mode
    ? ['The mode is changed by `agreement go-live`, or by `operations mode` once live.']
    : []
}

function unsigned(
  { before, after }: { before: Operations; after: Operations },
  signedBy: string[],
  { terms, now }: { terms: Terms; now: Date },
): string[] {
  if (!touchesPast(before, after, { now, timeZone: terms.timeZone })) return []
  const { sales, marketing } = terms.signatories ?? { sales: '', marketing: '' }
  const signed = signedBy.map((who) => who.toLowerCase())
  const open = [sales, marketing].filter((who) => who === '' || !signed.includes(who.toLowerCase()))
  return open.length === 0
    ? []
    : [
        `A day that is over is changed by both signatories: --signed-by ${sales || 'Sales'} --signed-by ${marketing || 'Marketing'}.`,
      ]
}
