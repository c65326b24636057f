import { sql, type Kysely } from 'kysely'
import { inTransaction } from '../in-transaction.ts'
import type { DB } from '../schema.ts'
import { codeOf } from '../store-error.ts'
import { writeNotices } from '../notices/write-notices.ts'
import { forgetPastLeads } from '../past/forget-past-leads.ts'
import type { ContactResult } from './ledger-rows.ts'
import { writeContacts } from './write-contacts.ts'
import { writeAudit, writeCycles, writeTasks } from './write-ledger.ts'

export type Committed = {
  committed: string[]
  /** The lease was lost to another worker: its reading is fresher, nothing was written. */
  dropped: string[]
  /** The database refused what was decided (an invariant): rolled back, and free again when the lease ends. */
  refused: { contactId: string; error: Error }[]
}

type Input = { leaseId: string; results: ContactResult[]; at: Date; deliverAt?: Date }

/**
 * Commits decisions in one transaction, of those rows only whose lease is still one's own. `deliverAt` is when
 * what HubSpot has to be told must go (default `at`). Where one contact's decision breaks an invariant the others are
 * committed without it, unless `db` is the caller's own transaction: then it throws.
 */
export const commitContacts = async (db: Kysely<DB>, input: Input): Promise<Committed> => {
  try {
    return await commitTogether(db, input)
  } catch (error) {
    if (db.isTransaction || !isRefusal(error)) throw error
    return commitApart(db, input)
  }
}

const commitTogether = (db: Kysely<DB>, { leaseId, results, ...when }: Input): Promise<Committed> =>
  inTransaction(db, async (trx) => {
    const held = await holdLeased(trx, { leaseId, ids: results.map(({ contactId }) => contactId) })
    const mine = results.filter(({ contactId }) => held.has(contactId))
    const deliverAt = when.deliverAt ?? when.at
    if (mine.length > 0) await writeContacts(trx, { results: mine, deliverAt })
    await forgetPastLeads(
      trx,
      mine.filter(({ gone }) => gone === 'merged').map(({ contactId }) => contactId),
    )
    await writeCycles(
      trx,
      mine.flatMap(({ cycles }) => cycles),
    )
    await writeTasks(trx, { tasks: mine.flatMap(({ tasks }) => tasks), bornAt: when.at, deliverAt })
    const told = mine.filter(({ notices }) => notices !== undefined)
    const notices = told.flatMap((result) => result.notices ?? [])
    const contactIds = told.map(({ contactId }) => contactId)
    if (told.length > 0) await writeNotices(trx, { contactIds, notices, at: deliverAt })
    await writeAudit(
      trx,
      mine.flatMap(({ audit }) => audit),
    )
    const ids = results.map(({ contactId }) => contactId)
    return {
      committed: ids.filter((id) => held.has(id)),
      dropped: ids.filter((id) => !held.has(id)),
      refused: [],
    }
  })

const commitApart = async (db: Kysely<DB>, { results, ...input }: Input): Promise<Committed> => {
  const all: Committed = { committed: [], dropped: [], refused: [] }
  for (const result of results)
    try {
      const one = await commitTogether(db, { ...input, results: [result] })
      all.committed.push(...one.committed)
      all.dropped.push(...one.dropped)
    } catch (error) {
      if (!isRefusal(error)) throw error
      all.refused.push({ contactId: result.contactId, error: error as Error })
    }
  return all
}

/** Locks, in one order for all writers, the rows among `ids` that are still under this lease. */
const holdLeased = async (
  db: Kysely<DB>,
  input: { leaseId: string; ids: string[] },
): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`
    select contact_id as id from contact
    where contact_id = any(${input.ids}::text[]) and lease_id = ${input.leaseId}
    order by contact_id for update`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** SQLSTATE classes 22 (data) and 23 (integrity): the fault is in what was to be written. */
const isRefusal = (error: unknown): boolean => /^2[23]/.test(codeOf(error))
