import { activityMarks } from '../contact-activity.ts'
import { entryOf } from '../write-record.ts'
import type { PortalState } from '../state.ts'
import type { PortalRecord } from '../types.ts'
import type { ReadRecord } from './read-line.ts'

const BY_HUBSPOT = { sourceType: 'CALCULATED' }

/**
 * What HubSpot always has of a contact by itself, where a file that somebody wrote by hand does not say: when stages were
 * entered, when and how often there was contact. What the file says stands. Call it once everything is loaded.
 */
export function deriveStamps(state: PortalState, line: ReadRecord): void {
  const record = line.object === 'contacts' ? state.store.get('contacts', line.id) : undefined
  if (!record) return
  const marks = record.archivedAt ? {} : activityMarks(state, record.id)
  const saysMarks = Object.keys(marks).some((name) => name in record.properties)
  const derived = { ...stageStamps(record), ...(saysMarks ? {} : marks) }
  const own = Object.entries(derived).filter(([name, value]) => value !== '' && !(name in record.properties))
  record.properties = { ...record.properties, ...Object.fromEntries(own) }
  for (const [name, value] of own)
    record.history[name] = [entryOf(value, asDate(value) ?? record.createdAt, BY_HUBSPOT)]
  state.index.settle(record)
}

/** The last time each stage was entered. */
function stageStamps({ history }: PortalRecord): Record<string, string> {
  const oldestFirst = (history['lifecyclestage'] ?? []).toReversed().filter(({ value }) => value !== '')
  return Object.fromEntries(
    oldestFirst.flatMap(({ value, timestamp }) => [
      [`hs_v2_date_entered_${value}`, timestamp],
      [`hs_lifecyclestage_${value}_date`, timestamp],
    ]),
  )
}

function asDate(value: string): Date | null {
  return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null
}
