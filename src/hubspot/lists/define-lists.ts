import type { Language } from '../../strings/text.ts'
import { everyText, text } from '../../strings/text.ts'
import { LISTS } from './table.ts'
import type { ListRow } from './table.ts'

export const CONTACT_TYPE_ID = '0-1'

/** A list as HubSpot's API takes it at its creation, and the names it may go by already. */
export type ListDefinition = { name: string; anyName: string[]; filterBranch: FilterBranch }

export type FilterBranch = {
  filterBranchType: 'OR' | 'AND'
  filterBranchOperator: 'OR' | 'AND'
  filterBranches: FilterBranch[]
  filters: object[]
}

/** The lists in the words of one language. */
export const defineLists = (language: Language): ListDefinition[] =>
  LISTS.map((row) => ({
    name: text(language, row.name),
    anyName: Object.values(everyText(row.name)),
    filterBranch: branch('OR', [branch('AND', [], row.all.map(filterOf))], []),
  }))

const branch = (type: 'OR' | 'AND', filterBranches: FilterBranch[], filters: object[]): FilterBranch => ({
  filterBranchType: type,
  filterBranchOperator: type,
  filterBranches,
  filters,
})

const filterOf = (filter: ListRow['all'][number]): object => ({
  filterType: 'PROPERTY',
  property: filter.property,
  operation:
    'isAnyOf' in filter
      ? {
          operationType: 'ENUMERATION',
          operator: 'IS_ANY_OF',
          values: filter.isAnyOf,
          includeObjectsWithNoValueSet: false,
        }
      : { operationType: 'ALL_PROPERTY', operator: 'IS_UNKNOWN', includeObjectsWithNoValueSet: false },
})
