import { searchContacts } from '../../hubspot/search-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { standingOf } from '../../store/contacts/standing-of.ts'
import { toFacts } from '../rows.ts'
import { watchedProperties } from '../work/contact-properties.ts'
import { isChanged } from '../work/remember-facts.ts'
import { entryStamp } from './look-at-changed.ts'
import { readInstant } from '../work/read-instant.ts'
import { addDark, NO_DARK_LEADS, type DarkLeads } from './dark-leads.ts'
import { judgeDark, type Seen } from './judge-dark.ts'
import type { LookAtPage } from './page.ts'

/** Everybody in the handoff stage: whoever has no clock there, or nobody to answer, is told (product §4 lists). */
export const lookInStage: LookAtPage = async (deps, { agreement, goLiveAt, keptFrom }, after) => {
  const { property, enter } = agreement.terms.handoff
  const stamp = entryStamp(agreement)
  const filters = [{ propertyName: property, operator: 'IN' as const, values: [enter.toLowerCase()] }]
  const page = await searchContacts(deps.hs, {
    filterGroups: [{ filters }],
    properties: [...watchedProperties(agreement), ...(stamp === null ? [] : [stamp])],
    ...(after !== null && { after }),
  })
  const standing = await standingOf(
    deps.db,
    page.contacts.map(({ id }) => id),
  )
  const named = page.contacts.map(({ properties }) => properties['hubspot_owner_id'] ?? '')
  const { owners } = await deps.directory.people(agreement.operations, named)
  const hinted: string[] = []
  let dark: DarkLeads = { ...NO_DARK_LEADS, inStage: page.contacts.length }
  for (const record of page.contacts) {
    const seen: Omit<Seen, 'enteredAt'> = { record, standing: standing.get(record.id) }
    const enteredAt = stamp === null ? null : readInstant(record.properties[stamp] ?? '')
    const whys = judgeDark({ ...seen, enteredAt }, { agreement, goLiveAt, keptFrom, owners })
    for (const why of whys) dark = addDark(dark, why, record.id)
    const stale = seen.standing && isChanged(toFacts(seen.standing.facts), record, agreement)
    if (whys.includes('unknown') || stale) hinted.push(record.id)
  }
  const at = deps.clock.now()
  await hintContacts(deps.db, { ids: hinted, at, readyAt: at })
  return {
    after: page.next,
    calls: 1,
    tally: { looked: page.contacts.length, hinted: hinted.length, dark },
  }
}
