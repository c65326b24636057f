import type { Reason } from '../../domain/agreement.ts'
import { defineLists } from '../../hubspot/lists/define-lists.ts'
import { contactProperties, taskProperties } from '../../hubspot/properties/define-properties.ts'
import { PROPERTY_GROUP } from '../../hubspot/properties/table.ts'
import type { Language } from '../../strings/text.ts'
import { text } from '../../strings/text.ts'
import type { Wanted } from './plan-setup.ts'

/** All that product §4 lists, in one language. `reasons`: every code ever active, the current ones first. */
export const wantedSchema = (input: {
  language: Language
  reasons: readonly Reason[]
  keysInBody: boolean
}): Wanted => ({
  group: { name: PROPERTY_GROUP, label: text(input.language, 'property.group') },
  properties: { contacts: contactProperties(input), tasks: taskProperties(input) },
  lists: defineLists(input.language),
  keysInBody: input.keysInBody,
})
