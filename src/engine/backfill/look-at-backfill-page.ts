import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import type { HubSpot } from '../../hubspot/client.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import { searchContacts, type SearchInput } from '../../hubspot/search-contacts.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import { adoptContacts } from '../../store/backfill/adopt-contacts.ts'
import { standingOf } from '../../store/contacts/standing-of.ts'
import type { EngineDeps } from '../deps.ts'
import { fromAct } from '../rows.ts'
import { propertiesOf, propertiesWithHistory, watchedProperties } from '../work/contact-properties.ts'
import { cycleIdOf } from '../work/situation-of.ts'
import { addFound, type BackfillRun } from './backfill-run.ts'
import { judgeContact, judgeStanding, type Found, type Judged } from './judge-contact.ts'

type About = { run: BackfillRun; agreement: Agreement; keptFrom: Date | null }

export type BackfillPage = Pick<BackfillRun, 'contacts' | 'found'> & { after: string | null }

/**
 * Looks at the next 200 contacts: those that nothing is known of are read with their history and adopted, or not, and
 * why. Throws what HubSpot throws; looking at the same page again changes nothing.
 */
export async function lookAtBackfillPage(deps: EngineDeps, hs: HubSpot, about: About): Promise<BackfillPage> {
  const { run, agreement } = about
  const page = await searchContacts(hs, {
    filterGroups: filtersOf(about),
    properties: watchedProperties(agreement),
    ...(run.after !== null && { after: run.after }),
  })
  const { property, enter } = agreement.terms.handoff
  // Whoever is in the stage was looked at before.
  const isNew = ({ properties }: ContactRecord): boolean =>
    run.phase === 'stage' || properties[property] !== enter
  const ids = page.contacts.filter(isNew).map(({ id }) => id)
  const judged = await judgeAll(deps, hs, { ids, about })
  const adopted = run.dryRun ? null : await adopt(deps, judged)
  const found = [...judged].reduce(
    (all, [id, one]) => addFound(all, tell(one, adopted === null || adopted.has(id)), id),
    run.found,
  )
  const of = run.contacts.of + (run.after === null ? page.total : 0)
  return { after: page.next, found, contacts: { looked: run.contacts.looked + page.contacts.length, of } }
}

/** What was adopted before is followed, though the work on it may still wait. */
function tell({ found }: Judged, isNews: boolean): Found {
  return found === 'adopted' && !isNews ? 'followed' : found
}

/**
 * HubSpot's date stamps of stages are not in every portal, and are of the last entry only; that a contact changed at all
 * since is sure, for being handed over is a change.
 */
function filtersOf({ run, agreement }: About): SearchInput['filterGroups'] {
  const { property, enter } = agreement.terms.handoff
  if (run.phase === 'stage')
    return [{ filters: [{ propertyName: property, operator: 'IN', values: [enter.toLowerCase()] }] }]
  const value = String(new Date(run.from).getTime())
  return [{ filters: [{ propertyName: 'lastmodifieddate', operator: 'GTE', value }] }]
}

async function judgeAll(
  deps: EngineDeps,
  hs: HubSpot,
  { ids, about }: { ids: string[]; about: About },
): Promise<Map<string, Judged>> {
  const { agreement, keptFrom, run } = about
  const standing = await standingOf(deps.db, ids)
  const known = new Map(ids.map((id) => [id, judgeStanding(standing.get(id))]))
  const unknown = ids.filter((id) => known.get(id) === null)
  const { found } = await readContacts(hs, {
    ids: unknown,
    properties: propertiesOf(agreement),
    withHistory: propertiesWithHistory(agreement),
  })
  const { owners } = await deps.directory.people(agreement.operations, [], agreement.terms.timeZone)
  const by = { agreement, owners, keptFrom, goLiveAt: new Date(run.goLiveAt), from: new Date(run.from) }
  const records = new Map(found.map((record) => [record.id, record]))
  const judged = new Map<string, Judged>()
  for (const [id, what] of known) {
    const record = records.get(id)
    if (what !== null) judged.set(id, { found: what, handoffs: [] })
    // Gone between the search and the reading: nothing is left of it to adopt.
    else if (record) judged.set(id, judgeContact(record, by))
  }
  return judged
}

/** Answers the contacts of which anything was adopted that was not before. */
async function adopt(deps: EngineDeps, judged: Map<string, Judged>): Promise<Set<string>> {
  const at = deps.clock.now()
  const acts = [...judged].flatMap(([id, { handoffs }]) =>
    handoffs.map((handoffAt) => toAdoption(deps, { contactId: id, handoffAt, at })),
  )
  const others = [...judged].flatMap(([id, { found }]) => (found === 'late' ? [id] : []))
  return adoptContacts(deps.db, { acts, others, at })
}

function toAdoption(
  { portalId }: Pick<EngineDeps, 'portalId'>,
  { contactId, handoffAt, at }: { contactId: string; handoffAt: Date; at: Date },
): ActRow {
  const cycleId = cycleIdOf(portalId, contactId, handoffAt)
  return fromAct({ id: `adopt:${cycleId}`, at, userId: '', cycleId, kind: 'adopt' }, contactId)
}
