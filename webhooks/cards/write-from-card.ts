import type { z } from 'zod'
import type { Done } from '../../extensions/app/shared/contract.ts'
import type { Seen } from '../../src/engine/card/seen.ts'
import type { CardEngine } from './card-engine.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { presentCard } from './present-card.ts'
import { readJson, readQuery } from '../signed/read-input.ts'
import { writeQuery } from './requests.ts'

type Answer =
  | { ok: true; done: 'now' | 'already' | 'would' }
  | { ok: false; code: string; message: string; details: Record<string, unknown> }
type Invalid = Extract<Outcome, { ok: false }>

type Write<T> = {
  schema: z.ZodType<T>
  /** What is done; one that is `Invalid` was not a matter for the engine. */
  perform(input: T, userId: string): Promise<Answer | Invalid>
}

/** A POST of a card: read, done, and answered with the card as it is then. */
export async function writeFromCard<T extends { contactId: string }>(
  { engine }: { engine: CardEngine },
  { identity, query, body }: CardRequest,
  { schema, perform }: Write<T>,
): Promise<Outcome> {
  const asked = readQuery(writeQuery, query)
  if (!asked.ok) return asked
  const input = readJson(schema, body)
  if (!input.ok) return input
  const { userId } = identity
  const answer = await perform(input.value, userId)
  if (!answer.ok && 'status' in answer) return answer
  const { contactId } = input.value
  const look = () => engine.lookAtContact({ contactId, userId, language: asked.value.lang })
  if (!answer.ok)
    return { ...answer, status: statusOf(answer.code), details: await named(answer.details, look) }
  const seen = await look()
  const done = answer.done === 'already' ? 'already' : 'now'
  return { ok: true, data: { done, card: presentCard(seen, contactId) } satisfies Done }
}

/** Who was first is told by name. */
async function named(
  details: Record<string, unknown>,
  look: () => Promise<Seen>,
): Promise<Record<string, unknown>> {
  const { by } = details
  if (typeof by !== 'string') return details
  const seen = await look()
  return { ...details, by: seen.kind === 'cycle' ? seen.who.personOf(by, seen.language).name : '' }
}

/** What the agreement refuses is an answer as any other: HubSpot may replace the body of another status (U). */
function statusOf(code: string): number {
  if (code === 'not_allowed' || code === 'user_unknown') return 403
  return code === 'hubspot_away' ? 503 : 200
}
