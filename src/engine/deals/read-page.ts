import { readAssociations } from '../../hubspot/read-associations.ts'
import { readDealsById } from '../../hubspot/read-deals.ts'
import { searchDeals } from '../../hubspot/search-deals.ts'
import { knownDeals } from '../../store/deals/known-deals.ts'
import type { ReadDeals } from '../../store/deals/write-deals.ts'
import type { EngineDeps } from '../deps.ts'
import { REACH_MS, type DealsRunKind, type DealsState } from './deals-run.ts'

/** A page of deals as HubSpot has them; `gone`: those it has no more. `next` null: it was the last. */
export type DealsPage = ReadDeals & { gone: string[]; next: string | null; calls: number }

type ReadPage = (deps: EngineDeps, state: DealsState, after: string | null) => Promise<DealsPage>

const NO_MORE: DealsPage = { deals: [], contacts: new Map(), gone: [], next: null, calls: 0 }
/** Five calls of 100, and one for whom they are with. */
const COMPARED_AT_ONCE = 500

/** Reads a page of either kind. Throws what HubSpot throws. */
export const READ_PAGE: Record<DealsRunKind, ReadPage> = {
  changed: async ({ hs }, { since }, after) => {
    const { deals, next } = await searchDeals(hs, { modifiedSince: new Date(since), after })
    if (deals.length === 0) return { ...NO_MORE, calls: 1 }
    const ids = deals.map(({ id }) => id)
    return { deals, contacts: await withWhom(hs, ids), gone: [], next, calls: 2 }
  },
  compare: async ({ db, hs, clock }, _state, after) => {
    const since = new Date(clock.now().getTime() - REACH_MS)
    const ids = await knownDeals(db, { after: after ?? '', since, limit: COMPARED_AT_ONCE })
    if (ids.length === 0) return NO_MORE
    const deals = await readDealsById(hs, ids)
    const there = deals.map(({ id }) => id)
    const gone = ids.filter((id) => !there.includes(id))
    const next = ids.length < COMPARED_AT_ONCE ? null : (ids.at(-1) ?? null)
    const calls = Math.ceil(ids.length / 100) + 1
    return { deals, contacts: await withWhom(hs, there), gone, next, calls }
  },
}

async function withWhom(hs: EngineDeps['hs'], ids: string[]): Promise<Map<string, string[]>> {
  return ids.length === 0 ? new Map() : readAssociations(hs, { from: 'deals', ids, to: 'contacts' })
}
