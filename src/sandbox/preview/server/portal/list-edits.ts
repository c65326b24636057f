import type { PortalRecord } from '../../../portal/types.ts'
import type { Edit } from '../../host/shell/shell-api.ts'
import { text } from '../../../../strings/text.ts'
import { PORTAL_PROPERTIES } from './portal-properties.ts'
import type { Showing } from './show-properties.ts'

type Option = Edit['options'][number]

/** What a person may change by hand on the record in this preview. */
export const EDITABLE = ['hubspot_owner_id', 'lifecyclestage', 'hs_lead_status', 'pacto_rejection_reason']

export function listEdits(showing: Showing, { properties }: PortalRecord): Edit[] {
  return EDITABLE.map((name) => ({
    name,
    label: labelOf(showing, name),
    value: properties[name] ?? '',
    options: [{ value: '', label: '–' }, ...optionsOf(showing, name)],
  }))
}

function labelOf({ language }: Showing, name: string): string {
  if (name === 'pacto_rejection_reason') return text(language, 'property.pacto_rejection_reason.label')
  return PORTAL_PROPERTIES.find((row) => row.name === name)?.label[language] ?? name
}

function optionsOf({ state, terms, language }: Showing, name: string): Option[] {
  if (name === 'hubspot_owner_id')
    return [...state.owners.values()]
      .filter(({ archived }) => !archived)
      .map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}`.trim() }))
  if (name === 'pacto_rejection_reason')
    return terms.reasons
      .filter(({ hidden }) => !hidden)
      .map(({ code, labels }) => ({ value: code, label: labels[language] ?? code }))
  const options = state.definitions.find('contacts', name)?.options ?? []
  return options.map(({ value, label }) => ({ value, label }))
}
