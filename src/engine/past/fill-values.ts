import type { PastLead } from '../../domain/past/past-lead.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import { toContact } from '../../hubspot/to-contact.ts'
import { readRecords } from '../../hubspot/read-records.ts'
import type { EngineDeps } from '../deps.ts'
import { paced } from './paced.ts'
import { timelineOf } from './to-past-lead.ts'

/**
 * The leads with further properties, and with the texts of those that are veiled, read from HubSpot with their history, 50 a
 * call. In memory only: what comes back is never to be stored. Who is no longer there stays as they were.
 */
export async function fillValues(
  deps: Pick<EngineDeps, 'hs' | 'db' | 'clock'>,
  leads: PastLead[],
  properties: readonly string[],
): Promise<PastLead[]> {
  const names = [...new Set(properties)]
  if (names.length === 0 || leads.length === 0) return leads
  const hs = await paced(deps)
  const ids = (gone: boolean): string[] =>
    leads.filter(({ facts }) => (facts.gone !== null) === gone).map(({ contactId }) => contactId)
  const { found } = await readContacts(hs, { ids: ids(false), properties: names, withHistory: names })
  const binned = ids(true)
  const archived =
    binned.length === 0
      ? []
      : await readRecords(hs, 'contacts', {
          ids: binned,
          properties: names,
          withHistory: names,
          archived: true,
        })
  const records = [...found, ...archived.map((record) => toContact(record, names))]
  const known = new Map(records.map((record) => [record.id, record]))
  return leads.map((lead) => {
    const record = known.get(lead.contactId)
    if (!record) return lead
    const values = Object.fromEntries(names.map((name) => [name, timelineOf(record, name)]))
    return {
      ...lead,
      values: { ...lead.values, ...values },
      veiled: lead.veiled.filter((name) => !names.includes(name)),
    }
  })
}
