import type { EngineDeps } from '../deps.ts'
import { refuse, type Answer, type Refusal as Refused } from '../verbs/remote-verb.ts'
import type { Refusal } from './refusal.ts'
import { findUser } from './roles.ts'

/** Whose act it is: named by e-mail, user id or owner id; without a name it is the machine's. */
export async function whoAsks(
  deps: Pick<EngineDeps, 'book' | 'directory'>,
  as: string | undefined,
): Promise<{ ok: true; userId: string } | { ok: false; error: Refused }> {
  if (as === undefined) return { ok: true, userId: '' }
  const { current } = await deps.book.read()
  if (!current) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const userId = findUser(as, await deps.directory.people(current.operations, []))
  if (userId === null)
    return refuse('user_unknown', `HubSpot knows no active user ${as}: give an e-mail or a user id.`)
  return { ok: true, userId }
}

/** A refusal in the words of the verbs. */
export function toAnswer({ code, message, details }: Refusal): Extract<Answer, { ok: false }> {
  return { ok: false, error: { code, message, details } }
}
