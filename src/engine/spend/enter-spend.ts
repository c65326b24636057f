import { z } from 'zod'
import { changeOperations } from '../agreement/operations/change-operations.ts'
import { applyEdit } from '../agreement/operations/edits.ts'
import { rolesOf } from '../acts/roles.ts'
import { whoAsks } from '../acts/who-asks.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, remoteVerb, type Answer } from '../verbs/remote-verb.ts'

const text = z.string().min(1).max(200)

const spend = z.strictObject({
  requestId: text.min(8).max(100).optional(),
  source: text,
  month: z.string(),
  amount: z.number().min(0),
  /** An e-mail, a user id or an owner id; absent: the machine. */
  as: text.optional(),
})

export type SpendEntered = { done: 'now' | 'already' }

/**
 * What a source cost in a month, by Marketing or an admin (product §5): at once, without a signature, audited. 0 takes the
 * entry away. The same again is one entry.
 */
export const spendEnter = remoteVerb({
  name: 'spend.enter',
  asksHubSpot: true,
  input: spend,
  run: async (deps, { requestId, as, ...entry }): Promise<Answer<SpendEntered>> => {
    const allowed = await mayEnter(deps, as)
    if (!allowed.ok) return allowed
    const changed = await changeOperations(deps, {
      by: allowed.data === '' ? 'machine' : allowed.data,
      signedBy: [],
      dryRun: false,
      mayChangeMode: false,
      isQuiet: true,
      ...(requestId === undefined ? {} : { requestId }),
      edit: (now) => applyEdit(now, { do: 'spend', ...entry }),
    })
    return changed.ok ? answer({ done: changed.data.changes.length > 0 ? 'now' : 'already' }) : changed
  },
})

/** Answers who it is: a user id, '' for the machine. */
async function mayEnter(deps: EngineDeps, as: string | undefined): Promise<Answer<string>> {
  const who = await whoAsks(deps, as)
  if (!who.ok) return who
  const { current } = await deps.book.read()
  if (!current) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const people = await deps.directory.people(current.operations, [])
  const { marketing, admin } = rolesOf(who.userId, { operations: current.operations, people })
  if (marketing || admin) return answer(who.userId)
  deps.log.warn({ userId: who.userId }, 'entering spend was refused')
  return refuse('not_allowed', 'What a source cost is entered by Marketing or an admin.')
}
