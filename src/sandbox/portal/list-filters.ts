import { fieldRequired, readObject, readStrings } from './read-input.ts'
import type { Json } from './read-input.ts'
import { invalid } from './refusal.ts'
import type { PortalState } from './state.ts'
import type { PortalRecord } from './types.ts'

type Test = (record: PortalRecord) => boolean

/** What each kind of operation needs beside its operator, and the operators it has. */
const OPERATIONS: Record<string, { needs: string[]; operators: string[] }> = {
  ENUMERATION: {
    needs: ['values'],
    operators: ['IS_ANY_OF', 'IS_NONE_OF', 'IS_EXACTLY', 'CONTAINS_ALL', 'HAS_EVER_BEEN_ANY_OF'],
  },
  MULTISTRING: { needs: ['values'], operators: ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO', 'CONTAINS'] },
  STRING: { needs: ['value'], operators: ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO', 'CONTAINS', 'DOES_NOT_CONTAIN'] },
  BOOL: { needs: ['value'], operators: ['IS_EQUAL_TO', 'IS_NOT_EQUAL_TO'] },
  NUMBER: {
    needs: ['value'],
    operators: [
      'IS_EQUAL_TO',
      'IS_NOT_EQUAL_TO',
      'IS_GREATER_THAN',
      'IS_GREATER_THAN_OR_EQUAL_TO',
      'IS_LESS_THAN',
      'IS_LESS_THAN_OR_EQUAL_TO',
    ],
  },
  ALL_PROPERTY: { needs: [], operators: ['IS_KNOWN', 'IS_UNKNOWN', 'IS_BLANK', 'IS_NOT_BLANK'] },
  TIME_POINT: { needs: ['timePoint'], operators: ['IS_BEFORE', 'IS_AFTER'] },
  TIME_RANGED: {
    needs: ['lowerBoundTimePoint', 'upperBoundTimePoint'],
    operators: ['IS_BETWEEN', 'IS_NOT_BETWEEN'],
  },
}

/**
 * A list's filter branch, checked for its shape: OR at the root, AND below it, filters of properties that
 * exist. Answers a test of records; operations on time are checked only, and let everything through.
 * Throws a 400 Refusal.
 */
export function readFilterBranch(state: PortalState, type: string, branch: unknown): Test {
  const { filterBranches, filters } = readBranch(state, branch, 'OR')
  if (filterBranches.length === 0) throw fieldRequired('filterBranches')
  if (filters.length > 0) throw invalid('The root filterBranch must not have filters of its own')
  const tests = filterBranches.map((child) => readAndBranch(state, type, child))
  return (record) => tests.some((test) => test(record))
}

function readAndBranch(state: PortalState, type: string, branch: unknown): Test {
  const { filterBranches, filters } = readBranch(state, branch, 'AND')
  if (filterBranches.length > 0) throw invalid('Nested branches below AND are not supported here')
  if (filters.length === 0) throw fieldRequired('filters')
  const tests = filters.map((filter) => readFilter(state, type, readObject(filter, 'filters')))
  return (record) => tests.every((test) => test(record))
}

type Branch = { filterBranches: unknown[]; filters: unknown[] }

function readBranch({ settings }: PortalState, given: unknown, wanted: 'OR' | 'AND'): Branch {
  const branch = readObject(given, 'filterBranch')
  if (settings.requireDocumentedFields)
    for (const field of ['filterBranchOperator', 'filterBranches', 'filters'])
      if (branch[field] === undefined) throw fieldRequired(field)
  const { filterBranchType, filterBranchOperator = wanted, filterBranches = [], filters = [] } = branch
  if (filterBranchType !== wanted) throw invalid(`A filterBranch of type ${wanted} is needed here`)
  if (filterBranchOperator !== wanted) throw invalid(`The filterBranchOperator of ${wanted} is ${wanted}`)
  if (!Array.isArray(filterBranches)) throw invalid('filterBranches must be an array')
  if (!Array.isArray(filters)) throw invalid('filters must be an array')
  return { filterBranches, filters }
}

/** A branch as HubSpot answers it: with its operator and both lists, though a request may leave them out. */
export function completeBranch(branch: Json): Json {
  const { filterBranchType, filterBranches = [], filters = [] } = branch
  const children = (filterBranches as Json[]).map(completeBranch)
  return { ...branch, filterBranchOperator: filterBranchType, filterBranches: children, filters }
}

function readFilter(state: PortalState, type: string, filter: Json): Test {
  if (filter['filterType'] !== 'PROPERTY')
    throw invalid(`Unsupported filterType ${String(filter['filterType'])}`)
  const property = String(filter['property'] ?? '')
  if (!state.definitions.find(type, property)) throw invalid(`Property ${property} does not exist`)
  const operation = readObject(filter['operation'], 'operation')
  const kind = OPERATIONS[String(operation['operationType'])]
  if (!kind) throw invalid(`Invalid operationType ${String(operation['operationType'])}`)
  const operator = String(operation['operator'])
  if (!kind.operators.includes(operator)) throw invalid(`Invalid operator ${operator}`)
  const more = state.settings.requireDocumentedFields ? ['includeObjectsWithNoValueSet'] : []
  for (const field of [...kind.needs, ...more]) if (operation[field] === undefined) throw fieldRequired(field)
  if (kind.needs.includes('values')) readStrings(operation, 'values')
  return ({ properties }) => holds(properties[property] ?? '', operator, operation)
}

const COMPARISONS: Record<string, (held: string, wanted: string[]) => boolean> = {
  IS_ANY_OF: (held, wanted) => wanted.includes(held),
  HAS_EVER_BEEN_ANY_OF: (held, wanted) => wanted.includes(held),
  IS_NONE_OF: (held, wanted) => !wanted.includes(held),
  IS_EXACTLY: (held, wanted) => wanted.join(';') === held,
  CONTAINS_ALL: (held, wanted) => wanted.every((value) => held.split(';').includes(value)),
  IS_EQUAL_TO: (held, wanted) => wanted.includes(held),
  IS_NOT_EQUAL_TO: (held, wanted) => !wanted.includes(held),
  CONTAINS: (held, wanted) => wanted.some((value) => held.includes(value)),
  DOES_NOT_CONTAIN: (held, wanted) => !wanted.some((value) => held.includes(value)),
  IS_GREATER_THAN: (held, [wanted]) => Number(held) > Number(wanted),
  IS_GREATER_THAN_OR_EQUAL_TO: (held, [wanted]) => Number(held) >= Number(wanted),
  IS_LESS_THAN: (held, [wanted]) => Number(held) < Number(wanted),
  IS_LESS_THAN_OR_EQUAL_TO: (held, [wanted]) => Number(held) <= Number(wanted),
}

function holds(held: string, operator: string, operation: Json): boolean {
  if (operator === 'IS_KNOWN' || operator === 'IS_NOT_BLANK') return held !== ''
  if (operator === 'IS_UNKNOWN' || operator === 'IS_BLANK') return held === ''
  const comparison = COMPARISONS[operator]
  if (!comparison) return true
  if (held === '') return operation['includeObjectsWithNoValueSet'] === true
  const values = (operation['values'] as unknown[] | undefined) ?? [operation['value']]
  return comparison(held, values.map(String))
}
