import type { Kysely } from 'kysely'
import type { DB } from '../store/schema.ts'

const last = new WeakMap<Kysely<DB>, Promise<unknown>>()

/** One report of a store at a time (engineering §13): between its statements webhooks get their turn, not reports. */
export function inTurn<T>(db: Kysely<DB>, run: () => Promise<T>): Promise<T> {
  const turn = (last.get(db) ?? Promise.resolve()).then(run, run)
  last.set(db, turn)
  return turn
}
