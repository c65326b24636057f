import type { Terms } from '../../../../domain/agreement.ts'
import { CONTACT_PROPERTIES, type PropertyRow } from '../../../../hubspot/properties/table.ts'
import { showMoment } from '../../../../strings/show-time.ts'
import { text, type Language, type StringKey } from '../../../../strings/text.ts'
import type { PortalState } from '../../../portal/state.ts'
import type { PortalRecord } from '../../../portal/types.ts'
import type { PropertyGroup, PropertyLine } from '../../host/shell/shell-api.ts'
import { say } from '../../host/shell/words.ts'
import { nameOfOwner } from './names.ts'
import { PORTAL_PROPERTIES } from './portal-properties.ts'

export type Showing = { state: PortalState; terms: Terms; language: Language }

/** The properties of a contact that have a value: Pacto's own first, then those a rep looks at. */
export function showProperties(showing: Showing, { properties }: PortalRecord): PropertyGroup[] {
  const filled = <Row extends { name: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ name }) => (properties[name] ?? '') !== '')
  const own = filled<PropertyRow>(CONTACT_PROPERTIES).map((row) => ownLine(showing, row, properties))
  const others = filled(PORTAL_PROPERTIES).map((row) => portalLine(showing, row, properties))
  return [
    { title: 'pacto', rows: own },
    { title: 'portal', rows: others },
  ]
}

type Values = Readonly<Record<string, string>>

function ownLine(showing: Showing, row: PropertyRow, properties: Values): PropertyLine {
  const { language } = showing
  const value = properties[row.name] ?? ''
  const label = text(language, `property.${row.name}.label` as StringKey)
  const key = row.options?.[value]
  if (key) return { name: row.name, label, value: text(language, key) }
  if (row.kind === 'reason') return { name: row.name, label, value: reasonName(showing, value) }
  return { name: row.name, label, value: shown(showing, { kind: row.kind, value }) }
}

function portalLine(
  showing: Showing,
  { name, kind, label }: (typeof PORTAL_PROPERTIES)[number],
  properties: Values,
): PropertyLine {
  const { language, state } = showing
  const value = properties[name] ?? ''
  const option = state.definitions.find('contacts', name)?.options.find((each) => each.value === value)
  return { name, label: label[language], value: option?.label ?? shown(showing, { kind, value }) }
}

function shown({ state, language }: Showing, { kind, value }: { kind: string; value: string }): string {
  const { timeZone } = state.settings
  if (kind === 'instant') return showMoment(new Date(value), { language, timeZone })
  if (kind === 'owner') return nameOfOwner(state, value) || value
  if (kind === 'bool') return say(language, value === 'true' ? 'yes' : 'no')
  if (kind === 'number') return Number(value).toLocaleString(language)
  return value
}

/** Label of a rejection reason in a language; a code the agreement does not have stands for itself. */
export function reasonName({ terms, language }: Pick<Showing, 'terms' | 'language'>, code: string): string {
  return terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? code
}
