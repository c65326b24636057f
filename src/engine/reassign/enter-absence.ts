import type { Operations } from '../../domain/agreement.ts'
import type { Owner } from '../../domain/facts.ts'
import { openOffice } from '../acts/open-office.ts'
import { managesOwner, rolesOf } from '../acts/roles.ts'
import { changeOperations } from '../agreement/operations/change-operations.ts'
import { applyEdit } from '../agreement/operations/edits.ts'
import type { EngineDeps } from '../deps.ts'
import { findOwner } from '../people/find-owner.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'

const DAY = 86_400_000
/** Whoever is away for longer has nothing to do with today's leads: the settings take any span. */
const LONGEST_MS = 366 * DAY

export type AbsenceInput = {
  ownerId: string
  untilAt: Date
  /** HubSpot user id; '' for the command line on the machine. */
  userId: string
}

export type Entered = { done: 'now' | 'already' }

/**
 * Somebody is away from now on: their own clocks stop, the team's go on, and the manager sees their leads (product §3.3).
 * By their manager or an admin, never by themselves (ux §7 "away whenever busy"). The same again changes nothing.
 */
export async function enterAbsence(deps: EngineDeps, input: AbsenceInput): Promise<Answer<Entered>> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const { people, agreement } = office
  const { operations } = agreement
  const roles = rolesOf(input.userId, { operations, people })
  const owner = people.owners.get(input.ownerId)
  if (!roles.admin && (roles.manages.length === 0 || !managesOwner(roles, owner, operations.people))) {
    deps.log.warn({ userId: input.userId }, 'entering an absence was refused')
    return refuse('not_allowed', 'An absence is entered by the manager of whoever is away, or by an admin.')
  }
  if (!owner || owner.archived)
    return refuse('owner_unknown', 'HubSpot has no active owner of that number: choose somebody else.')
  const now = deps.clock.now()
  if (input.untilAt <= now || input.untilAt.getTime() - now.getTime() > LONGEST_MS)
    return refuse('until_invalid', 'Say until when: an instant to come, within a year.')
  return enter(deps, input, { owner, owners: people.owners.values() })
}

async function enter(
  deps: EngineDeps,
  { untilAt, userId }: AbsenceInput,
  { owner, owners }: { owner: Owner; owners: Iterable<Owner> },
): Promise<Answer<Entered>> {
  const from = deps.clock.now().toISOString()
  const to = untilAt.toISOString()
  const all = [...owners]
  let isThere = false
  const changed = await changeOperations(deps, {
    by: userId === '' ? 'machine' : userId,
    signedBy: [],
    dryRun: false,
    mayChangeMode: false,
    edit: (now) => {
      isThere = isAwayAlready(now, all, { owner, from, to })
      // By e-mail where there is one: a number may be another person's user id.
      const who = owner.email === '' ? owner.id : owner.email
      return isThere ? answer(now) : applyEdit(now, { do: 'absence.add', who, from, to })
    },
  })
  return changed.ok ? answer({ done: isThere ? 'already' : 'now' }) : changed
}

/** A retry of the same request finds the absence it made. */
function isAwayAlready(
  { people }: Operations,
  owners: Owner[],
  { owner, from, to }: { owner: Owner; from: string; to: string },
): boolean {
  return people.absences.some(
    (one) => one.to === to && one.from <= from && findOwner(owners, one.who)?.id === owner.id,
  )
}
