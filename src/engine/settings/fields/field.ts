import type { Path } from '../../../agreement/problem.ts'
import { text, type Language } from '../../../strings/text.ts'

export type FieldValue = number | string | boolean | string[] | null
export type ClauseId = 'volume' | 'response' | 'attempts' | 'reasons' | 'review'
export type PartSide = 'marketing' | 'sales' | 'both'
export type Option = { code: string; label: string }

/** How a number is written in the document: `90%`, `15m`, `24h`, `90d`, `5bd`, or as it is. */
export type Unit = 'percent' | 'minutes' | 'hours' | 'days' | 'business_days'

/** One value of the document that is set by a field of a form. */
export type Field = {
  /** Of one place of the document: `volume`, `within.2`. */
  id: string
  clause: ClauseId
  side: PartSide
  kind: 'number' | 'choice' | 'toggle' | 'several' | 'time'
  unit: Unit | null
  label: string
  value: FieldValue
  /** What the format allows (numbers). */
  bounds: [min: number, max: number] | null
  options: Option[]
  /** Empty, it is not agreed. */
  optional: boolean
  path: Path
  /** Where one field stands for several places; else its value goes to `path`. */
  places?: (value: FieldValue) => Place[]
}

/** What is to stand where; undefined: nothing. */
export type Place = { path: Path; value: unknown }

/** In whose words, and what the portal calls its properties. */
export type Wording = { language: Language; property(name: string): string }

const SUFFIX: Record<Unit, string> = {
  percent: '%',
  minutes: 'm',
  hours: 'h',
  days: 'd',
  business_days: 'bd',
}

/** What is to stand in the document for what was typed. */
export function placesOf(field: Field, value: FieldValue): Place[] {
  if (field.places) return field.places(value)
  if (value === null || value === '') return [{ path: field.path, value: undefined }]
  const written = field.unit === null ? value : `${String(value)}${SUFFIX[field.unit]}`
  return [{ path: field.path, value: written }]
}

/** The unit in words, beside the field; '' where there is none. */
export function unitText({ unit }: Field, language: Language): string {
  return unit === null ? '' : text(language, `agreement.unit.${unit}`)
}
