/**
 * Facts as HubSpot has them, freed of the wire: what `decide` may look at. Ids are strings, instants are
 * `Date`s, an absent property value is `''`.
 */

/** One value a property had. `sourceType` is HubSpot's open set (CRM_UI, API, INTEGRATION, IMPORT, FORM, …). */
export type HistoryEntry = {
  value: string
  at: Date
  sourceType: string
  /** The app, workflow, import, … or `userId:…` that wrote it; `''` where HubSpot does not say. */
  sourceId: string
  /** The HubSpot user who wrote it; `''` where it was not a person, or is not known. */
  userId: string
}

export type ContactRecord = {
  id: string
  /** Current values of the properties asked for. */
  properties: Record<string, string>
  /** Newest first, as HubSpot sends it (about the last 20 values). Only properties asked for with history. */
  history: Record<string, HistoryEntry[]>
  /** Ids that were merged into this record, where HubSpot tells (`hs_merged_object_ids`). */
  mergedIds: string[]
}

export type EngagementKind = 'call' | 'email' | 'meeting' | 'communication'

/** An activity on a contact, whether or not it counts as contact (product §3.2 decides, `countAttempt`). */
export type Engagement = {
  id: string
  kind: EngagementKind
  /** `hs_timestamp`: when it happened (for a meeting: its `hs_meeting_start_time`). */
  at: Date
  /** `hs_createdate`: when it was logged. */
  createdAt: Date
  /** `hs_lastmodifieddate`: when anything of it last changed; left out where HubSpot does not say. */
  changedAt?: Date
  ownerId: string
  /** The user who logged it (`hs_created_by_user_id`); `''` for integrations. */
  creatorUserId: string
  /** `hs_object_source` (CRM_UI, INTEGRATION, …); open set. */
  source: string
  /** `hs_object_source_id`: the app that logged it, for an integration; left out where HubSpot does not say. */
  sourceId?: string
  /** Kind-specific: call direction INBOUND/OUTBOUND/'' · email direction EMAIL/INCOMING_EMAIL/FORWARDED_EMAIL. */
  direction: string
  /** `hs_call_status`, `hs_email_status`, `hs_meeting_outcome`; `''` where unset. */
  status: string
  /** `hs_call_duration` in ms; null where unknown. */
  durationMs: number | null
  /** `hs_call_disposition` (a GUID of the account) for calls; `hs_communication_channel_type` for communications. */
  detail: string
  /** Email: enrolled through a sequence (`hs_sequence_id`). Communication: `hs_communication_logged_from` is CRM. Meeting: booked by the lead (`hs_meeting_source` MEETINGS_PUBLIC). */
  flags: { sequence: boolean; loggedInCrm: boolean; bookedByLead: boolean }
}

/** A person (or queue) that can own records. */
export type Owner = {
  id: string
  userId: string
  email: string
  name: string
  archived: boolean
  /** Since when; absent where HubSpot does not say, or they are there. */
  leftAt?: Date
  /** A queue owns records, but is nobody (HubSpot's owner type QUEUE). */
  queue?: boolean
  teamIds: string[]
  /** By team id, how the portal calls it; left out where it has no team with a name. */
  teamNames?: Record<string, string>
}
