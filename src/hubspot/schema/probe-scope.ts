import type { HubSpot } from '../client.ts'
import { isHubSpotError } from '../hubspot-error.ts'
import { findLists } from './read-schema.ts'

type Probe = (hs: HubSpot) => Promise<unknown>

const page =
  (objectType: string): Probe =>
  (hs) =>
    hs.call('scopes.read', 'general', (client) => client.crm.objects.basicApi.getPage(objectType, 1))

/** Neither exists anywhere: a write to it changes nothing, and HubSpot asks for the scope before it looks. */
const NO_RECORD = '0'
const NO_PROPERTY = 'pacto_no_such_property'

/**
 * One cheap call for each scope the app needs (engineering §31): no endpoint tells a static app its scopes.
 * `oauth` has nothing to ask.
 */
export const SCOPE_PROBES: Record<string, Probe> = {
  'crm.objects.contacts.read': page('contacts'),
  'crm.objects.contacts.write': (hs) =>
    hs.call('scopes.update', 'general', (client) =>
      client.crm.contacts.basicApi.update(NO_RECORD, { properties: {} }),
    ),
  'crm.schemas.contacts.read': (hs) =>
    hs.call('scopes.read', 'general', (client) =>
      client.crm.properties.coreApi.getByName('contacts', 'lifecyclestage'),
    ),
  'crm.schemas.contacts.write': (hs) =>
    hs.call('scopes.update', 'general', (client) =>
      client.crm.properties.coreApi.update('contacts', NO_PROPERTY, { label: 'Pacto' }),
    ),
  'crm.objects.owners.read': (hs) =>
    hs.call('scopes.read', 'general', (client) =>
      client.crm.owners.ownersApi.getPage(undefined, undefined, 1, false),
    ),
  'crm.objects.companies.read': page('companies'),
  'crm.objects.deals.read': page('deals'),
  tickets: page('tickets'),
  'crm.objects.users.read': page('users'),
  'crm.lists.read': (hs) => findLists(hs, 'Pacto'),
  'crm.lists.write': (hs) =>
    hs.call('scopes.update', 'general', (client) => client.crm.lists.listsApi.updateName(NO_RECORD, 'Pacto')),
  'sales-email-read': page('emails'),
}

/** `granted`, `missing`, or `unknown` where HubSpot does not know the object. Throws when it is away. */
export const probeScope = async (hs: HubSpot, scope: string): Promise<'granted' | 'missing' | 'unknown'> => {
  const probe = SCOPE_PROBES[scope]
  if (!probe) return 'unknown'
  try {
    await probe(hs)
    return 'granted'
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    if (error.code === 'missing_scopes') return 'missing'
    if (error.code === 'not_found' || error.code === 'refused')
      return scope.endsWith('.write') ? 'granted' : 'unknown'
    throw error
  }
}
