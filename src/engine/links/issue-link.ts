import { createHash, randomBytes } from 'node:crypto'
import { saveDownload } from '../../store/links/save-download.ts'
import type { JsonObject } from '../../store/json.ts'
import type { EngineDeps } from '../deps.ts'

const LASTS_MS = 60_000
/** Rows of links that are over are of use to nobody. */
const KEPT_MS = 60 * 60_000
const TOKEN_BYTES = 32

export type IssuedLink = { token: string; expiresAt: Date }

/**
 * A link to a file that works once, for sixty seconds (ux §2.4). Only the hash of its token is kept. The same request again
 * gives another link to the same file: the first answer may never have arrived.
 */
export async function issueLink(
  { db, clock }: Pick<EngineDeps, 'db' | 'clock'>,
  asked: { requestId: string; userId: string; file: JsonObject },
): Promise<IssuedLink> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const madeAt = clock.now()
  const expiresAt = new Date(madeAt.getTime() + LASTS_MS)
  const row = { ...asked, tokenHash: hashOf(token), madeAt, expiresAt }
  await saveDownload(db, { row, endedBefore: new Date(madeAt.getTime() - KEPT_MS) })
  return { token, expiresAt }
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
