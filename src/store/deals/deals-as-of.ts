import type { Kysely } from 'kysely'
import { readMeta } from '../meta.ts'
import type { DB } from '../schema.ts'

/** Why deals cannot be read at present: HubSpot's code. */
export type DealsRead = {
  /** All deals are known as they were then; null: they were never read to the end. */
  asOf: Date | null
  /** HubSpot refuses to tell them, e.g. `missing_scopes`; null: nothing is wrong. */
  refused: string | null
}

/** How fresh what is known of deals is. */
export const readDealsState = async (db: Kysely<DB>): Promise<DealsRead> => {
  const text = await readMeta(db, 'deals')
  if (text === null) return { asOf: null, refused: null }
  const { asOf, refused } = JSON.parse(text) as { asOf: string | null; refused: string | null }
  return { asOf: asOf === null ? null : new Date(asOf), refused }
}

/** When deals were last read from HubSpot to the end; null: never, so that nothing is known of money. */
export const dealsAsOf = async (db: Kysely<DB>): Promise<Date | null> => (await readDealsState(db)).asOf
