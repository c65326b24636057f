import type { Origin, Operations } from './agreement.ts'
import type { Engagement, HistoryEntry, Owner } from './facts.ts'
import type { RecordFacts } from './situation.ts'

const MINUTE = 60_000
/** A delivery of ours and its entry in the history may differ by this much (engineering §7). */
const OWN_WRITE_WINDOW = 2 * MINUTE

/**
 * Sources by which HubSpot itself moves a stage: company and deal sync, merges, its own lifecycle automation.
 * HubSpot's list of sources is open (U): anything not named here is somebody's act.
 */
const SYSTEM_SOURCES = new Set([
  'COMPANIES',
  'DEALS',
  'SALES',
  'MERGE_CONTACTS',
  'MERGE_OBJECTS',
  'CRM_LIFECYCLE',
  'LIFECYCLE_STAGE_SYNC',
])
const MERGE_SOURCES = new Set(['MERGE_CONTACTS', 'MERGE_OBJECTS'])

export function isMerge(entry: HistoryEntry): boolean {
  return MERGE_SOURCES.has(entry.sourceType)
}

/** Ours: the source is our app, or it equals a delivery of ours by property, value and time (engineering §7). */
export function isOurs(
  property: string,
  entry: HistoryEntry,
  us: { appId: string; facts: RecordFacts },
): boolean {
  if (us.appId !== '' && entry.sourceType === 'INTEGRATION' && entry.sourceId === us.appId) return true
  return us.facts.written.some(
    (write) =>
      write.property === property &&
      write.value === entry.value &&
      Math.abs(write.at.getTime() - entry.at.getTime()) <= OWN_WRITE_WINDOW,
  )
}

/** Logged through Pacto's own card: as by hand as what a rep types in on the record, though an app wrote it. */
export function isOwnLog({ source, sourceId }: Engagement, appId: string): boolean {
  return appId !== '' && source === 'INTEGRATION' && sourceId === appId
}

/** The owner record of the user who wrote an entry; undefined where it was not a person, or not one we know. */
export function writer(entry: HistoryEntry, owners: Iterable<Owner>): Owner | undefined {
  if (entry.userId === '') return undefined
  for (const owner of owners) if (owner.userId === entry.userId) return owner
  return undefined
}

export function isOfTeams(owner: Owner | undefined, teams: string[]): boolean {
  return owner !== undefined && owner.teamIds.some((team) => teams.includes(team))
}

/** Who brought the lead (product §3.3, engineering §7). */
export function judgeOrigin(entry: HistoryEntry, owners: Iterable<Owner>, operations: Operations): Origin {
  if (isOfTeams(writer(entry, owners), operations.people.teams.sales)) return 'sales'
  return SYSTEM_SOURCES.has(entry.sourceType) ? 'system' : 'marketing'
}

/** What brought a handoff, as the import shield counts it: one import, workflow, app or person is one source. */
export function sourceOf({ sourceType, sourceId, userId }: HistoryEntry): string {
  return `${sourceType}:${sourceId || userId}`
}
