export type ObjectType = {
  /** Plural name used in paths; the one the store is keyed by. */
  name: string
  singular: string
  id: string
  /** How HubSpot's error texts call it. */
  label: string
  createdProperty: string
  modifiedProperty: string
  /** Returned when a read names no properties. */
  defaultProperties: string[]
  /** The scope's middle part: tasks, calls, … ride on the contacts scopes. */
  scope: string
  /** Properties other than unique ones by which a record can be found. */
  idProperties: string[]
}

const activity = (name: string, singular: string, id: string, label: string): ObjectType => ({
  name,
  singular,
  id,
  label,
  createdProperty: 'hs_createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  scope: 'contacts',
  idProperties: [],
})

const CRM_DEFAULTS = ['createdate', 'hs_lastmodifieddate', 'hs_object_id']

/** The object types this portal has. Name, singular and id are one and the same in every path. */
export const OBJECT_TYPES: readonly ObjectType[] = [
  {
    ...activity('contacts', 'contact', '0-1', 'CONTACT'),
    createdProperty: 'createdate',
    modifiedProperty: 'lastmodifieddate',
    defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    idProperties: ['email'],
  },
  {
    ...activity('companies', 'company', '0-2', 'COMPANY'),
    createdProperty: 'createdate',
    defaultProperties: [...CRM_DEFAULTS, 'domain', 'name'],
    scope: 'companies',
  },
  {
    ...activity('deals', 'deal', '0-3', 'DEAL'),
    createdProperty: 'createdate',
    defaultProperties: [...CRM_DEFAULTS, 'amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
    scope: 'deals',
  },
  {
    ...activity('tickets', 'ticket', '0-5', 'TICKET'),
    createdProperty: 'createdate',
    defaultProperties: [...CRM_DEFAULTS, 'content', 'hs_pipeline', 'hs_pipeline_stage', 'subject'],
    scope: 'tickets',
  },
  activity('communications', 'communication', '0-18', 'COMMUNICATION'),
  activity('tasks', 'task', '0-27', 'TASK'),
  activity('notes', 'note', '0-46', 'NOTE'),
  activity('meetings', 'meeting', '0-47', 'MEETING_EVENT'),
  activity('calls', 'call', '0-48', 'CALL'),
  activity('emails', 'email', '0-49', 'EMAIL'),
  { ...activity('users', 'user', '0-115', 'USER'), scope: 'users' },
]

const byAlias = new Map<string, ObjectType>(
  OBJECT_TYPES.flatMap((type) => [type.name, type.singular, type.id].map((alias) => [alias, type] as const)),
)

/** The object type behind a name, singular or id of a path (any case), or undefined. */
export function findObjectType(alias: string): ObjectType | undefined {
  return byAlias.get(alias.toLowerCase())
}

/** The object type of a plural name known to exist. */
export function objectType(name: string): ObjectType {
  const found = findObjectType(name)
  if (!found) throw new Error(`No object type "${name}" in this portal`)
  return found
}
