import { readBy } from '../read/read-by.ts'
import type { By } from '../../portal/types.ts'
import { below, refuseOtherKeys } from '../read/place.ts'
import type { Stage } from '../stage.ts'
import { readTargets } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const BY_FORM: By = { sourceType: 'FORM', sourceId: '1' }
const BY_WORKFLOW: By = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1' }

/** `form`: the lead sends a form; HubSpot notes when, and which. */
export const readForm: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'contact', 'contacts', 'form', 'by'])
  const by = readBy(reading, below(place, 'by')) ?? BY_FORM
  const form = String((place.value as Record<string, unknown>)['form'] ?? 'Demo request')
  const contacts = readTargets(reading, place)
  return (stage) => {
    for (const id of contacts) convert(stage, id, { form, by })
  }
}

function convert({ portal, now }: Stage, id: string, { form, by }: { form: string; by: By }): void {
  const before = portal.state.store.get('contacts', id)?.properties ?? {}
  const properties = {
    first_conversion_date: before['first_conversion_date'] ?? now.toISOString(),
    recent_conversion_date: now.toISOString(),
    recent_conversion_event_name: form,
    num_conversion_events: String(Number(before['num_conversion_events'] ?? 0) + 1),
  }
  portal.actions.setProperties({ objectType: 'contacts', id, properties, by })
}

/** `enrol`: the contact is put into a sequence, by a person or (unless somebody is named) by a workflow. */
export const readEnrol: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'contact', 'contacts', 'sequence', 'by'])
  const by = readBy(reading, below(place, 'by')) ?? BY_WORKFLOW
  const sequence = String((place.value as Record<string, unknown>)['sequence'] ?? '1')
  const contacts = readTargets(reading, place)
  return ({ portal, now }) => {
    for (const id of contacts) {
      const properties = {
        hs_latest_sequence_enrolled: sequence,
        hs_latest_sequence_enrolled_date: now.toISOString(),
        hs_sequences_is_enrolled: 'true',
      }
      portal.actions.setProperties({ objectType: 'contacts', id, properties, by })
    }
  }
}
