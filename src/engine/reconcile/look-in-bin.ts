import { readRecords } from '../../hubspot/read-records.ts'
import { binnedContacts } from '../../store/contacts/followed-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import type { LookAtPage } from './page.ts'

const PAGE = 100

/**
 * Those who lay in HubSpot's recycle bin: who is no longer there was restored, or is gone for good and with it
 * everything that names them (engineering §15).
 */
export const lookInBin: LookAtPage = async (deps, _about, after) => {
  const ids = await binnedContacts(deps.db, { after: after ?? '', limit: PAGE })
  if (ids.length === 0) return { after: null, calls: 0, tally: {} }
  const there = await readRecords(deps.hs, 'contacts', { ids, properties: [], archived: true })
  const found = new Set(there.map(({ id }) => id))
  const left = ids.filter((id) => !found.has(id))
  const at = deps.clock.now()
  await hintContacts(deps.db, { ids: left, at, readyAt: at })
  return {
    after: ids.length < PAGE ? null : (ids.at(-1) ?? null),
    calls: 1,
    tally: { looked: ids.length, hinted: left.length },
  }
}
