import type { ContactRecord, HistoryEntry } from '../domain/facts.ts'
import type { WireHistoryEntry, WireRecord } from './wire.ts'

/** HubSpot tells here which records were merged into this one: read with every contact. */
export const MERGED_IDS = 'hs_merged_object_ids'

/** A contact freed of the wire. `properties` that HubSpot left out are `''`. */
export function toContact(record: WireRecord, properties: readonly string[]): ContactRecord {
  const absent = Object.fromEntries(properties.map((name) => [name, '']))
  const history = Object.entries(record.propertiesWithHistory ?? {})
  return {
    id: record.id,
    properties: { ...absent, ...record.properties },
    history: Object.fromEntries(history.map(([name, entries]) => [name, entries.map(toHistoryEntry)])),
    mergedIds: (record.properties[MERGED_IDS] ?? '').split(/[;,\s]+/).filter(Boolean),
  }
}

function toHistoryEntry({
  value,
  timestamp,
  sourceType,
  sourceId,
  updatedByUserId,
}: WireHistoryEntry): HistoryEntry {
  const userId = updatedByUserId || (/^userId:(\d+)$/.exec(sourceId)?.[1] ?? '')
  return { value, at: timestamp, sourceType, sourceId, userId }
}
