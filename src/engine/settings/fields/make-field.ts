import type { Path } from '../../../agreement/problem.ts'
import { text, type StringKey } from '../../../strings/text.ts'
import type { ClauseId, Field, FieldValue, List, Option, PartSide, Row, Unit, Wording } from './field.ts'
import { splitWords } from './split-words.ts'

type Named<Key> = Key extends `agreement.field.${infer Name}` ? Name : never
export type FieldName = Named<StringKey>

type About = {
  /** Which tier, rule or entry; its place is part of the id. */
  at?: number
  tier?: string
  path: Path
  optional?: boolean
  /** Rarely changed: below the others. */
  more?: boolean
  silent?: boolean
  wrong?: string
  places?: Field['places']
}

type Asked = About & { value: number | null; unit?: Unit; bounds: [number, number] }

export type MakeField = {
  number(name: FieldName, asked: Asked): Field
  /** Shares are 0–1 in the terms and percentages in the document. */
  percent(name: FieldName, asked: About & { value: number | null; bounds?: [number, number] }): Field
  choice(name: FieldName, asked: About & { value: string; options: Option[] }): Field
  several(name: FieldName, asked: About & { value: string[]; options: Option[] }): Field
  text(name: FieldName, asked: About & { value: string }): Field
  /** Codes one after the other, with commas between them. */
  words(name: FieldName, asked: About & { value: string[] }): Field
  rows(name: FieldName, asked: About & { value: Row[]; list: List }): Field
  toggle(name: FieldName, asked: About & { value: boolean }): Field
  time(name: FieldName, asked: About & { value: string }): Field
}

/** Fields of one part of a clause. */
export function fieldMaker(
  { clause, side }: { clause: ClauseId; side: PartSide },
  { language }: Wording,
): MakeField {
  const make = (name: FieldName, kind: Field['kind'], about: About & { value: FieldValue }): Field => ({
    id: about.at === undefined ? name : `${name}.${String(about.at)}`,
    clause,
    side,
    kind,
    unit: null,
    label: text(language, `agreement.field.${name}`, about.tier === undefined ? {} : { tier: about.tier }),
    value: about.value,
    bounds: null,
    options: [],
    optional: about.optional ?? false,
    path: about.path,
    ...(about.more && { more: true }),
    ...(about.silent && { silent: true }),
    ...(about.wrong !== undefined && { wrong: about.wrong }),
    ...(about.places && { places: about.places }),
  })
  return {
    number: (name, asked) => ({
      ...make(name, 'number', asked),
      unit: asked.unit ?? null,
      bounds: asked.bounds,
    }),
    percent: (name, asked) => {
      const value = asked.value === null ? null : Math.round(asked.value * 10_000) / 100
      return {
        ...make(name, 'number', { ...asked, value }),
        unit: 'percent',
        bounds: asked.bounds ?? [0, 100],
      }
    },
    choice: (name, asked) => ({ ...make(name, 'choice', asked), options: asked.options }),
    several: (name, asked) => ({ ...make(name, 'several', asked), options: asked.options }),
    text: (name, asked) => make(name, 'text', asked),
    words: (name, asked) => ({
      ...make(name, 'text', { ...asked, value: asked.value.join(', ') }),
      places: (value) => [{ path: asked.path, value: splitWords(value) }],
    }),
    rows: (name, asked) => ({ ...make(name, 'rows', asked), list: asked.list }),
    toggle: (name, asked) => make(name, 'toggle', asked),
    time: (name, asked) => make(name, 'time', asked),
  }
}
