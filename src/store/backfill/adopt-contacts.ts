import type { Kysely } from 'kysely'
import { saveActs } from '../acts/save-acts.ts'
import type { ActRow } from '../acts/load-acts.ts'
import { hintContacts } from '../contacts/hint-contacts.ts'
import { inTransaction } from '../in-transaction.ts'
import type { DB } from '../schema.ts'

/**
 * Notes that handoffs are adopted, and puts their contacts, and `others`, on the work list: both or neither. Answers the
 * contacts of which anything is new; doing it again finds none.
 */
export const adoptContacts = (
  db: Kysely<DB>,
  { acts, others, at }: { acts: ActRow[]; others: string[]; at: Date },
): Promise<Set<string>> =>
  inTransaction(db, async (trx) => {
    const saved = await saveActs(trx, acts)
    const adopted = new Set(acts.filter(({ actId }) => saved.has(actId)).map(({ contactId }) => contactId))
    await hintContacts(trx, { ids: [...adopted, ...others], at, readyAt: at })
    return adopted
  })
