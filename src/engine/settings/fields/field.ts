import type { Path } from '../../../agreement/problem.ts'
import { text, type Language } from '../../../strings/text.ts'

/** A line of a list: `was`: where it stood in the document, null for a new one. A cell that is not there is set elsewhere. */
export type Row = { was: number | null; cells: Cells }
export type Cells = Record<string, FieldValue>
export type FieldValue = number | string | boolean | string[] | null | Row[]
export type ClauseId = 'volume' | 'response' | 'attempts' | 'reasons' | 'review'
export type PartSide = 'marketing' | 'sales' | 'both'
export type Option = { code: string; label: string }

/** How a number is written in the document: `90%`, `15m`, `24h`, `90d`, `5bd`, or as it is. */
export type Unit = 'percent' | 'minutes' | 'hours' | 'days' | 'business_days'

export type FieldKind = 'number' | 'choice' | 'toggle' | 'several' | 'time' | 'text' | 'rows'

/** What a line of a list holds; `value`: of a new line. */
export type Column = Pick<
  Field,
  'id' | 'kind' | 'unit' | 'label' | 'value' | 'bounds' | 'options' | 'optional' | 'wrong'
> & { columns?: Column[] }

/** What the lines of a list are, and what of an entry of the document each of them stands for. */
export type List = {
  columns: Column[]
  /** Its order counts, and can be changed. */
  ordered: boolean
  /** Lines that are in the document can be taken away. */
  shrinks: boolean
  /** Place within an entry (`when`, `hours.mon`) → the column it is in: for what is wrong and what is changed. */
  columnOf: Record<string, string>
  /** Of these places a change is told as a whole. */
  whole?: string[]
  /** Its entries have names instead of places. */
  named?: boolean
  /** What an entry is called, by its name or code in the document. */
  title(name: string): string
  /** An entry of the document in words, or one of its keys that holds more than a value. */
  say(written: unknown, key: string | null): string | null
}

/** One value of the document that is set by a field of a form. */
export type Field = {
  /** Of one place of the document: `volume`, `within.2`. */
  id: string
  clause: ClauseId
  side: PartSide
  kind: FieldKind
  unit: Unit | null
  label: string
  value: FieldValue
  /** What the format allows (numbers). */
  bounds: [min: number, max: number] | null
  options: Option[]
  /** Empty, it is not agreed. */
  optional: boolean
  path: Path
  /** Rarely changed: it stands below the others. */
  more?: boolean
  /** Another one stands for the same place on the page. */
  silent?: boolean
  list?: List
  /** What is wrong with it, where that is more than a number out of bounds. */
  wrong?: string
  /** Where one field stands for several places; else its value goes to `path`. */
  places?: (value: FieldValue) => Place[]
}

/** What is to stand where; undefined: nothing. */
export type Place = { path: Path; value: unknown } | Arranged

/** A list whose entries are to be those of before, by where they stood, and new ones. */
export type Arranged = { path: Path; entries: (number | { fresh: unknown })[] }

/** In whose words, what the portal calls its properties, and who works in it. */
export type Wording = {
  language: Language
  property(name: string): string
  /** By owner id. */
  people: Option[]
  /** Who may be named to sign, as they would be written; with who is named now. */
  signers(now: string): Option[]
}

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
export function unitText({ unit }: Pick<Field, 'unit'>, language: Language): string {
  return unit === null ? '' : text(language, `agreement.unit.${unit}`)
}
