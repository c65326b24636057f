import type { Agreement } from '../../domain/agreement.ts'
import { searchContacts, type SearchInput } from '../../hubspot/search-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { loadFacts } from '../../store/contacts/load-facts.ts'
import { readMeta, replaceMeta } from '../../store/meta.ts'
import type { EngineDeps } from '../deps.ts'
import { toFacts } from '../rows.ts'
import { decidingProperties } from '../work/contact-properties.ts'
import { isChanged } from '../work/remember-facts.ts'

/** HubSpot's search index lags by seconds to minutes; windows overlap by far more. */
const OVERLAP_MS = 60 * 60_000

export type Reconciled = {
  /** Contacts that changed in HubSpot since the last time and are, or were, handed over. */
  looked: number
  /** Those of them that the ledger did not know in this state: put on the work list. */
  hinted: number
}

/**
 * Looks for what no webhook told: contacts in the handoff stage or beyond that changed since the last run, or since
 * go-live. Only hints; what follows from them is decided like everything else (product §1). Throws what HubSpot's
 * search throws; the next run starts from the same instant.
 */
export async function reconcile(deps: EngineDeps): Promise<Reconciled> {
  const { current } = await deps.book.read()
  if (!current) return { looked: 0, hinted: 0 }
  const startedAt = deps.clock.now()
  const found = await lookSince(deps, current, await lastRun(deps))
  await replaceMeta(deps.db, { key: 'reconciled_at', value: startedAt.toISOString() })
  deps.log.info(found, 'HubSpot and the ledger were compared')
  return found
}

async function lastRun({ db, installation }: EngineDeps): Promise<Date> {
  const last = await readMeta(db, 'reconciled_at')
  const from = last === null ? await installation.goLiveAt() : new Date(last)
  return new Date(from.getTime() - OVERLAP_MS)
}

async function lookSince(deps: EngineDeps, agreement: Agreement, since: Date): Promise<Reconciled> {
  const total = { looked: 0, hinted: 0 }
  const search = { filterGroups: filtersOf(agreement, since), properties: decidingProperties(agreement) }
  let after: string | null = null
  do {
    const page = await searchContacts(deps.hs, after === null ? search : { ...search, after })
    const known = await loadFacts(
      deps.db,
      page.contacts.map(({ id }) => id),
    )
    const news = page.contacts.filter((record) =>
      isChanged(toFacts(known.get(record.id) ?? {}), record, agreement),
    )
    const at = deps.clock.now()
    await hintContacts(deps.db, { ids: news.map(({ id }) => id), at, readyAt: at })
    total.looked += page.contacts.length
    total.hinted += news.length
    after = page.next
  } while (after !== null)
  return total
}

function filtersOf({ terms }: Agreement, since: Date): SearchInput['filterGroups'] {
  const { property, enter, accepted, won } = terms.handoff
  const values = [...new Set([enter, ...accepted, ...won])].map((stage) => stage.toLowerCase())
  return [
    {
      filters: [
        { propertyName: property, operator: 'IN', values },
        { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(since.getTime()) },
      ],
    },
  ]
}
