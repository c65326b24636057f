import type { By } from '../../portal/types.ts'
import { below, complain, isFields, readId, refuseOtherKeys, type Place } from './place.ts'
import { readOwner } from './read-values.ts'
import type { Reading } from './reading.ts'

/** Somebody at the screen who is in no team: what nobody is named for. */
export const SOMEBODY: By = { sourceType: 'CRM_UI', userId: '1' }

const SOURCES: Record<string, By> = {
  ui: SOMEBODY,
  crm_ui: SOMEBODY,
  bulk: { sourceType: 'CRM_UI_BULK_ACTION', userId: '1' },
  workflow: { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1;actionExecutionIndex:0' },
  form: { sourceType: 'FORM', sourceId: '1' },
  import: { sourceType: 'IMPORT', sourceId: '1' },
  list: { sourceType: 'CONTACTS_LIST', sourceId: '1' },
  score: { sourceType: 'SCORE', sourceId: '1' },
  api: { sourceType: 'API', sourceId: '1' },
  integration: { sourceType: 'INTEGRATION', sourceId: '1' },
  company: { sourceType: 'COMPANIES', sourceId: '1' },
  deal: { sourceType: 'DEALS', sourceId: '1' },
}
const ALLOWED = `${Object.keys(SOURCES).join(', ')}, an owner, or {sourceType, sourceId, userId}, {user}, {owner}`
const KEYS = ['sourceType', 'sourceId', 'sourceLabel', 'userId', 'updatedByUserId', 'user', 'owner']

/** Who does something, in the portal's terms; null where nobody is named. */
export function readBy(reading: Reading, place: Place): By | null {
  const { value } = place
  if (value === undefined || value === null) return null
  if (isFields(value)) return readFields(reading, place)
  const raw = readId(place, ALLOWED)
  if (raw === null) return null
  const source = SOURCES[raw.toLowerCase()]
  if (source) return source
  const owner = reading.owners.get(reading.ownerNames.idOf(raw))
  if (owner) return byOwner(reading, owner.id)
  return /^\d+$/.test(raw) ? { sourceType: 'CRM_UI', userId: raw } : complain(place, ALLOWED)
}

/** An owner's own hand, at the screen. */
export function byOwner({ owners }: Reading, id: string): By {
  return { sourceType: 'CRM_UI', userId: owners.get(id)?.userId ?? '' }
}

function readFields(reading: Reading, place: Place): By | null {
  refuseOtherKeys(place, KEYS)
  const fields = place.value as Record<string, unknown>
  if (fields['owner'] !== undefined) {
    const owner = readOwner(reading, below(place, 'owner'))
    return owner === null ? null : byOwner(reading, owner)
  }
  const userKey = ['userId', 'updatedByUserId', 'user'].find((key) => fields[key] != null)
  const userId = userKey ? readUser(reading, below(place, userKey)) : undefined
  if (userId === null) return null
  const { sourceType = 'CRM_UI', sourceId, sourceLabel } = fields
  return {
    sourceType: String(sourceType),
    ...(sourceId != null && { sourceId: String(sourceId as string | number) }),
    ...(sourceLabel != null && { sourceLabel: String(sourceLabel as string) }),
    ...(userId !== undefined && { userId }),
  }
}

function readUser({ owners, ownerNames }: Reading, place: Place): string | null {
  const raw = readId(place, 'the id of a HubSpot user')
  if (raw === null) return null
  if (/^\d+$/.test(raw)) return raw
  return owners.get(ownerNames.idOf(raw))?.userId ?? complain(place, 'the id of a HubSpot user')
}
