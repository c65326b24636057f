import type { ActivityKind } from '../../portal/actions.ts'
import type { By } from '../../portal/types.ts'
import { readBy, SOMEBODY, byOwner } from '../read/read-by.ts'
import { below, isFields, readId } from '../read/place.ts'
import { readOwner, type Values } from '../read/read-values.ts'
import type { Reading } from '../read/reading.ts'
import type { Stage } from '../stage.ts'
import { propertiesOf } from './activities.ts'
import { readTargets } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KEYS = [...STEP_KEYS, 'contact', 'contacts', 'id', 'owner', 'by', 'properties', 'bookedByLead']

/** What HubSpot writes where a person logs an activity and says no more. */
const USUAL: Partial<Record<ActivityKind, Values>> = {
  call: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  email: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
  meeting: { hs_meeting_outcome: 'SCHEDULED' },
  communication: { hs_communication_channel_type: 'WHATS_APP', hs_communication_logged_from: 'CRM' },
}

/** `call`, `email`, `meeting`, `message`, `note`: logged at the step's instant, by the contact's owner unless said. */
export const readActivity =
  (kind: ActivityKind): ReadVerb =>
  (reading, place, at) => {
    const fields = place.value as Record<string, unknown>
    const owner =
      fields['owner'] === undefined ? null : readOwner(reading, below(place, 'owner'), { orNobody: true })
    const by = readBy(reading, below(place, 'by'))
    const given = propertiesOf(reading, place, { kind, at, skip: KEYS })
    const booked: Values = fields['bookedByLead'] === true ? { hs_meeting_source: 'MEETINGS_PUBLIC' } : {}
    const contacts = readTargets(reading, isFields(fields) ? withoutId(place) : place)
    const name = fields['id'] === undefined ? null : readId(below(place, 'id'), 'an id for this activity')
    if (name !== null) reading.activities.add(`${kind}/${name}`)
    if (contacts.length === 0) return null
    return (stage) => {
      const writer = who(reading, {
        owner: given['hubspot_owner_id'] ?? owner ?? ownerOf(stage, contacts),
        by,
      })
      const properties = { ...USUAL[kind], ...writer.properties, ...booked, ...given }
      const id = stage.portal.actions.logEngagement({ kind, contactIds: contacts, properties, by: writer.by })
      if (name !== null) stage.activities.set(`${kind}/${name}`, id)
    }
  }

function withoutId<P extends { value: unknown }>(place: P): P {
  return { ...place, value: { ...(place.value as Record<string, unknown>), id: undefined } }
}

function ownerOf({ portal }: Stage, [contact]: string[]): string {
  return portal.state.store.get('contacts', contact ?? '')?.properties['hubspot_owner_id'] ?? ''
}

function who(
  reading: Reading,
  { owner, by }: { owner: string; by: By | null },
): { by: By; properties: Values } {
  const properties = { hubspot_owner_id: owner }
  if (by) return { by, properties }
  return { by: owner === '' ? SOMEBODY : byOwner(reading, owner), properties }
}
