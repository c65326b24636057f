/** The shapes the portal keeps. Everything is data: rules live in `rules/`, behaviour in the files beside this. */

/** Who or what writes, in HubSpot's own open set of sources (CRM_UI, API, INTEGRATION, IMPORT, FORM, …). */
export type By = { sourceType: string; sourceId?: string; sourceLabel?: string; userId?: string | number }

/** One value a property had; `timestamp` is ISO 8601 UTC. */
export type HistoryValue = {
  value: string
  timestamp: string
  sourceType: string
  sourceId?: string
  sourceLabel?: string
  updatedByUserId?: number
}

export type PortalRecord = {
  id: string
  /** Plural name of the object type, e.g. `contacts`. */
  type: string
  /** Current values. Replaced as a whole on each write, so that the search index can keep an older one. */
  properties: Readonly<Record<string, string>>
  /** Newest first. */
  history: Record<string, HistoryValue[]>
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}

export type PropertyOption = {
  value: string
  label: string
  displayOrder: number
  hidden: boolean
  description?: string
}

export type PropertyDefinition = {
  name: string
  label: string
  description: string
  groupName: string
  type: string
  fieldType: string
  options: PropertyOption[]
  displayOrder: number
  hidden: boolean
  formField: boolean
  calculated: boolean
  externalOptions: boolean
  referencedObjectType?: string
  hasUniqueValue: boolean
  hubspotDefined: boolean
  readOnlyValue: boolean
  archived: boolean
  createdAt?: string
  updatedAt?: string
}

export type PropertyGroup = { name: string; label: string; displayOrder: number; archived: boolean }

export type PortalTeam = { id: string; name: string; primary: boolean }

export type PortalOwner = {
  id: string
  /** The HubSpot user; `''` for a queue. */
  userId: string
  email: string
  firstName: string
  lastName: string
  type: 'PERSON' | 'QUEUE'
  archived: boolean
  teams: PortalTeam[]
  createdAt: string
  updatedAt: string
}

export type PipelineStage = {
  id: string
  label: string
  displayOrder: number
  metadata: Record<string, string>
}
export type Pipeline = {
  objectType: string
  id: string
  label: string
  displayOrder: number
  stages: PipelineStage[]
}

export type PortalList = {
  listId: string
  name: string
  objectTypeId: string
  processingType: string
  listVersion: number
  filterBranch?: unknown
  createdAt: string
  updatedAt: string
  deletedAt?: string
  /** Records added by hand (MANUAL and SNAPSHOT lists). */
  members: string[]
}

export type Tier = 'free' | 'starter' | 'professional' | 'enterprise'

export type Subscription = { id: number; type: string; propertyName?: string }
