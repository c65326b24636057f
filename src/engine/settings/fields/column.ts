import { text, type StringKey } from '../../../strings/text.ts'
import type { Column, Option, Wording } from './field.ts'

type Named<Key> = Key extends `agreement.col.${infer Name}` ? Name : never
type Options<Key> = Key extends `agreement.option.${infer Name}` ? Name : never
type Wrong<Key> = Key extends `agreement.wrong.${infer Name}` ? Name : never
export type ColumnName = Named<StringKey>
export type OptionName = Options<StringKey>

type About = Partial<Pick<Column, 'value' | 'unit' | 'bounds' | 'options' | 'optional' | 'columns'>> & {
  wrong?: Wrong<StringKey>
}

/** One column of a list, empty where nothing else is said. */
export function column(
  { language }: Pick<Wording, 'language'>,
  [id, kind]: [ColumnName, Column['kind']],
  { wrong, ...about }: About = {},
): Column {
  const empty = { number: null, toggle: false, several: [], rows: [] } as Record<string, Column['value']>
  return {
    id,
    kind,
    label: text(language, `agreement.col.${id}`),
    value: empty[kind] === undefined ? '' : empty[kind],
    unit: null,
    bounds: null,
    options: [],
    optional: false,
    ...(wrong !== undefined && { wrong: text(language, `agreement.wrong.${wrong}`) }),
    ...about,
  }
}

/** Every code there are words for; what is typed into a document may be any other. */
const CODES = {
  on_: ['handoff', 'warn', 'due', 'breach', 'limit', 'grace'],
  to_: ['owner', 'manager'],
  action_: ['task', 'digest', 'reassign'],
  test_: ['eq', 'in', 'gte', 'lte', 'contains', 'known', 'unknown'],
} as const

/** The words of a code out of a document that may not be in order; the code itself where there are none. */
export function wordCode(
  wording: Pick<Wording, 'language'>,
  prefix: keyof typeof CODES,
  code: string,
): string {
  const known = CODES[prefix].find((one) => one === code)
  return known === undefined ? code : (optionsOf(wording, prefix, [known])[0]?.label ?? code)
}

/** Codes with their words; `prefix`: `to_` for `agreement.option.to_owner`. */
export function optionsOf(
  { language }: Pick<Wording, 'language'>,
  prefix: string,
  codes: readonly string[],
): Option[] {
  return codes.map((code) => ({
    code,
    label: text(language, `agreement.option.${`${prefix}${code}` as OptionName}`),
  }))
}
