import type { CardEngine } from './card-engine.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { presentCard } from './present-card.ts'
import { readQuery } from '../signed/read-input.ts'
import { lookQuery } from './requests.ts'

/** `GET /api/card?contactId&lang`: anybody of the portal may look (product §5). */
export async function lookFromCard(
  { engine }: { engine: CardEngine },
  { identity, query }: CardRequest,
): Promise<Outcome> {
  const read = readQuery(lookQuery, query)
  if (!read.ok) return read
  const { contactId, lang: language } = read.value
  const seen = await engine.lookAtContact({ contactId, userId: identity.userId, language })
  return { ok: true, data: presentCard(seen, contactId) }
}
