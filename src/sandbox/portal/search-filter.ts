import { fieldRequired, readObject, readString } from './read-input.ts'
import type { Json } from './read-input.ts'
import { invalid } from './refusal.ts'
import { findObjectType } from './rules/object-types.ts'
import { SEARCH } from './rules/limits.ts'
import type { PortalState } from './state.ts'

export type SearchHit = { id: string; properties: Readonly<Record<string, string>> }
export type Test = (hit: SearchHit) => boolean

type Operand = { value: string; highValue: string; values: string[]; isText: boolean }
type Operator = { needs: 'value' | 'values' | 'range' | 'nothing'; test(held: string, by: Operand): boolean }

/** How two held values are compared: instants and numbers by size, texts by letters, case aside. */
const rank = (value: string, isText: boolean): number | string => {
  if (isText) return value.toLowerCase()
  const number = Number(value)
  return value === '' || Number.isNaN(number) ? new Date(value).getTime() : number
}
const compare =
  (holds: (a: number | string, b: number | string) => boolean) =>
  (held: string, { value, isText }: Operand): boolean =>
    held !== '' && holds(rank(held, isText), rank(value, isText))

const equal = compare((a, b) => a === b)
const isIn = (held: string, { values, isText }: Operand): boolean =>
  // Values of a list are compared as they are: for texts HubSpot wants them in lower case.
  held !== '' && values.some((value) => (isText ? value : rank(value, false)) === rank(held, isText))
const hasToken = (held: string, { value }: Operand): boolean => {
  const pattern = value
    .toLowerCase()
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
  return held
    .toLowerCase()
    .split(/[^\p{L}\p{N}@._-]+|[@._-]/u)
    .concat(held.toLowerCase())
    .some((token) => new RegExp(`^${pattern}$`, 's').test(token))
}

/** The thirteen operators of CRM search. */
const OPERATORS: Record<string, Operator> = {
  EQ: { needs: 'value', test: equal },
  NEQ: { needs: 'value', test: (held, by) => !equal(held, by) },
  LT: { needs: 'value', test: compare((a, b) => a < b) },
  LTE: { needs: 'value', test: compare((a, b) => a <= b) },
  GT: { needs: 'value', test: compare((a, b) => a > b) },
  GTE: { needs: 'value', test: compare((a, b) => a >= b) },
  BETWEEN: {
    needs: 'range',
    test: (held, by) =>
      compare((a, b) => a >= b)(held, by) && compare((a, b) => a <= b)(held, { ...by, value: by.highValue }),
  },
  IN: { needs: 'values', test: isIn },
  NOT_IN: { needs: 'values', test: (held, by) => held !== '' && !isIn(held, by) },
  HAS_PROPERTY: { needs: 'nothing', test: (held) => held !== '' },
  NOT_HAS_PROPERTY: { needs: 'nothing', test: (held) => held === '' },
  CONTAINS_TOKEN: { needs: 'value', test: hasToken },
  NOT_CONTAINS_TOKEN: { needs: 'value', test: (held, by) => !hasToken(held, by) },
}

/** The filter groups of a search as one test: any group, all of its filters. Throws a 400 Refusal. */
export function readFilterGroups(state: PortalState, type: string, groups: unknown): Test {
  if (!Array.isArray(groups)) throw invalid('filterGroups must be an array')
  if (groups.length > SEARCH.groups)
    throw invalid(`Too many filterGroups: ${groups.length}; the most is ${SEARCH.groups}`)
  const read = groups.map((group) => filtersOf(group).map((filter) => readFilter(state, type, filter)))
  const total = read.reduce((sum, filters) => sum + filters.length, 0)
  if (total > SEARCH.filters) throw invalid(`Too many filters: ${total}; the most is ${SEARCH.filters}`)
  return (hit) => read.length === 0 || read.some((tests) => tests.every((test) => test(hit)))
}

function filtersOf(group: unknown): Json[] {
  const { filters } = readObject(group, 'filterGroups')
  if (!Array.isArray(filters)) throw fieldRequired('filters')
  if (filters.length > SEARCH.filtersInGroup)
    throw invalid(`Too many filters in a group: ${filters.length}; the most is ${SEARCH.filtersInGroup}`)
  return filters.map((filter) => readObject(filter, 'filters'))
}

function readFilter(state: PortalState, type: string, filter: Json): Test {
  const name = readString(filter, 'propertyName')
  const operator = OPERATORS[readString(filter, 'operator')]
  if (!operator) throw invalid(`Invalid operator ${String(filter['operator'])}`)
  if (name.startsWith('associations.')) return associationTest(state, type, { name, filter })
  const definition = state.definitions.find(type, name)
  if (!definition) throw invalid(`There was a problem with the request: property ${name} does not exist`)
  const by = readOperand(filter, operator.needs, definition.type)
  return ({ properties }) => operator.test(properties[name] ?? '', by)
}

function readOperand(filter: Json, needs: Operator['needs'], type: string): Operand {
  const given = ['value', 'values', 'highValue'].filter((field) => filter[field] !== undefined)
  const wanted = { value: ['value'], values: ['values'], range: ['value', 'highValue'], nothing: [] }[needs]
  const stray = given.find((field) => !wanted.includes(field as never))
  if (stray) throw invalid(`Operator ${String(filter['operator'])} does not allow ${stray}`)
  for (const field of wanted) if (filter[field] === undefined) throw fieldRequired(field)
  const { values = [] } = filter
  if (!Array.isArray(values) || (needs === 'values' && values.length === 0))
    throw invalid('values must be a list that is not empty')
  const isText = !['number', 'datetime', 'date'].includes(type)
  const operand = { value: textOf(filter['value']), highValue: textOf(filter['highValue']), isText }
  const all = [operand.value, operand.highValue, ...values.map(textOf)].filter((value) => value !== '')
  const odd = all.find((value) => !isText && Number.isNaN(rank(value, false)))
  if (odd !== undefined) throw invalid(`${odd} is not a valid value for a ${type} filter`)
  return { ...operand, values: values.map(textOf) }
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

/** `associations.contact`: the records associated with one of the given ids. */
function associationTest(
  { store }: PortalState,
  type: string,
  { name, filter }: { name: string; filter: Json },
): Test {
  const to = findObjectType(name.slice('associations.'.length))
  if (!to) throw invalid(`There was a problem with the request: property ${name} does not exist`)
  const wanted = filter['operator'] === 'IN' ? filter['values'] : [filter['value']]
  if (!['EQ', 'IN'].includes(String(filter['operator'])) || !Array.isArray(wanted))
    throw invalid(`Operator ${String(filter['operator'])} is not supported for ${name}`)
  const ids = new Set(wanted.map(String))
  return ({ id }) => store.associations.of({ type, id }, to.name).some((other) => ids.has(other.id))
}
