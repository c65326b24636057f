import type { Kysely, Transaction } from 'kysely'
import type { DB } from './schema.ts'

/** Runs in the caller's transaction if `db` is one, else in a transaction of its own. */
export const inTransaction = <T>(db: Kysely<DB>, run: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
  db.isTransaction ? run(db as Transaction<DB>) : db.transaction().execute(run)
