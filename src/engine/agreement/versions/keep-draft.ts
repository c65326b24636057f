import type { Kysely } from 'kysely'
import { loadDraft, saveDraft, type Draft } from '../../../store/agreements/draft.ts'
import { loadOperations } from '../../../store/agreements/operations.ts'
import type { DB } from '../../../store/schema.ts'
import { refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement-book.ts'
import { readDraft, type DraftRead } from './read-draft.ts'

export type DraftStanding = { draft: Draft; read: DraftRead }

/**
 * The draft as it stands, locked until the commit; `document` becomes it first, where one is given. A sound document
 * that is not the one there drops the signatures: they are on an exact document (product §2).
 */
export async function keepDraft(
  trx: Kysely<DB>,
  { document, by, now }: { document: string | null; by: string; now: Date },
): Promise<Answer<DraftStanding>> {
  const stored = await loadDraft(trx, AGREEMENT_KEY, { lock: true })
  const text = document ?? stored?.document
  if (text === undefined)
    return refuse('no_draft', 'There is no draft: give a file, or keep one with `agreement draft FILE`.')
  const operations = toOperations(await loadOperations(trx, AGREEMENT_KEY))
  const read = readDraft(text, { now, operations })
  if (!read.ok) return read
  if (stored?.document === text) return { ok: true, data: { draft: stored, read: read.data } }
  const draft: Draft = { key: AGREEMENT_KEY, document: text, changedAt: now, changedBy: by, signatures: [] }
  await saveDraft(trx, draft)
  return { ok: true, data: { draft, read: read.data } }
}
