import type { HistoryEntry } from '../facts.ts'

/** How a value came to be: by what HubSpot's history says of its source (an open set, platform §4.1). */
export type Mechanism =
  'import' | 'workflow' | 'form' | 'integration' | 'api' | 'person' | 'hubspot' | 'other'

/** What leads do by themselves. */
const BY_LEADS = new Set(['FORM', 'FORMS', 'MEETINGS', 'CONVERSATIONS'])
/** What HubSpot itself does: syncs, merges, its own lifecycle automation, scores and lists. */
const BY_HUBSPOT =
  /^(COMPANIES|DEALS|SALES|MERGE_CONTACTS|MERGE_OBJECTS|CRM_LIFECYCLE|LIFECYCLE_STAGE_SYNC|CALCULATED|SCORE|SCORING|CONTACTS|ANALYTICS|INTERNAL_PROCESSING|\w*LISTS?)$/

/** The first that fits, in this order: an import and a bulk edit name the user who began them. */
export function mechanismOf({ sourceType, userId }: HistoryEntry): Mechanism {
  if (sourceType.includes('IMPORT')) return 'import'
  if (/AUTOMATION|WORKFLOW/.test(sourceType)) return 'workflow'
  if (BY_LEADS.has(sourceType)) return 'form'
  if (sourceType === 'INTEGRATION') return 'integration'
  if (sourceType === 'API') return 'api'
  if (BY_HUBSPOT.test(sourceType)) return 'hubspot'
  return userId !== '' || /^(CRM_UI|MOBILE|CONTACTS_WEB)/.test(sourceType) ? 'person' : 'other'
}

/**
 * Which import, workflow, form or app: what stands before a `;`, without HubSpot's word for it (`workflow:7` → `7`). People
 * are told by no number (`userId:9`).
 */
export function agentOf({ sourceId }: HistoryEntry): string {
  const [first = ''] = sourceId.split(';')
  return first.startsWith('userId:') ? '' : (first.split(':').at(-1) ?? '')
}
